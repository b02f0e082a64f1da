import {
  type EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import { EVENT_SOURCE } from '../topology.ts';
import { backoffMs } from './backoff.ts';
import { pause } from './pause.ts';

/** Something that happened, as other Lambdas hear of it. */
export interface DomainEvent {
  /** `LeadReceived`, `LeadsIngested`, …: the detail type that topology.ts routes by. */
  readonly type: string;
  readonly detail: Readonly<Record<string, unknown>> & { readonly version: 1 };
  readonly atEpochMs: number;
}

export interface Bus {
  /**
   * Answers when every event is on the bus. When it throws, some may be and some are not, and the caller's own
   * retry publishes them again: whoever hears an event twice must end where hearing it once ends.
   *
   * @throws EventsNotPublished when the bus keeps refusing some.
   * @throws EventTooLarge before anything is sent.
   */
  publish(events: readonly DomainEvent[]): Promise<void>;
}

export class EventsNotPublished extends Error {
  override readonly name = 'EventsNotPublished';
}

export class EventTooLarge extends Error {
  override readonly name = 'EventTooLarge';
}

/** EventBridge takes 10 entries a request, together under 1 MB (256 KB until January 2026). */
const ENTRIES_A_REQUEST = 10;
const BYTES_A_REQUEST = 1_000_000;
const MOST_TRIES = 6;
/** The entry errors that EventBridge's reference calls temporary. */
const TEMPORARY = new Set(['InternalFailure', 'InternalException', 'ThrottlingException']);

/** The bus in EventBridge, or in what `AWS_ENDPOINT_URL_EVENTBRIDGE` points the client to. */
export function createBus(options: {
  readonly client: EventBridgeClient;
  readonly busName: string;
  readonly sleep?: (ms: number) => Promise<void>;
}): Bus {
  const { client, busName, sleep = pause } = options;
  return {
    async publish(events) {
      const requests = inRequests(events.map((event) => entryOf(event, busName)));
      for (const request of requests) await publishAll(client, request, sleep);
    },
  };
}

/** Sends the entries, and those that failed for a while again, until none is left. */
async function publishAll(
  client: EventBridgeClient,
  entries: readonly PutEventsRequestEntry[],
  sleep: (ms: number) => Promise<void>,
): Promise<void> {
  let left = entries;
  let refusals: readonly string[] = [];
  for (let attempt = 1; left.length > 0; attempt += 1) {
    const lasting = refusals.some((code) => !TEMPORARY.has(code));
    if (attempt > MOST_TRIES || lasting) {
      const codes = [...new Set(refusals)].join(', ');
      throw new EventsNotPublished(
        `EventBridge did not take ${left.length} of ${entries.length} events (${codes}) in ${attempt - 1} tries`,
      );
    }
    if (attempt > 1) await sleep(backoffMs(attempt - 1));
    const { Entries: answers = [] } = await client.send(new PutEventsCommand({ Entries: [...left] }));
    refusals = answers.flatMap(({ ErrorCode }) => ErrorCode ?? []);
    // Answers stand in the order of the entries; one that is missing counts as not taken.
    left = left.filter((_, at) => answers[at]?.EventId === undefined);
  }
}

function entryOf(event: DomainEvent, busName: string): PutEventsRequestEntry {
  return {
    EventBusName: busName,
    Source: EVENT_SOURCE,
    DetailType: event.type,
    Detail: JSON.stringify(event.detail),
    Time: new Date(event.atEpochMs),
  };
}

/** As few requests as keep the order and the limits. */
function inRequests(
  entries: readonly PutEventsRequestEntry[],
): readonly (readonly PutEventsRequestEntry[])[] {
  const requests: PutEventsRequestEntry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = entryBytes(entry);
    if (size > BYTES_A_REQUEST) {
      throw new EventTooLarge(
        `A ${entry.DetailType} event of ${size} bytes is over EventBridge's ${BYTES_A_REQUEST}`,
      );
    }
    const last = requests.at(-1);
    if (last === undefined || last.length === ENTRIES_A_REQUEST || bytes + size > BYTES_A_REQUEST) {
      requests.push([entry]);
      bytes = size;
    } else {
      last.push(entry);
      bytes += size;
    }
  }
  return requests;
}

/** As EventBridge counts: 14 for the time, and the bytes of source, type and detail. */
function entryBytes({ Source = '', DetailType = '', Detail = '' }: PutEventsRequestEntry): number {
  return 14 + Buffer.byteLength(Source) + Buffer.byteLength(DetailType) + Buffer.byteLength(Detail);
}
