import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a run of `told` does when it ends. */
export type End =
  | { readonly answer: { readonly summary: object | null; readonly batchItemFailures?: readonly object[] } }
  | { readonly error: { readonly name: string; readonly message: string } };

/** Answers the Lambdas that ask what to do. A run that nobody gave an order ends well and did nothing. */
export class Orders {
  readonly #server: Server;
  readonly #logs = new Map<string, readonly string[]>();
  readonly #ends = new Map<string, End>();
  readonly #held = new Map<string, Promise<void>>();
  readonly #received: { readonly job: string; readonly event: string }[] = [];

  private constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', async () => {
        const [job = '', moment] = (request.url ?? '').slice(1).split('/');
        if (moment === 'begin') this.#received.push({ job, event: Buffer.concat(chunks).toString() });
        else await this.#held.get(job);
        const order = moment === 'begin' ? { log: this.#logs.get(job) ?? [] } : (this.#ends.get(job) ?? {});
        response.end(JSON.stringify(order));
      });
    });
  }

  static async open(): Promise<Orders> {
    const orders = new Orders();
    await new Promise<void>((listening) => orders.#server.listen(0, '127.0.0.1', listening));
    return orders;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** From now on the job writes these lines when it begins. */
  logs(job: string, lines: readonly string[]): void {
    this.#logs.set(job, lines);
  }

  /** From now on the job ends like this. */
  ends(job: string, end: End): void {
    this.#ends.set(job, end);
  }

  /** From now on the job waits before it ends, until the function that is answered is called. */
  hold(job: string): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#held.set(job, promise);
    return () => {
      this.#held.delete(job);
      resolve();
    };
  }

  /** What woke the job so far, as text. */
  received(job: string): readonly string[] {
    return this.#received.flatMap((each) => (each.job === job ? [each.event] : []));
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
