import type { DomainEvent } from '../../lambdas/adapters/bus.ts';
import type { LambdaSpec } from '../../lambdas/topology.ts';
import type { JumpingClock } from '../clock.ts';
import type { AwsEndpoints } from './aws-env.ts';
import type { EventLogEntry } from './event-bus/event-log.ts';
import type { LambdaRuntime, LogLine } from './functions/function-pool.ts';
import type { InvocationResult } from './functions/lambda-error.ts';
import type { Invocation, RunningInvocation } from './invocation-log.ts';
import type { QueueStatus } from './queues/lambda-queues.ts';
import type { ScheduleStatus } from './scheduler/scheduler.ts';

export interface LocalAwsOptions {
  /** The folder that keeps everything across restarts and kills; null keeps it in memory. */
  readonly home: string | null;
  readonly clock: JumpingClock;
  /** Which Lambdas there are and what wakes each: LAMBDAS of topology.ts. */
  readonly lambdas: readonly LambdaSpec[];
  /** Where each Lambda's bundle is, by its name. */
  readonly bundles: ReadonlyMap<string, string>;
  /** What the Lambdas run in; `threads` unless told. */
  readonly runtime?: LambdaRuntime;
  /** What the Lambdas find in their environment besides what leads them to this AWS. */
  readonly env: Readonly<Record<string, string>>;
  /** The IANA zone of the schedules, asked each time; UTC unless told. */
  readonly timeZone?: () => string;
  /** A batch waits no longer than this for more messages, whatever topology.ts says: here a person is watching. 2 unless told. */
  readonly windowCapSeconds?: number;
  /** The messages of a failed batch come back within this time, whatever their visibility time is. 30 unless told. */
  readonly retryCapSeconds?: number;
  /** Told each line that a Lambda writes, and what the bus has to complain of. */
  readonly onLog?: (line: LogLine) => void;
}

export interface StopOptions {
  /** How long what runs may take to end by itself. */
  readonly graceMs: number;
}

/**
 * EventBridge, SQS, DynamoDB, Scheduler and Lambda on this machine. What differs from AWS, besides the two caps of the
 * options: a Lambda is a thread that is not frozen between two runs, and its local
 * time zone is the machine's, unless `processes` are asked for; a
 * scheduled run that fails is tried again at its next time only; a rate runs first when its time has passed once.
 */
export interface LocalAws {
  readonly endpoints: AwsEndpoints;
  /** For an AWS SDK, or a process, that is to reach these. */
  readonly env: Readonly<Record<string, string>>;
  invoke(name: string, payload: unknown): Promise<InvocationResult>;
  /** Runs a Lambda as its schedule would. */
  runNow(name: string): Promise<InvocationResult>;
  /** Puts events on the bus; they are kept when this returns. */
  publish(events: readonly DomainEvent[]): void;
  /** The last events, newest first. */
  eventLog(limit: number): readonly EventLogEntry[];
  /** Sends the events of the last 30 days, from then on, to their targets again, or to one Lambda's alone; answers how many. */
  replay(sinceMs: number, lambda?: string): number;
  /** How many of the events of the last 30 days, from then on, are for a Lambda. */
  archived(sinceMs: number, lambda: string): number;
  /** The runs under way, or waiting for a free worker, oldest first. */
  running(): readonly RunningInvocation[];
  /** The last runs that have ended, newest first. */
  invocations(limit: number): readonly Invocation[];
  queues(): readonly QueueStatus[];
  /** Sends the dead letters of a Lambda back to its queue, to be tried as if they were new; answers how many. */
  redrive(lambda: string): Promise<number>;
  schedules(): readonly ScheduleStatus[];
  schedulesPaused(): boolean;
  /** What comes due while the schedules are paused is not made up for. */
  pauseSchedules(paused: boolean): void;
  /**
   * Resolves when no event or message waits, no schedule is due and no Lambda runs; meanwhile batches do not wait for
   * their windows. Messages of failed batches that are still to come back are not waited for, but counted.
   */
  drain(): Promise<{ readonly toBeRetried: number }>;
  /**
   * Starts nothing more, and ends what still runs after the grace; 0 unless told. What was not done is done after the
   * next start from the same folder.
   */
  stop(options?: StopOptions): Promise<void>;
}
