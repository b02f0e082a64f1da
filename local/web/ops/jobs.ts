import type { Invocation } from '../../aws/invocation-log.ts';
import type { OpsAws, OpsDeps } from './deps.ts';
import { wordsOf } from './job-words.ts';
import { lastRunOf } from './last-run.ts';
import { logRow } from './log-row.ts';
import type { JobState } from './wire.ts';

/** Every job there is, in the order that leads pass through them. */
export function jobStates(
  aws: OpsAws,
  logs: OpsDeps['logs'],
  invocations: readonly Invocation[],
): readonly JobState[] {
  const schedules = new Map(aws.schedules().map((schedule) => [schedule.name, schedule]));
  const names = new Set([...aws.queues().map(({ lambda }) => lambda), ...schedules.keys()]);
  return [...names].map((name) => {
    const latest = invocations.find(({ functionName }) => functionName === name);
    return {
      name,
      ...wordsOf(name),
      canRun: schedules.has(name),
      running: runningOf(name, aws, logs),
      lastRun: latest === undefined ? null : lastRunOf(latest),
      nextMs: schedules.get(name)?.nextMs ?? null,
    };
  });
}

/** One that a person or the schedule started counts before one that events woke. */
function runningOf(name: string, aws: OpsAws, logs: OpsDeps['logs']): JobState['running'] {
  const own = aws.running().filter(({ functionName }) => functionName === name);
  const run = own.find(({ cause }) => cause !== 'queue') ?? own[0];
  if (run === undefined) return null;
  const line = logs.latest(200).find(({ requestId }) => requestId === run.requestId);
  return {
    cause: run.cause,
    sinceMs: run.startedAtMs,
    lastLine: line === undefined ? '' : logRow(line).text,
  };
}
