import type { LogLine } from './aws/functions/function-pool.ts';

const KEPT = 500;

/** The last lines that the Lambdas wrote, for the log of /ops. */
export class RecentLines {
  readonly #lines: LogLine[] = [];

  add(line: LogLine): void {
    this.#lines.push(line);
    if (this.#lines.length > KEPT) this.#lines.shift();
  }

  last(limit: number): readonly LogLine[] {
    return this.#lines.slice(-limit);
  }
}
