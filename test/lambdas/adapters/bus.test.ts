import type { Server } from 'node:http';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createBus,
  type DomainEvent,
  EventsNotPublished,
  EventTooLarge,
} from '../../../lambdas/adapters/bus.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../../local/aws/account.ts';
import type { EventBus, PutEventsAnswer } from '../../../local/aws/event-bus/event-bus.ts';
import { readPutEvents } from '../../../local/aws/event-bus/put-events.ts';
import { createEventBusServer } from '../../../local/aws/event-bus/server.ts';
import { closeServer, listenOnLoopback } from '../../../local/aws/loopback.ts';

const NOON = Date.UTC(2026, 2, 2, 12);
let server: Server;

/** EventBridge, where the nth entry that arrives (from 0) may be refused with a code. */
async function start(refuse: (nth: number) => string | null) {
  const requests: number[] = [];
  const taken: object[] = [];
  const waits: number[] = [];
  let arrived = 0;
  const bus: EventBus = {
    putEvents(body) {
      const entries = readPutEvents(body, NOON);
      requests.push(entries.length);
      return entries.map((entry): PutEventsAnswer => {
        const code = refuse(arrived);
        arrived += 1;
        if (code !== null) return { ErrorCode: code, ErrorMessage: 'no' };
        if (!('event' in entry)) return entry;
        taken.push({
          ...entry.event.detail,
          bus: entry.busName,
          type: entry.event['detail-type'],
          time: entry.event.time,
        });
        return { EventId: entry.event.id };
      });
    },
    log: () => [],
    replay: () => 0,
    archived: () => 0,
    isQuiet: () => true,
    stop: async () => undefined,
  };
  server = createEventBusServer(bus);
  const endpoint = await listenOnLoopback(server);
  const client = new EventBridgeClient({ endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS });
  const publisher = createBus({ client, busName: 'leadsheet', sleep: async (ms) => void waits.push(ms) });
  return { publisher, requests, taken, waits };
}

afterEach(() => closeServer(server));

function events(count: number, detail: object = {}): readonly DomainEvent[] {
  return Array.from({ length: count }, (_, n) => ({
    type: 'LeadReceived',
    detail: { version: 1, n, ...detail },
    atEpochMs: NOON,
  }));
}

describe('publishing events', () => {
  it('sends them in tens, in order, to the named bus, with their own time', async () => {
    const { publisher, requests, taken } = await start(() => null);
    await publisher.publish(events(23));
    expect(requests).toEqual([10, 10, 3]);
    expect(taken).toEqual(
      Array.from({ length: 23 }, (_, n) => ({
        version: 1,
        n,
        bus: 'leadsheet',
        type: 'LeadReceived',
        time: '2026-03-02T12:00:00Z',
      })),
    );
  });

  it('sends nothing for no events', async () => {
    const { publisher, requests } = await start(() => null);
    await publisher.publish([]);
    expect(requests).toEqual([]);
  });

  it('keeps each request under 1 MB', async () => {
    const { publisher, requests, taken } = await start(() => null);
    await publisher.publish(events(5, { text: '€'.repeat(130_000) }));
    expect(requests).toEqual([2, 2, 1]);
    expect(taken).toHaveLength(5);
  });

  it('sends those that failed for a while again, and only those', async () => {
    const { publisher, requests, taken, waits } = await start((nth) =>
      nth === 3 || nth === 4 ? 'ThrottlingException' : null,
    );
    await publisher.publish(events(6));
    expect(requests).toEqual([6, 2]);
    expect(taken).toHaveLength(6);
    expect(waits).toHaveLength(1);
  });

  it('says how many are left when the bus keeps refusing', async () => {
    const { publisher, requests } = await start((nth) => (nth > 0 ? 'InternalFailure' : null));
    await expect(publisher.publish(events(4))).rejects.toThrow(
      new EventsNotPublished('EventBridge did not take 3 of 4 events (InternalFailure) in 6 tries'),
    );
    expect(requests).toEqual([4, 3, 3, 3, 3, 3]);
  });

  it('does not repeat what will never be taken', async () => {
    const { publisher, requests } = await start(() => 'NotAuthorizedForSourceException');
    await expect(publisher.publish(events(1))).rejects.toThrow(EventsNotPublished);
    expect(requests).toEqual([1]);
  });

  it('refuses an event over 1 MB before anything is sent', async () => {
    const { publisher, requests } = await start(() => null);
    const large = events(1, { text: 'x'.repeat(1_000_000) });
    await expect(publisher.publish([...events(3), ...large])).rejects.toThrow(EventTooLarge);
    expect(requests).toEqual([]);
  });
});
