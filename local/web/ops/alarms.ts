import { lateAfterHours } from '../../../cdk/late-after.ts';
import type { LambdaSpec } from '../../../lambdas/topology.ts';
import type { Invocation } from '../../aws/invocation-log.ts';
import type { QueueStatus } from '../../aws/queues/lambda-queues.ts';
import type { ScheduleStatus } from '../../aws/scheduler/scheduler.ts';
import { counted, Times } from './times.ts';
import type { AlarmRow } from './wire.ts';

export interface AlarmFacts {
  readonly lambdas: readonly LambdaSpec[];
  /** Newest first. */
  readonly invocations: readonly Invocation[];
  readonly queues: readonly QueueStatus[];
  readonly schedules: readonly ScheduleStatus[];
  readonly nowMs: number;
  readonly timeZone: string;
}

const HOUR_MS = 3_600_000;
/** The period that the alarms on runs look at. */
const RUNS_MS = 15 * 60_000;
const NEAR_TIMEOUT = 0.8;

/** The alarms that a deployment in AWS would have ringing now, by their names there without the workbook's. */
export function ringing(facts: AlarmFacts): readonly AlarmRow[] {
  return facts.lambdas.flatMap((spec) => [
    ...onRuns(spec, facts),
    ...onDeadLetters(spec, facts),
    ...onSchedule(spec, facts),
  ]);
}

function onRuns({ name, timeoutSeconds }: LambdaSpec, facts: AlarmFacts): readonly AlarmRow[] {
  const times = new Times(facts.timeZone);
  const runs = facts.invocations.filter(
    ({ functionName, startedAtMs }) => functionName === name && facts.nowMs - startedAtMs < RUNS_MS,
  );
  const failed = runs.find(({ error }) => error !== null);
  const slow = runs.find(({ durationMs }) => durationMs > NEAR_TIMEOUT * timeoutSeconds * 1000);
  return [
    ...(failed === undefined
      ? []
      : [
          {
            name: `${name}-errors`,
            says: `A run failed ${times.said(failed.startedAtMs, facts.nowMs)}. It is tried again by itself; if this goes on, read the log.`,
          },
        ]),
    ...(slow === undefined
      ? []
      : [
          {
            name: `${name}-slow`,
            says: `A run ${times.said(slow.startedAtMs, facts.nowMs)} took more than ${NEAR_TIMEOUT * 100} % of the ${timeoutSeconds} s that it may take.`,
          },
        ]),
  ];
}

function onDeadLetters({ name }: LambdaSpec, { queues }: AlarmFacts): readonly AlarmRow[] {
  const dead = queues.find(({ lambda }) => lambda === name)?.dead ?? 0;
  if (dead === 0) return [];
  return [
    {
      name: `${name}-dead-letters`,
      says: `${dead === 1 ? 'An event was' : `${dead} events were`} given up. Mend the cause, then send ${dead === 1 ? 'it' : 'them'} again under Queues.`,
    },
  ];
}

/** One that has never run is not late: it may be new. */
function onSchedule({ name, schedule }: LambdaSpec, facts: AlarmFacts): readonly AlarmRow[] {
  const lastRunMs = facts.schedules.find((each) => each.name === name)?.lastRunMs ?? null;
  if (schedule === null || lastRunMs === null) return [];
  const hours = lateAfterHours(schedule);
  if (facts.nowMs - lastRunMs <= hours * HOUR_MS) return [];
  const when = new Times(facts.timeZone).said(lastRunMs, facts.nowMs);
  return [
    {
      name: `${name}-did-not-run`,
      says: `Its schedule has started nothing for more than ${counted(hours, 'hour')}: it last did ${when}. Are the schedules paused?`,
    },
  ];
}
