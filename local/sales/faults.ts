import type { Clock } from '../clock.ts';
import { CrmError, tooManyRequests } from './errors.ts';

interface ApiRequest {
  readonly method: string;
  readonly path: string;
  /** 1 for the first request since the start. */
  readonly number: number;
}

/** What may go wrong with a request: refused at the door, lost on its way, or done with its answer lost. */
export type Fault = 'unavailable' | 'lost before' | 'lost after' | 'daily limit' | null;

/** What a portal may do to its clients. All is calm until it is switched on. */
export class Faults {
  /** How often the token may ask; null for as often as it likes. Search has a limit of its own. */
  rateLimit: {
    readonly requests: number;
    readonly perMs: number;
    readonly searchesPerSecond: number;
  } | null = null;
  /** `each`: a batch with trace ids says what became of each record (207). `whole`: one bad record refuses them all. */
  batchErrors: 'each' | 'whole' = 'each';
  /** Whether results repeat the trace id of their input. */
  repeatsTraceIds = true;
  /** Asked before each request. */
  strike: (request: ApiRequest) => Fault = () => null;

  readonly #clock: Clock;
  #asked: number[] = [];
  #searched: number[] = [];
  #count = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How many requests have arrived. */
  get requests(): number {
    return this.#count;
  }

  next(method: string, path: string): Fault {
    this.#count++;
    return this.strike({ method, path, number: this.#count });
  }

  /** Counts the request and throws when it is one too many. Answers the headers that tell how many are left. */
  count(path: string): Readonly<Record<string, string>> {
    if (this.rateLimit === null) return {};
    const nowMs = this.#clock.now();
    if (path.endsWith('/search')) {
      this.#searched = [...this.#searched.filter((atMs) => atMs > nowMs - 1000), nowMs];
      if (this.#searched.length > this.rateLimit.searchesPerSecond) throw tooManyRequests('SECONDLY');
      return {};
    }
    const { requests, perMs } = this.rateLimit;
    this.#asked = this.#asked.filter((atMs) => atMs > nowMs - perMs);
    if (this.#asked.length >= requests) throw tooManyRequests('TEN_SECONDLY_ROLLING');
    this.#asked.push(nowMs);
    return {
      'x-hubspot-ratelimit-max': String(requests),
      'x-hubspot-ratelimit-remaining': String(requests - this.#asked.length),
      'x-hubspot-ratelimit-interval-milliseconds': String(perMs),
    };
  }
}

/** What a client is told at the door. */
export const serviceUnavailable = new CrmError(503, 'INTERNAL_ERROR', 'Service Unavailable');
