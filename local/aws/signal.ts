/** Something that happens now and then, and that others wait for. */
export class Signal {
  #waiting = new Set<() => void>();

  /** Wakes everybody who waits now. */
  raise(): void {
    const waiting = this.#waiting;
    this.#waiting = new Set();
    for (const wake of waiting) wake();
  }

  /** Resolves at the next raise, or when `atMostMs` have passed, if given. */
  next(atMostMs?: number): Promise<void> {
    return new Promise((resolve) => {
      const timer =
        atMostMs === undefined ? undefined : setTimeout(() => wake(), Math.min(atMostMs, LONGEST_TIMER_MS));
      // Waiting alone keeps no process alive.
      timer?.unref();
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      this.#waiting.add(wake);
    });
  }
}

/** setTimeout takes no more than this. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
