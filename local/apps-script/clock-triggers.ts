/** Runs time-driven triggers by the product's clock. However far it jumped, each one that came due runs once. */
import type { JumpingClock } from '../clock.ts';
import { nextRun } from './clock-schedule.ts';
import type { InstalledTrigger, KeptState } from './kept-state.ts';

/** A machine that slept wakes with its timers late. */
const LOOK_EVERY_MS = 60_000;

export class ClockTriggers {
  readonly #state: KeptState;
  readonly #clock: JumpingClock;
  readonly #run: (trigger: InstalledTrigger, atMs: number) => Promise<unknown>;
  readonly #running = new Map<string, Promise<unknown>>();
  readonly #stopListening: () => void;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(
    state: KeptState,
    clock: JumpingClock,
    run: (trigger: InstalledTrigger, atMs: number) => Promise<unknown>,
  ) {
    this.#state = state;
    this.#clock = clock;
    this.#run = run;
    this.#stopListening = clock.onJump(() => this.look());
    this.look();
  }

  /** Starts what is due, and comes back when the next one is. */
  look(): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    let untilNextMs = LOOK_EVERY_MS;
    for (const trigger of this.#state.triggers()) {
      if (!trigger.schedule || this.#running.has(trigger.id)) continue;
      // A clock that was put back must not leave it waiting for a time to come again.
      const atMs = nextRun(trigger.schedule, Math.min(trigger.handledMs, this.#clock.now()));
      if (atMs === null) continue;
      const waitMs = atMs - this.#clock.now();
      if (waitMs <= 0) this.#start(trigger, atMs);
      else untilNextMs = Math.min(untilNextMs, waitMs);
    }
    this.#timer = setTimeout(() => this.look(), untilNextMs);
    this.#timer.unref();
  }

  /** Resolves when none runs any more. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#stopListening();
  }

  /** Counts as handled when it has ended: a run cut off by the end of the process is made up for. */
  #start(trigger: InstalledTrigger, atMs: number): void {
    const ended = this.#run(trigger, atMs).then(() => {
      this.#running.delete(trigger.id);
      if (this.#stopped) return;
      this.#state.triggerHandled(trigger.id, Math.max(atMs, this.#clock.now()));
      this.look();
    });
    this.#running.set(trigger.id, ended);
  }
}
