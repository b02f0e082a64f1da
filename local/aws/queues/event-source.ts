import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import type { Signal } from '../signal.ts';
import { forget, receive } from './queue-client.ts';
import type { LocalSqs } from './sqs.ts';
import { failedMessages, payloads, sqsEvent } from './sqs-event.ts';

export interface EventSourceOptions {
  readonly queue: string;
  readonly queueUrl: string;
  /** Messages in a batch, at most. */
  readonly batchSize: number;
  /** How long a batch that is not full waits for more, counted from its first message. */
  readonly windowMs: number;
  /** Batches under way at once. */
  readonly concurrency: number;
  /** A message of a failed batch becomes visible again after so long, or after its visibility time if that is shorter. */
  readonly retryWithinMs: number;
  readonly sqs: LocalSqs;
  readonly client: SQSClient;
  /** Raised when a queue has changed; raised here when a batch has. */
  readonly changed: Signal;
  /** Answers what the Lambda answered; throws when the invocation failed. */
  readonly invoke: (event: object) => Promise<unknown>;
}

/** How long a queue that does not answer is left alone. */
const RETRY_AFTER_MS = 1000;

/**
 * Lambda's event source mapping for SQS: gathers messages into batches and invokes. What the Lambda did is deleted
 * from the queue; what it did not do comes back, and goes to the dead-letter queue after the queue's `maxReceiveCount`.
 * Waiting costs nothing: it sleeps until the queue tells of a message or one becomes visible again.
 */
export class EventSource {
  readonly #options: EventSourceOptions;
  readonly #underWay = new Set<Promise<void>>();
  readonly #running: Promise<void>;
  #gathering = false;
  #hurries = 0;
  #stopped = false;

  constructor(options: EventSourceOptions) {
    this.#options = options;
    this.#running = this.#run();
  }

  /** Whether nothing is visible in the queue, gathered, or with the Lambda. */
  isQuiet(): boolean {
    return !this.#gathering && this.#underWay.size === 0 && this.#visible() === 0;
  }

  /** Batches do not wait for their windows, until {@link takeTime} was called as often as this. */
  hurry(): void {
    this.#hurries += 1;
    this.#options.changed.raise();
  }

  takeTime(): void {
    this.#hurries -= 1;
  }

  /** Receives nothing more, waits for the batches under way, and leaves to another start what was only gathered. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#options.changed.raise();
    await this.#running;
    await Promise.all(this.#underWay);
  }

  async #run(): Promise<void> {
    const { changed, concurrency } = this.#options;
    while (!this.#stopped) {
      if (this.#underWay.size >= concurrency) await changed.next();
      else if (this.#visible() === 0) await changed.next(this.#untilNextVisibleMs());
      else await this.#takeBatch();
    }
  }

  #visible(): number {
    return this.#options.sqs.depth(this.#options.queue).visible;
  }

  #untilNextVisibleMs(): number | undefined {
    const visibleAt = this.#options.sqs.nextVisibleAtMs(this.#options.queue);
    return visibleAt === null ? undefined : Math.max(1, visibleAt - Date.now());
  }

  async #takeBatch(): Promise<void> {
    const { changed } = this.#options;
    this.#gathering = true;
    try {
      for (const payload of payloads(await this.#gather())) this.#start(payload);
    } catch {
      // The queue did not answer; what it has handed out comes back when its visibility time is over.
      await changed.next(RETRY_AFTER_MS);
    } finally {
      this.#gathering = false;
      changed.raise();
    }
  }

  async #gather(): Promise<readonly Message[]> {
    const { client, queueUrl, batchSize, windowMs, changed } = this.#options;
    const messages: Message[] = [];
    let endsAt: number | null = null;
    for (;;) {
      messages.push(...(await receive(client, queueUrl, batchSize - messages.length)));
      if (messages.length === 0 || messages.length >= batchSize) return messages;
      endsAt ??= Date.now() + windowMs;
      while (this.#visible() === 0) {
        const leftMs = endsAt - Date.now();
        if (this.#stopped) return [];
        if (this.#hurries > 0 || leftMs <= 0) return messages;
        await changed.next(leftMs);
      }
    }
  }

  #start(messages: readonly Message[]): void {
    const batch = this.#deliver(messages).finally(() => {
      this.#underWay.delete(batch);
      this.#options.changed.raise();
    });
    this.#underWay.add(batch);
  }

  async #deliver(messages: readonly Message[]): Promise<void> {
    const { queue, queueUrl, client, sqs, invoke, retryWithinMs } = this.#options;
    let failed = messages;
    try {
      failed = failedMessages(await invoke(sqsEvent(queue, messages)), messages);
      await forget(
        client,
        queueUrl,
        messages.filter((message) => !failed.includes(message)),
      );
    } catch {
      // The runtime has noted the failed invocation. Whatever is still in the queue comes back.
    }
    const handles = failed.flatMap(({ ReceiptHandle }) => ReceiptHandle ?? []);
    sqs.releaseWithin(queue, handles, retryWithinMs);
  }
}
