/** The present time in epoch milliseconds. Everything local asks one of these, so that /ops can move time forward. */
export interface Clock {
  now(): number;
}

/** The real time plus what a person moved it forward by. */
export class MovableClock implements Clock {
  #offsetMs: number;

  constructor(offsetMs = 0) {
    this.#offsetMs = offsetMs;
  }

  get offsetMs(): number {
    return this.#offsetMs;
  }

  now(): number {
    return Date.now() + this.#offsetMs;
  }

  /** Moves time forward; it never goes back, as nothing that happened can be undone by a clock. */
  moveForward(ms: number): void {
    if (!(ms >= 0)) throw new RangeError(`a clock moves forward only, and ${ms} ms is not forward`);
    this.#offsetMs += ms;
  }

  backToRealTime(): void {
    this.#offsetMs = 0;
  }
}
