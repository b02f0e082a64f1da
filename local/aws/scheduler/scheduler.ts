import type { DatabaseSync } from 'node:sqlite';
import type { JumpingClock } from '../../clock.ts';
import { Signal } from '../signal.ts';
import { lastBetween, nextAfter } from './next-after.ts';
import { ScheduleStore } from './schedule-store.ts';

export interface Schedule {
  readonly name: string;
  /** As EventBridge Scheduler takes it. */
  readonly expression: string;
}

export interface ScheduleStatus extends Schedule {
  readonly lastRunMs: number | null;
  /** Null while the scheduler is paused, or when it never runs again. */
  readonly nextMs: number | null;
}

export interface Scheduler {
  status(): readonly ScheduleStatus[];
  /** Notes that a job was run by hand, so that the schedule shows it. */
  ran(name: string): void;
  isPaused(): boolean;
  /** While paused, occurrences pass by: they are not made up for. */
  setPaused(paused: boolean): void;
  /** Whether nothing is due or running. */
  isQuiet(): boolean;
  stop(): Promise<void>;
}

/** A machine that slept wakes with its timers late; the clock is looked at again at least this often. */
const LOOK_EVERY_MS = 60_000;

/**
 * Runs schedules when they are due. However much time has passed since the last look (the clock was moved forward, or
 * nothing was running overnight), each schedule that came due runs once, for its latest occurrence. One that is still
 * running when it comes due again runs again afterwards. An occurrence counts as handled when its run has ended, so
 * that a run cut off by the end of the process is made up for at the next start.
 */
export function startScheduler(options: {
  readonly state: DatabaseSync;
  readonly clock: JumpingClock;
  /** Asked at each look, so that a change in the workbook counts at once. */
  readonly timeZone: () => string;
  readonly schedules: readonly Schedule[];
  /** Resolves when the run has ended, well or not. */
  readonly run: (name: string, occurrenceMs: number) => Promise<void>;
  /** Told when a run has ended. */
  readonly onChange: () => void;
}): Scheduler {
  const { clock, timeZone, schedules, run, onChange } = options;
  const store = new ScheduleStore(options.state);
  const changed = new Signal();
  const running = new Map<string, Promise<void>>();
  let stopped = false;
  for (const { name, expression } of schedules) store.note(name, expression, clock.now());

  /** Where the next look starts from. A clock that was put back must not leave it waiting for a time to come again. */
  function lookedUntil(name: string): { readonly sinceMs: number; readonly fromMs: number } {
    const { sinceMs, handledMs } = store.read(name);
    const fromMs = Math.min(handledMs ?? sinceMs, clock.now());
    if (fromMs !== handledMs) store.handled(name, fromMs);
    return { sinceMs, fromMs };
  }

  function due({ name, expression }: Schedule): number | null {
    const { sinceMs, fromMs } = lookedUntil(name);
    return lastBetween(expression, timeZone(), fromMs, clock.now(), sinceMs);
  }

  function next({ name, expression }: Schedule): number | null {
    const { sinceMs, fromMs } = lookedUntil(name);
    return nextAfter(expression, timeZone(), fromMs, sinceMs);
  }

  function start(name: string, occurrenceMs: number): void {
    store.ran(name, clock.now());
    const ended = run(name, occurrenceMs)
      .catch(() => undefined)
      .then(() => {
        running.delete(name);
        if (!stopped) store.handled(name, occurrenceMs);
        changed.raise();
        onChange();
      });
    running.set(name, ended);
  }

  async function watch(): Promise<void> {
    while (!stopped) {
      if (!store.isPaused()) {
        for (const schedule of schedules) {
          const occurrenceMs = running.has(schedule.name) ? null : due(schedule);
          if (occurrenceMs !== null) start(schedule.name, occurrenceMs);
        }
      }
      await changed.next(untilNextMs());
    }
  }

  function untilNextMs(): number {
    const waits = schedules.map((schedule) => (next(schedule) ?? Number.POSITIVE_INFINITY) - clock.now());
    return Math.max(1, Math.min(LOOK_EVERY_MS, ...waits.filter((ms) => ms > 0)));
  }

  const forgetClock = clock.onJump(() => changed.raise());
  const watching = watch();
  return {
    status() {
      const paused = store.isPaused();
      return schedules.map((schedule) => ({
        ...schedule,
        lastRunMs: store.read(schedule.name).lastRunMs,
        nextMs: paused ? null : next(schedule),
      }));
    },
    ran: (name) => store.ran(name, clock.now()),
    isPaused: () => store.isPaused(),
    setPaused(paused) {
      if (store.isPaused() && !paused) for (const { name } of schedules) store.handled(name, clock.now());
      store.setPaused(paused);
      changed.raise();
      onChange();
    },
    isQuiet: () =>
      running.size === 0 && (store.isPaused() || schedules.every((schedule) => due(schedule) === null)),
    async stop() {
      stopped = true;
      forgetClock();
      changed.raise();
      await watching;
      await Promise.all(running.values());
    },
  };
}
