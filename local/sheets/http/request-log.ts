import type { Operation } from './route.ts';

/** One request as it was answered, for tests and for the operator's page. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  /** Null for what is no method of the API. */
  readonly operation: Operation | null;
  /** 0 when a fault kept the answer back. */
  readonly status: number;
  /** Of the body, as received. */
  readonly requestBytes: number;
  readonly responseBytes: number;
}

const KEPT = 10_000;

/** The last requests, oldest first. */
export class RequestLog {
  #requests: LoggedRequest[] = [];

  get requests(): readonly LoggedRequest[] {
    return this.#requests;
  }

  add(request: LoggedRequest): void {
    if (this.#requests.length >= KEPT) this.#requests = this.#requests.slice(KEPT / 2);
    this.#requests.push(request);
  }

  clear(): void {
    this.#requests = [];
  }
}
