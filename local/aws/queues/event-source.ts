import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Signal } from '../signal.ts';
import type { LocalSqs } from './sqs.ts';
import { failedMessages, payloadBytes, sqsEvent } from './sqs-event.ts';

export interface EventSourceSpec {
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
}

export interface EventSource {
  /** Whether nothing is visible in the queue, gathered, or with the Lambda. */
  isQuiet(): boolean;
  /** Batches do not wait for their windows, until {@link takeTime} was called as often as this. */
  hurry(): void;
  takeTime(): void;
  /** Receives nothing more, and waits for the batches under way. */
  stop(): Promise<void>;
}

/** SQS hands out no more at once. */
const RECEIVED_AT_ONCE = 10;
/** How long a queue that does not answer is left alone. */
const RETRY_AFTER_MS = 1000;

/**
 * Lambda's event source mapping for SQS: gathers messages into batches and invokes. What the Lambda did is deleted
 * from the queue; what it did not do comes back, and goes to the dead-letter queue after the queue's `maxReceiveCount`.
 * Waiting costs nothing: it sleeps until the queue tells of a message or one becomes visible again.
 */
export function startEventSource(options: {
  readonly spec: EventSourceSpec;
  readonly sqs: LocalSqs;
  readonly client: SQSClient;
  /** Raised when a queue has changed; raised here when a batch has. */
  readonly changed: Signal;
  /** Answers what the Lambda answered; throws when the invocation failed. */
  readonly invoke: (event: object) => Promise<unknown>;
}): EventSource {
  const { spec, sqs, client, changed, invoke } = options;
  const underWay = new Set<Promise<void>>();
  let gathering = false;
  let hurries = 0;
  let stopped = false;

  async function run(): Promise<void> {
    while (!stopped) {
      if (underWay.size >= spec.concurrency) await changed.next();
      else if (sqs.depth(spec.queue).visible === 0) await changed.next(untilNextVisibleMs());
      else await takeBatch();
    }
  }

  function untilNextVisibleMs(): number | undefined {
    const visibleAt = sqs.nextVisibleAtMs(spec.queue);
    return visibleAt === null ? undefined : Math.max(1, visibleAt - Date.now());
  }

  async function takeBatch(): Promise<void> {
    gathering = true;
    try {
      const messages = await gather();
      if (messages.length > 0) start(messages);
    } catch {
      // The queue did not answer; what it has handed out comes back when its visibility time is over.
      await changed.next(RETRY_AFTER_MS);
    } finally {
      gathering = false;
      changed.raise();
    }
  }

  async function gather(): Promise<readonly Message[]> {
    const messages: Message[] = [];
    let endsAt: number | null = null;
    for (;;) {
      const room = Math.min(RECEIVED_AT_ONCE, spec.batchSize - messages.length);
      const received = await receive(room);
      messages.push(...received);
      if (messages.length === 0 || messages.length >= spec.batchSize) return messages;
      endsAt ??= Date.now() + spec.windowMs;
      while (sqs.depth(spec.queue).visible === 0) {
        const leftMs = endsAt - Date.now();
        if (hurries > 0 || stopped || leftMs <= 0) return messages;
        await changed.next(leftMs);
      }
    }
  }

  async function receive(most: number): Promise<readonly Message[]> {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: spec.queueUrl,
        MaxNumberOfMessages: most,
        MessageSystemAttributeNames: ['All'],
      }),
    );
    return Messages;
  }

  function start(messages: readonly Message[]): void {
    for (const payload of payloads(messages)) {
      const batch = deliver(payload).finally(() => {
        underWay.delete(batch);
        changed.raise();
      });
      underWay.add(batch);
    }
  }

  async function deliver(messages: readonly Message[]): Promise<void> {
    let failed = messages;
    try {
      failed = failedMessages(await invoke(sqsEvent(spec.queue, messages)), messages);
      await forget(messages.filter((message) => !failed.includes(message)));
    } catch {
      // The runtime has noted the failed invocation. Whatever is still in the queue comes back.
    }
    sqs.releaseWithin(
      spec.queue,
      failed.flatMap(({ ReceiptHandle }) => ReceiptHandle ?? []),
      spec.retryWithinMs,
    );
  }

  async function forget(done: readonly Message[]): Promise<void> {
    for (let at = 0; at < done.length; at += RECEIVED_AT_ONCE) {
      const entries = done
        .slice(at, at + RECEIVED_AT_ONCE)
        .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      await client.send(new DeleteMessageBatchCommand({ QueueUrl: spec.queueUrl, Entries: entries }));
    }
  }

  const running = run();
  return {
    isQuiet: () => !gathering && underWay.size === 0 && sqs.depth(spec.queue).visible === 0,
    hurry() {
      hurries += 1;
      changed.raise();
    },
    takeTime() {
      hurries -= 1;
    },
    async stop() {
      stopped = true;
      changed.raise();
      await running;
      await Promise.all(underWay);
    },
  };
}

/** Lambda takes 6 MB at a time; a little is left for the frame around the messages. */
const MOST_PAYLOAD_BYTES = 6 * 1024 * 1024 - 64 * 1024;

/** The batch, in as many parts as fit an invocation each. */
function payloads(messages: readonly Message[]): readonly (readonly Message[])[] {
  const parts: Message[][] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = payloadBytes(message);
    const last = parts.at(-1);
    if (last !== undefined && bytes + size <= MOST_PAYLOAD_BYTES) {
      last.push(message);
      bytes += size;
    } else {
      parts.push([message]);
      bytes = size;
    }
  }
  return parts;
}
