import { SQSClient } from '@aws-sdk/client-sqs';
import { BUS_NAME, EVENT_SOURCE, type LambdaSpec } from '../../../lambdas/topology.ts';
import type { JumpingClock } from '../../clock.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../account.ts';
import type { DeliverToQueue } from '../event-bus/delivery.ts';
import type { BusRule } from '../event-bus/event.ts';
import type { Signal } from '../signal.ts';
import { EventSource } from './event-source.ts';
import { ProductTimes } from './product-times.ts';
import { moveAll, send } from './queue-client.ts';
import { type LocalSqs, type QueueDepth, queueArn, startSqs } from './sqs.ts';

/** A Lambda's queue, and how many of its messages were given up. */
export interface QueueStatus extends Pick<QueueDepth, 'visible' | 'inFlight'> {
  readonly lambda: string;
  /** Since when the oldest waits, by the product's clock; null when none does. */
  readonly oldestSinceMs: number | null;
  readonly dead: number;
}

/** SQS with the two queues of each Lambda that has one: its messages, and those that it could not do. */
export interface LambdaQueues {
  readonly endpoint: string;
  /** What sends the events of the bus to the queues. */
  readonly rules: readonly BusRule[];
  readonly deliver: DeliverToQueue;
  status(): readonly QueueStatus[];
  /** Sends the dead letters of a Lambda back to its queue, to be tried as if they were new; answers how many. */
  redrive(lambda: string): Promise<number>;
  /** Starts to give the messages to the Lambdas. */
  feed(
    invoke: (lambda: string, event: object) => Promise<unknown>,
    caps: { readonly windowMs: number; readonly retryMs: number },
  ): readonly EventSource[];
  stop(): Promise<void>;
}

/** The stack's queues keep a message this long. */
const KEPT_SECONDS = 14 * 86_400;

export async function startLambdaQueues(options: {
  readonly folder: string | null;
  readonly lambdas: readonly LambdaSpec[];
  readonly clock: JumpingClock;
  readonly changed: Signal;
  /** Told of an event that a queue will never take. */
  readonly onRefused: (queue: string, reason: string) => void;
}): Promise<LambdaQueues> {
  const { changed, clock, onRefused } = options;
  const times = new ProductTimes(clock);
  const sqs = await startSqs(options.folder, changed);
  const client = new SQSClient({
    endpoint: sqs.endpoint,
    region: LOCAL_REGION,
    credentials: LOCAL_CREDENTIALS,
  });
  const queues = options.lambdas.flatMap(({ name, queue }) =>
    queue === null ? [] : [{ lambda: name, spec: queue, ...createQueues(sqs, name, queue) }],
  );

  return {
    endpoint: sqs.endpoint,
    rules: queues.map(({ lambda, spec, name }) => ({
      name: lambda,
      busName: BUS_NAME,
      pattern: { source: [EVENT_SOURCE], 'detail-type': spec.detailTypes },
      queue: name,
    })),
    deliver: (name, bodies) =>
      send(client, queues.find((queue) => queue.name === name)?.url ?? name, bodies, (reason) =>
        onRefused(name, reason),
      ),
    status: () =>
      queues.map(({ lambda, name, deadLetters }) => {
        const { visible, inFlight, oldestSentMs } = sqs.depth(name);
        return {
          lambda,
          visible,
          inFlight,
          oldestSinceMs: oldestSentMs === null ? null : times.at(oldestSentMs),
          dead: sqs.depth(deadLetters).visible,
        };
      }),
    async redrive(lambda) {
      const queue = queues.find((each) => each.lambda === lambda);
      if (queue === undefined) throw new Error(`The Lambda \`${lambda}\` has no queue`);
      return moveAll(client, queue.deadLettersUrl, queue.url);
    },
    feed: (invoke, caps) =>
      queues.map(
        ({ lambda, spec, name, url }) =>
          new EventSource({
            queue: name,
            queueUrl: url,
            batchSize: spec.batchSize,
            windowMs: Math.min(spec.windowSeconds * 1000, caps.windowMs),
            concurrency: spec.concurrency,
            retryWithinMs: Math.min(spec.visibilitySeconds * 1000, caps.retryMs),
            sqs,
            client,
            changed,
            invoke: (event) => invoke(lambda, event),
          }),
      ),
    async stop() {
      times.stop();
      client.destroy();
      await sqs.stop();
    },
  };
}

/** Makes the two queues of a Lambda as the stack makes them. */
function createQueues(
  sqs: LocalSqs,
  lambda: string,
  spec: NonNullable<LambdaSpec['queue']>,
): {
  readonly name: string;
  readonly url: string;
  readonly deadLetters: string;
  readonly deadLettersUrl: string;
} {
  const name = `leadsheet-${lambda}`;
  const deadLetters = `${name}-dead`;
  const deadLettersUrl = sqs.createQueue(deadLetters, { MessageRetentionPeriod: String(KEPT_SECONDS) });
  const url = sqs.createQueue(name, {
    MessageRetentionPeriod: String(KEPT_SECONDS),
    VisibilityTimeout: String(spec.visibilitySeconds),
    RedrivePolicy: JSON.stringify({
      deadLetterTargetArn: queueArn(deadLetters),
      maxReceiveCount: spec.maxReceives,
    }),
  });
  return { name, url, deadLetters, deadLettersUrl };
}
