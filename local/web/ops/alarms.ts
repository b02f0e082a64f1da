import { alarmsOf } from '../../../lambdas/alarms.ts';
import type { LambdaSpec } from '../../../lambdas/topology.ts';
import type { Invocation } from '../../aws/invocation-log.ts';
import type { QueueStatus } from '../../aws/queues/lambda-queues.ts';
import type { ScheduleStatus } from '../../aws/scheduler/scheduler.ts';
import { JUDGES } from './alarm-judges.ts';
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

/** Every alarm of a deployment in AWS, and how it would stand there now; those that would ring come first. */
export function alarmRows(facts: AlarmFacts): readonly AlarmRow[] {
  const rows = alarmsOf(facts.lambdas).map((alarm) => ({
    name: alarm.part,
    ...JUDGES[alarm.kind](alarm, facts),
  }));
  return [...rows.filter(({ state }) => state === 'rings'), ...rows.filter(({ state }) => state !== 'rings')];
}
