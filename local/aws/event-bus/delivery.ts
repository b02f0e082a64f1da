import type { Signal } from '../signal.ts';
import type { Delivery, EventStore } from './event-store.ts';

/**
 * Puts bodies into a queue, and answers by their place those that it is done with: it took them, or it will never
 * take them. The others are tried again.
 */
export type DeliverToQueue = (queue: string, bodies: readonly string[]) => Promise<ReadonlySet<number>>;

/** How many deliveries are looked at together. */
const AT_ONCE = 100;
/** How long a queue that did not take a message is left alone. */
const RETRY_AFTER_MS = 1000;

/**
 * Takes what the store has to deliver, oldest first, to the queues, until it is stopped; at once what was left over
 * by an earlier run. A message is forgotten only when its queue has it, so one may be delivered twice, as EventBridge
 * may deliver one twice.
 */
export function deliverInOrder(
  store: EventStore,
  deliver: DeliverToQueue,
  accepted: Signal,
  onChange: () => void,
): { stop(): Promise<void> } {
  let stopped = false;

  async function run(): Promise<void> {
    while (!stopped) {
      const waiting = store.undelivered(AT_ONCE);
      if (waiting.length === 0) {
        await accepted.next();
        continue;
      }
      const done = await deliverSome(waiting, deliver);
      store.delivered(done);
      onChange();
      if (done.length < waiting.length && !stopped) await accepted.next(RETRY_AFTER_MS);
    }
  }

  const running = run();
  return {
    async stop() {
      stopped = true;
      accepted.raise();
      await running;
    },
  };
}

/** The sequence numbers of those that arrived. */
async function deliverSome(
  waiting: readonly Delivery[],
  deliver: DeliverToQueue,
): Promise<readonly number[]> {
  const done: number[] = [];
  for (const [queue, deliveries] of Map.groupBy(waiting, ({ queue }) => queue)) {
    try {
      const settled = await deliver(
        queue,
        deliveries.map(({ body }) => body),
      );
      done.push(...deliveries.filter((_, at) => settled.has(at)).map(({ sequence }) => sequence));
    } catch {
      // The queue did not answer: what it was to have stays, and is tried again.
    }
  }
  return done;
}
