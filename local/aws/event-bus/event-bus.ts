import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../clock.ts';
import type { JsonObject } from '../event-pattern/json.ts';
import { matchesEvent } from '../event-pattern/matches-event.ts';
import { readEventPattern } from '../event-pattern/read-event-pattern.ts';
import { Signal } from '../signal.ts';
import { type DeliverToQueue, deliverInOrder } from './delivery.ts';
import type { BusEvent, BusRule } from './event.ts';
import { type EventLogEntry, logEntry } from './event-log.ts';
import { EventStore } from './event-store.ts';
import { type ReadEntry, readPutEvents } from './put-events.ts';

/** The stack's archive keeps events this long. */
const ARCHIVED_DAYS = 30;

/** What PutEvents answers for an entry. */
export type PutEventsAnswer =
  | { readonly EventId: string }
  | { readonly ErrorCode: string; readonly ErrorMessage: string };

export interface EventBus {
  /** As the API's PutEvents: what is answered with an EventId is delivered, even if the process ends right then. */
  putEvents(body: JsonObject): readonly PutEventsAnswer[];
  /** The last events, newest first. */
  log(limit: number): readonly EventLogEntry[];
  /**
   * Sends the archived events since then to their targets again, or to that of one rule alone, marked with a
   * `replay-name`; answers how many.
   */
  replay(sinceMs: number, rule?: string): number;
  /** How many archived events since then a rule lets through. */
  archived(sinceMs: number, rule: string): number;
  /** Whether every accepted event is in its queues. */
  isQuiet(): boolean;
  stop(): Promise<void>;
}

/** Event buses with rules to queues. A bus without a rule exists no less: its events match nothing. */
export function createEventBus(options: {
  readonly state: DatabaseSync;
  readonly clock: Clock;
  readonly rules: readonly BusRule[];
  readonly deliver: DeliverToQueue;
  /** Told after each delivery, so that whoever waits can look again. */
  readonly onChange: () => void;
}): EventBus {
  const { state, clock } = options;
  const store = new EventStore(state);
  const rules = options.rules.map((rule) => ({ ...rule, pattern: readEventPattern(rule.pattern) }));
  const accepted = new Signal();
  const delivering = deliverInOrder(store, options.deliver, accepted, options.onChange);

  const queuesFor = (event: BusEvent, busName: string, only?: string) => [
    ...new Set(
      rules
        .filter(({ name }) => only === undefined || name === only)
        .filter((rule) => rule.busName === busName && matchesEvent(rule.pattern, event))
        .map(({ queue }) => queue),
    ),
  ];

  return {
    putEvents(body) {
      const atMs = clock.now();
      const entries = readPutEvents(body, atMs);
      store.forgetBefore(atMs - ARCHIVED_DAYS * 86_400_000);
      store.accept(
        entries
          .filter(isEvent)
          .map((entry) => ({ ...entry, atMs, queues: queuesFor(entry.event, entry.busName) })),
      );
      accepted.raise();
      return entries.map((entry) => (isEvent(entry) ? { EventId: entry.event.id } : entry));
    },

    log: (limit) => store.latest(limit).map(logEntry),

    replay(sinceMs, rule) {
      const archived = store
        .since(sinceMs)
        .filter(({ event, busName }) => rule === undefined || queuesFor(event, busName, rule).length > 0);
      const name = `replay-${randomUUID()}`;
      for (const { event, busName } of archived) {
        const again = { ...event, 'replay-name': name };
        store.deliverAgain(again, queuesFor(again, busName, rule));
      }
      accepted.raise();
      return archived.length;
    },

    archived: (sinceMs, rule) =>
      store.since(sinceMs).filter(({ event, busName }) => queuesFor(event, busName, rule).length > 0).length,

    isQuiet: () => !store.hasUndelivered(),

    stop: () => delivering.stop(),
  };
}

function isEvent(entry: ReadEntry): entry is Extract<ReadEntry, { event: BusEvent }> {
  return 'event' in entry;
}
