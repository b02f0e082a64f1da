import type { DatabaseSync } from 'node:sqlite';
import { createFunctions, type Functions } from './functions/functions.ts';
import type { InvocationResult } from './functions/lambda-error.ts';
import { scheduledEvent } from './functions/scheduled-event.ts';
import { InvocationLog } from './invocation-log.ts';
import type { LocalAws, LocalAwsOptions } from './local-aws.ts';
import type { EventSource } from './queues/event-source.ts';
import type { LambdaQueues } from './queues/lambda-queues.ts';
import { type Scheduler, startScheduler } from './scheduler/scheduler.ts';
import type { Signal } from './signal.ts';

/** The Lambdas, and what wakes them. */
export interface Runs {
  readonly functions: Functions;
  readonly sources: readonly EventSource[];
  readonly scheduler: Scheduler;
  /** What the outside may ask of them. */
  readonly asked: Pick<
    LocalAws,
    'invoke' | 'runNow' | 'running' | 'invocations' | 'schedules' | 'schedulesPaused' | 'pauseSchedules'
  >;
  /** Starts nothing more, and ends what still runs after the grace. */
  stop(graceMs: number): Promise<void>;
}

export function startRuns(
  options: LocalAwsOptions,
  parts: {
    readonly state: DatabaseSync;
    readonly queues: LambdaQueues;
    readonly env: Readonly<Record<string, string>>;
    readonly changed: Signal;
  },
): Runs {
  const { clock, lambdas, bundles } = options;
  const onChange = () => parts.changed.raise();
  const log = new InvocationLog(parts.state);
  const functions = createFunctions({
    lambdas,
    bundles,
    env: { ...parts.env, ...options.env },
    clock,
    runtime: options.runtime ?? 'threads',
    log,
    onLine: options.onLog ?? (() => undefined),
    onChange,
  });
  const sources = parts.queues.feed(
    async (lambda, event) => payloadOf(await functions.invoke(lambda, event, 'queue')),
    { windowMs: (options.windowCapSeconds ?? 2) * 1000, retryMs: (options.retryCapSeconds ?? 30) * 1000 },
  );
  const scheduler = startScheduler({
    state: parts.state,
    clock,
    timeZone: options.timeZone ?? (() => 'UTC'),
    schedules: lambdas.flatMap(({ name, schedule }) =>
      schedule === null ? [] : [{ name, expression: schedule }],
    ),
    run: async (name, atMs) => void (await functions.invoke(name, scheduledEvent(name, atMs), 'schedule')),
    onChange,
  });
  const forgetClock = clock.onJump(() => functions.clockJumped());

  return {
    functions,
    sources,
    scheduler,
    asked: {
      invoke: (name, payload) => functions.invoke(name, payload, 'by hand'),
      runNow(name) {
        scheduler.ran(name);
        return functions.invoke(name, scheduledEvent(name, clock.now()), 'by hand');
      },
      running: () => functions.running(),
      invocations: (limit) => log.latest(limit),
      schedules: () => scheduler.status(),
      schedulesPaused: () => scheduler.isPaused(),
      pauseSchedules: (paused) => scheduler.setPaused(paused),
    },
    async stop(graceMs) {
      forgetClock();
      const stopped = [...sources, scheduler].map((starter) => starter.stop());
      // What a run that is ended was doing fails, and stays in the queues.
      await functions.stop(graceMs);
      await Promise.all(stopped);
    },
  };
}

/** What the Lambda answered. */
function payloadOf(result: InvocationResult): unknown {
  if (!result.ok) throw new Error(result.error.errorMessage);
  return result.payload;
}
