interface Entry {
  readonly atEpochMs: number;
  readonly happen: () => void;
}

/** What is going to happen, in the order of time; what happens may add to it. */
export class Timeline {
  /** The last first, so that the next one is cheap to take. */
  readonly #entries: Entry[] = [];
  readonly #endEpochMs: number;

  constructor(endEpochMs: number) {
    this.#endEpochMs = endEpochMs;
  }

  /** What would come after the end does not happen. Of two at one instant the one that was told first comes first. */
  at(atEpochMs: number, happen: () => void): void {
    if (atEpochMs > this.#endEpochMs) return;
    let from = 0;
    let to = this.#entries.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#entries[middle]?.atEpochMs ?? 0) <= atEpochMs) to = middle;
      else from = middle + 1;
    }
    this.#entries.splice(from, 0, { atEpochMs, happen });
  }

  run(): void {
    for (let next = this.#entries.pop(); next !== undefined; next = this.#entries.pop()) next.happen();
  }
}
