import { LAMBDAS } from '../../../lambdas/topology.ts';
import { alarmRows } from './alarms.ts';
import type { OpsAws, OpsDeps } from './deps.ts';
import { executionsState } from './executions.ts';
import { type HeldAnswer, heldState } from './held.ts';
import { wordsOf } from './job-words.ts';
import { jobStates } from './jobs.ts';
import { lastNight } from './last-night.ts';
import { logEntries } from './log-entries.ts';
import { logRow } from './log-row.ts';
import { withoutPersonalData } from './personal-data.ts';
import { problemsState } from './problems.ts';
import type { EventRow, OpsState, QueueRow } from './wire.ts';
import type { WorkbookReading } from './workbook-reading.ts';

const INVOCATIONS_READ = 500;
const EVENTS_SHOWN = 50;
const LINES_READ = 500;
const ENTRIES_SHOWN = 200;

/** Everything that the page shows, as it is now. */
export async function readState(
  deps: OpsDeps,
  reading: WorkbookReading,
  heldAnswer: HeldAnswer,
): Promise<OpsState> {
  const { clock, workbook, logs, crmName } = deps;
  const part = await reading.latest();
  const aws = deps.aws;
  const nowMs = clock.now();
  const timeZone = workbook.timeZone();
  const invocations = aws.invocations(INVOCATIONS_READ);
  const jobs = jobStates(aws, logs, invocations);
  const schedulesPaused = aws.schedulesPaused();
  return {
    nowMs,
    movedForwardMs: clock.offsetMs,
    timeZone,
    lastNight: lastNight({ invocations, jobs, schedulesPaused, nowMs, timeZone }),
    jobs,
    schedulesPaused,
    workbookProblem: part.problem,
    held: heldState(part.heldLeads, { crmName, nowMs, asked: heldAnswer.pending() }),
    runs: part.runs,
    problems: problemsState(part.problems),
    executions: executionsState(deps.script),
    events: eventRows(aws),
    queues: queueRows(aws),
    alarms: alarmRows({
      lambdas: LAMBDAS,
      invocations,
      queues: aws.queues(),
      schedules: aws.schedules(),
      nowMs,
      timeZone,
    }),
    log: logEntries(logs.latest(LINES_READ)).slice(0, ENTRIES_SHOWN).map(logRow),
  };
}

function eventRows(aws: OpsAws): readonly EventRow[] {
  return aws.eventLog(EVENTS_SHOWN).map(({ id, atMs, detailType, summary, queues }) => ({
    id,
    atMs,
    type: detailType,
    summary: withoutPersonalData(summary),
    woke: queues.map((queue) => wordsOf(queue.replace(/^leadsheet-/, '')).title),
  }));
}

function queueRows(aws: OpsAws): readonly QueueRow[] {
  return aws.queues().map(({ lambda, visible, inFlight, dead }) => ({
    job: lambda,
    title: wordsOf(lambda).title,
    waiting: visible,
    inFlight,
    dead,
  }));
}
