import type { Server } from 'node:http';
import {
  EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
  PutRuleCommand,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../../../local/aws/account.ts';
import { createEventBus, type EventBus } from '../../../../local/aws/event-bus/event-bus.ts';
import { createEventBusServer } from '../../../../local/aws/event-bus/server.ts';
import { closeServer, listenOnLoopback } from '../../../../local/aws/loopback.ts';
import { Signal } from '../../../../local/aws/signal.ts';
import { openState } from '../../../../local/aws/state.ts';

const NOON = Date.UTC(2026, 2, 2, 12);
const delivered: { queue: string; body: string }[] = [];
const state = openState(null);
const changed = new Signal();
let bus: EventBus;
let server: Server;
let client: EventBridgeClient;

beforeAll(async () => {
  bus = createEventBus({
    state,
    clock: { now: () => NOON },
    rules: [
      { name: 'leads', busName: 'leadsheet', pattern: { 'detail-type': ['LeadReceived'] }, queue: 'leads' },
      { name: 'all', busName: 'leadsheet', pattern: { source: [{ exists: true }] }, queue: 'all' },
    ],
    deliver: async (queue, bodies) => {
      delivered.push(...bodies.map((body) => ({ queue, body })));
      return new Set(bodies.keys());
    },
    onChange: () => changed.raise(),
  });
  server = createEventBusServer(bus);
  const endpoint = await listenOnLoopback(server);
  client = new EventBridgeClient({
    endpoint,
    region: LOCAL_REGION,
    credentials: LOCAL_CREDENTIALS,
    maxAttempts: 1,
  });
});
afterAll(async () => {
  await closeServer(server);
  await bus.stop();
  state.close();
});

function entry(over: Partial<PutEventsRequestEntry> = {}): PutEventsRequestEntry {
  return {
    EventBusName: 'leadsheet',
    Source: 'leadsheet',
    DetailType: 'LeadReceived',
    Detail: '{"a":1}',
    ...over,
  };
}

async function put(entries: readonly PutEventsRequestEntry[]) {
  delivered.length = 0;
  const answer = await client.send(new PutEventsCommand({ Entries: [...entries] }));
  while (!bus.isQuiet()) await changed.next();
  return answer;
}

describe('PutEvents through the AWS SDK', () => {
  it('hands the targets the envelope that EventBridge makes', async () => {
    const time = new Date(Date.UTC(2026, 0, 5, 9, 30, 15, 250));
    const { Entries = [], FailedEntryCount } = await put([entry({ Time: time, Resources: ['arn:x'] })]);
    expect(FailedEntryCount).toBe(0);
    expect(delivered.map(({ queue }) => queue).sort()).toEqual(['all', 'leads']);
    expect(JSON.parse(delivered[0]?.body ?? '')).toEqual({
      version: '0',
      id: Entries[0]?.EventId,
      'detail-type': 'LeadReceived',
      source: 'leadsheet',
      account: '000000000000',
      time: '2026-01-05T09:30:15Z',
      region: LOCAL_REGION,
      resources: ['arn:x'],
      detail: { a: 1 },
    });
  });

  it('sends an event only where a rule of its own bus asks for it', async () => {
    await put([
      entry({ DetailType: 'Other' }),
      entry({ EventBusName: undefined }),
      entry({ EventBusName: 'nowhere' }),
    ]);
    expect(delivered.map(({ queue }) => queue)).toEqual(['all']);
  });

  it('knows a bus by its ARN too, and takes the present time when none is given', async () => {
    await put([entry({ EventBusName: 'arn:aws:events:eu-west-1:000000000000:event-bus/leadsheet' })]);
    expect(JSON.parse(delivered[0]?.body ?? '')).toMatchObject({ time: '2026-03-02T12:00:00Z' });
  });

  it('refuses single entries, and takes the others', async () => {
    const { Entries = [], FailedEntryCount } = await put([
      entry({ Source: '' }),
      entry({ DetailType: undefined }),
      entry({ Detail: undefined }),
      entry({ Detail: '[1]' }),
      entry({ Detail: '{' }),
      entry({ Source: 'aws.ec2' }),
      entry(),
    ]);
    expect(FailedEntryCount).toBe(6);
    expect(
      Entries.map(({ ErrorCode, EventId }) => ErrorCode ?? (EventId === undefined ? 'neither' : 'taken')),
    ).toEqual([
      'InvalidArgument',
      'InvalidArgument',
      'InvalidArgument',
      'MalformedDetail',
      'MalformedDetail',
      'NotAuthorizedForSourceException',
      'taken',
    ]);
    expect(delivered).toHaveLength(2);
  });

  it('refuses a request over its limits as a whole', async () => {
    const tooMany = put(Array.from({ length: 11 }, () => entry()));
    await expect(tooMany).rejects.toMatchObject({
      name: 'ValidationException',
      message: /less than or equal to 10/,
    });
    const large = entry({ Detail: JSON.stringify({ a: 'x'.repeat(600_000) }) });
    await expect(put([large, large])).rejects.toThrow('Total size');
    await expect(put([large])).resolves.toMatchObject({ FailedEntryCount: 0 });
  });
});

describe('other actions', () => {
  it('tell whether a pattern matches', async () => {
    const test = (pattern: object) =>
      client.send(
        new TestEventPatternCommand({ EventPattern: JSON.stringify(pattern), Event: '{"source":"x"}' }),
      );
    expect((await test({ source: ['x'] })).Result).toBe(true);
    expect((await test({ source: ['y'] })).Result).toBe(false);
    await expect(test({ source: [] })).rejects.toMatchObject({ name: 'InvalidEventPatternException' });
  });

  it('are answered 501, naming themselves', async () => {
    const putRule = client.send(new PutRuleCommand({ Name: 'r', EventPattern: '{}' }));
    await expect(putRule).rejects.toMatchObject({
      $metadata: { httpStatusCode: 501 },
      message: expect.stringContaining('AWSEvents.PutRule'),
    });
  });
});

describe('the archive', () => {
  it('forgets what is older than 30 days', () => {
    const archive = openState(null);
    let nowMs = NOON;
    const old = createEventBus({
      state: archive,
      clock: { now: () => nowMs },
      rules: [],
      deliver: async () => new Set(),
      onChange: () => undefined,
    });
    const body = { Entries: [{ Source: 's', DetailType: 't', Detail: '{}' }] };
    old.putEvents(body);
    nowMs += 31 * 86_400_000;
    old.putEvents(body);
    expect(old.log(10)).toHaveLength(1);
  });
});
