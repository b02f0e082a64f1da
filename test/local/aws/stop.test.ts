import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DomainEvent } from '../../../lambdas/adapters/bus.ts';
import type { LocalAws } from '../../../local/aws/local-aws.ts';
import { startLocalAws } from '../../../local/aws/start-local-aws.ts';
import { MovableClock } from '../../../local/clock.ts';
import { temporaryFolder } from '../../cli/support/files.ts';
import { eventually } from '../../journeys/eventually.ts';
import { Orders } from '../web/ops/orders.ts';
import { bundles, lambda, queueOf } from './lambdas-under-test.ts';

const clock = new MovableClock();
const home = temporaryFolder();
const told = {
  ...lambda('collect', { queue: queueOf(['LeadReceived'], { batchSize: 10, concurrency: 2 }) }),
  name: 'told',
  entry: 'test/fixtures/lambdas/told.ts',
};
let orders: Orders;

beforeAll(async () => {
  orders = await Orders.open();
});
afterAll(() => orders.close());

async function start(): Promise<LocalAws> {
  return startLocalAws({
    home,
    clock,
    lambdas: [told],
    bundles: await bundles([told]),
    env: { ASK_URL: orders.url },
    windowCapSeconds: 3600,
    retryCapSeconds: 0,
  });
}

function publish(aws: LocalAws, count: number): void {
  const atEpochMs = clock.now();
  const event: DomainEvent = { type: 'LeadReceived', detail: { version: 1 }, atEpochMs };
  aws.publish(Array.from({ length: count }, () => event));
}

it('lets the batch in hand end, and leaves to the next start what was not handed over', async () => {
  const aws = await start();
  const letEnd = orders.hold('told');
  publish(aws, 15);
  await eventually(async () => aws.queues()).toMatchObject([{ visible: 0, inFlight: 15 }]);
  expect(aws.running()).toHaveLength(1);
  const stopped = aws.stop({ graceMs: 60_000 });
  letEnd();
  await stopped;
  expect(orders.received('told')).toHaveLength(1);

  const again = await start();
  await again.drain();
  expect(orders.received('told').map((event) => JSON.parse(event).Records.length)).toEqual([10, 5]);
  expect(again.invocations(10).map(({ error }) => error)).toEqual([null, null]);
  await again.stop();
});

it('waits no longer for it than told, and then the batch is done again', async () => {
  const aws = await start();
  const letEnd = orders.hold('told');
  const before = orders.received('told').length;
  publish(aws, 10);
  await eventually(async () => orders.received('told').length).toBe(before + 1);
  await aws.stop({ graceMs: 1 });
  letEnd();
  const again = await start();
  await again.drain();
  expect(orders.received('told')).toHaveLength(before + 2);
  await again.stop();
});
