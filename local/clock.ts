/** The present time in epoch milliseconds. Everything local asks one of these, so that /ops can move time forward. */
export interface Clock {
  now(): number;
}

/** A clock that can jump, and tells when it has. */
export interface JumpingClock extends Clock {
  /** Calls the listener after each jump, until the function that is answered is called. */
  onJump(listener: () => void): () => void;
}

/** The real time plus what a person moved it forward by. */
export class MovableClock implements JumpingClock {
  #offsetMs: number;
  readonly #listeners = new Set<() => void>();

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
    this.#tell();
  }

  backToRealTime(): void {
    this.#offsetMs = 0;
    this.#tell();
  }

  onJump(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
