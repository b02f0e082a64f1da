import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';

/** Tells every open page that something has changed, and nothing more: each reads it again for itself. */
export class LivePages {
  readonly #open = new Set<ServerResponse>();
  #told = false;

  /** Keeps the answer open as a stream of server-sent events. */
  add(reply: FastifyReply): void {
    reply.hijack();
    const page = reply.raw;
    page.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    page.write('retry: 1000\n\n');
    this.#open.add(page);
    page.on('close', () => this.#open.delete(page));
  }

  /** A hundred changes in one go are told once. */
  tell(): void {
    if (this.#told) return;
    this.#told = true;
    setImmediate(() => {
      this.#told = false;
      for (const page of this.#open) page.write('data: changed\n\n');
    });
  }

  /** A server cannot close while a page is still listening. */
  close(): void {
    for (const page of this.#open) page.end();
    this.#open.clear();
  }
}
