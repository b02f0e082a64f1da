import type { LogLine } from '../../aws/functions/function-pool.ts';
import type { Clock } from '../../clock.ts';

export interface RecentLine extends LogLine {
  /** Counts up from 1. */
  readonly sequence: number;
  readonly atMs: number;
}

/** The last lines that the Lambdas wrote, since the start: give {@link RecentLines.add} to `startLocalAws` as `onLog`. */
export class RecentLines {
  readonly #clock: Clock;
  readonly #most: number;
  readonly #lines: RecentLine[] = [];
  #sequence = 0;

  constructor(clock: Clock, most = 500) {
    this.#clock = clock;
    this.#most = most;
  }

  readonly add = (line: LogLine): void => {
    this.#sequence += 1;
    this.#lines.push({ ...line, sequence: this.#sequence, atMs: this.#clock.now() });
    if (this.#lines.length > this.#most) this.#lines.shift();
  };

  /** How many lines there ever were. */
  get count(): number {
    return this.#sequence;
  }

  /** Newest first. */
  latest(limit: number): readonly RecentLine[] {
    return this.#lines.slice(-limit).reverse();
  }
}
