import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/**
 * Counts what the table has still to answer. Dynalite ends its whole process over a caller that goes away while it
 * asks, and over a request that reaches its store once that is closed; so the first is let go here, and whoever closes
 * the table waits for the second: {@link Unanswered.none} resolves in the moment in which nothing is under way.
 */
export class Unanswered {
  readonly #underWay = new Set<ServerResponse>();
  #whenNone: (() => void)[] = [];

  /** Call once dynalite listens to its requests, and before any comes. */
  constructor(server: Server) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      this.#underWay.add(response);
      const answered = () => this.#answered(response);
      const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
      // Not by an event: an answer to a caller who has gone is made all the same, and tells nobody that it is.
      Object.assign(response, {
        end: (...args: unknown[]) => {
          answered();
          return end(...args);
        },
      });
      request.removeAllListeners('error').on('error', answered);
    });
  }

  none(): Promise<void> {
    if (this.#underWay.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenNone.push(resolve));
  }

  #answered(response: ServerResponse): void {
    this.#underWay.delete(response);
    if (this.#underWay.size > 0) return;
    const waiting = this.#whenNone;
    this.#whenNone = [];
    for (const go of waiting) go();
  }
}
