import type { JumpingClock } from '../../clock.ts';

/**
 * Tells by the product's clock when something happened of which the real time is known, as SQS stamps messages. What
 * happened before the start of this process counts as if the clock had not been moved between.
 */
export class ProductTimes {
  readonly #clock: JumpingClock;
  /** How far ahead of real time the clock was, and until when; the last is how far it is now. */
  readonly #ahead: { readonly ms: number; untilRealMs: number }[] = [];
  readonly stop: () => void;

  constructor(clock: JumpingClock) {
    this.#clock = clock;
    this.#note();
    this.stop = clock.onJump(() => this.#note());
  }

  /** The product's epoch milliseconds of real ones. */
  at(realMs: number): number {
    const then = this.#ahead.find(({ untilRealMs }) => realMs < untilRealMs) ?? this.#ahead.at(-1);
    return realMs + (then?.ms ?? 0);
  }

  #note(): void {
    const nowMs = Date.now();
    const last = this.#ahead.at(-1);
    if (last !== undefined) last.untilRealMs = nowMs;
    this.#ahead.push({ ms: this.#clock.now() - nowMs, untilRealMs: Number.POSITIVE_INFINITY });
  }
}
