import type { FastifyReply } from 'fastify';
import { LivePages } from '../../sales/live.ts';
import type { OpsDeps } from './deps.ts';
import { executionsFingerprint } from './executions.ts';
import type { WorkbookReading } from './workbook-reading.ts';

const LOOK_EVERY_MS = 1000;

/** Tells open pages when anything that they show has changed. While none is open, it does not look. */
export class Watch {
  readonly #deps: OpsDeps;
  readonly #reading: WorkbookReading;
  readonly #pages = new LivePages();
  #open = 0;
  #timer: NodeJS.Timeout | undefined;
  #seen = '';

  constructor(deps: OpsDeps, reading: WorkbookReading) {
    this.#deps = deps;
    this.#reading = reading;
  }

  add(reply: FastifyReply): void {
    this.#pages.add(reply);
    this.#open += 1;
    if (this.#open === 1) this.#timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();
    reply.raw.on('close', () => {
      this.#open -= 1;
      if (this.#open === 0) clearInterval(this.#timer);
    });
  }

  close(): void {
    clearInterval(this.#timer);
    this.#pages.close();
  }

  /** Looks at once: after something that was done here. */
  look(): void {
    this.#reading.keepUp();
    const now = this.#fingerprint();
    if (now === this.#seen) return;
    this.#seen = now;
    this.#pages.tell();
  }

  #fingerprint(): string {
    const { clock, workbook, logs, script } = this.#deps;
    return JSON.stringify([
      this.#awsFingerprint(),
      clock.offsetMs,
      this.#reading.revision,
      workbook.timeZone(),
      logs.count,
      executionsFingerprint(script),
    ]);
  }

  /** Of everything that happens there, at little cost. When the product stops, AWS is gone before its pages are. */
  #awsFingerprint(): readonly unknown[] {
    try {
      const { aws } = this.#deps;
      return [
        aws.running().map(({ requestId }) => requestId),
        aws.invocations(1).map(({ requestId }) => requestId),
        aws.eventLog(1).map(({ id }) => id),
        aws.queues(),
        aws.schedulesPaused(),
      ];
    } catch {
      return ['stopped'];
    }
  }
}
