import { buildApp } from 'fauxqs';
// Not among fauxqs's exports, and needed to bind it to this machine alone: its own start function opens the port to
// the whole network. The version is pinned exactly.
import { PersistenceManager } from '../../../node_modules/fauxqs/dist/persistence.js';
import { S3Store } from '../../../node_modules/fauxqs/dist/s3/s3Store.js';
import { SnsStore } from '../../../node_modules/fauxqs/dist/sns/snsStore.js';
import { MessageSpy } from '../../../node_modules/fauxqs/dist/spy.js';
import { type SqsQueue, SqsStore } from '../../../node_modules/fauxqs/dist/sqs/sqsStore.js';
import { LOCAL_ACCOUNT, LOCAL_REGION } from '../account.ts';
import type { Signal } from '../signal.ts';

/** How many messages of a queue are where. */
export interface QueueDepth {
  /** Ready to be received. */
  readonly visible: number;
  /** Received, and neither deleted nor visible again. */
  readonly inFlight: number;
  /** When the oldest of all these was sent, in real epoch milliseconds; null when there is none. */
  readonly oldestSentMs: number | null;
}

/** SQS (fauxqs) on a free port of this machine. */
export interface LocalSqs {
  /** For `AWS_ENDPOINT_URL_SQS`. */
  readonly endpoint: string;
  /** Makes the queue, or gives the one that is there these attributes; answers its URL. */
  createQueue(name: string, attributes: Readonly<Record<string, string>>): string;
  depth(name: string): QueueDepth;
  /** When the next message in flight becomes visible, in real epoch milliseconds; null when none is in flight. */
  nextVisibleAtMs(name: string): number | null;
  /** A received message becomes visible after so long, unless it would earlier. */
  releaseWithin(name: string, receiptHandles: readonly string[], ms: number): void;
  stop(): Promise<void>;
}

/**
 * `folder` keeps queues and messages across restarts; null keeps them in memory. `changed` is raised after a message
 * was sent, deleted, released or moved to a dead-letter queue.
 */
export async function startSqs(folder: string | null, changed: Signal): Promise<LocalSqs> {
  const kept = folder === null ? null : new PersistenceManager(folder);
  const stores = { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store: new S3Store() };
  kept?.loadSqsAndSns(stores.sqsStore, stores.snsStore);
  for (const queue of stores.sqsStore.allQueues()) releaseAll(queue);
  if (kept !== null) keepFromNowOn(stores.sqsStore, kept);
  stores.sqsStore.spy = new SignalSpy(changed);
  for (const queue of stores.sqsStore.allQueues()) queue.spy = stores.sqsStore.spy;

  const app = buildApp({ logger: false, defaultRegion: LOCAL_REGION, stores });
  const endpoint = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    endpoint,
    createQueue: (name, attributes) => createQueue(stores.sqsStore, endpoint, name, attributes),
    depth(name) {
      const queue = queueOf(stores.sqsStore, name);
      queue.processTimers();
      return {
        visible: queue.messages.length,
        inFlight: queue.inflightMessages.size,
        oldestSentMs: oldestOf(queue),
      };
    },
    nextVisibleAtMs(name) {
      const deadlines = [...queueOf(stores.sqsStore, name).inflightMessages.values()];
      return deadlines.reduce<number | null>(
        (earliest, { visibilityDeadline }) => Math.min(earliest ?? visibilityDeadline, visibilityDeadline),
        null,
      );
    },
    releaseWithin(name, receiptHandles, ms) {
      const queue = queueOf(stores.sqsStore, name);
      for (const handle of receiptHandles) {
        const entry = queue.inflightMessages.get(handle);
        if (entry !== undefined)
          entry.visibilityDeadline = Math.min(entry.visibilityDeadline, Date.now() + ms);
      }
      changed.raise();
    },
    async stop() {
      await app.close();
      kept?.close();
    },
  };
}

function oldestOf(queue: SqsQueue): number | null {
  let oldest = Number.POSITIVE_INFINITY;
  for (const { sentTimestamp } of queue.messages) oldest = Math.min(oldest, sentTimestamp);
  for (const { message } of queue.inflightMessages.values()) oldest = Math.min(oldest, message.sentTimestamp);
  return Number.isFinite(oldest) ? oldest : null;
}

/** Whoever had received these messages is gone with the process that it ran in. */
function releaseAll(queue: SqsQueue): void {
  for (const entry of queue.inflightMessages.values()) entry.visibilityDeadline = 0;
  queue.processTimers();
}

/** After loading, as fauxqs does it: a queue written again while it is loaded loses its messages. */
function keepFromNowOn(store: SqsStore, kept: PersistenceManager): void {
  store.persistence = kept;
  for (const queue of store.allQueues()) queue.persistence = kept;
}

function createQueue(
  store: SqsStore,
  endpoint: string,
  name: string,
  attributes: Readonly<Record<string, string>>,
): string {
  // Named by an address without a region, so that the queue is found whatever port it has after a restart.
  const url = `${endpoint}/${LOCAL_ACCOUNT}/${name}`;
  const existing = store.getQueueByName(name);
  if (existing === undefined) store.createQueue(name, url, queueArn(name), { ...attributes });
  else existing.setAttributes({ ...attributes });
  return url;
}

export function queueArn(name: string): string {
  return `arn:aws:sqs:${LOCAL_REGION}:${LOCAL_ACCOUNT}:${name}`;
}

function queueOf(store: SqsStore, name: string): SqsQueue {
  const queue = store.getQueueByName(name);
  if (queue === undefined) throw new Error(`There is no queue \`${name}\``);
  return queue;
}

/** Told by fauxqs of each message sent, deleted or given up. */
class SignalSpy extends MessageSpy {
  readonly #changed: Signal;

  constructor(changed: Signal) {
    super({ bufferSize: 0 });
    this.#changed = changed;
  }

  override addMessage(): void {
    // After fauxqs has made the change of which it tells.
    queueMicrotask(() => this.#changed.raise());
  }
}
