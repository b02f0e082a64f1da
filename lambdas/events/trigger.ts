import * as z from 'zod/mini';
import type { PlanSummary } from '../../core/workbook/plan.ts';

/** One event of the bus as it came through a queue. */
export interface ReceivedEvent {
  /** The queue's id of the message, to say which ones failed. */
  readonly messageId: string;
  readonly type: string;
  readonly detail: unknown;
  /** Whether a person had the archive send it again. */
  readonly isReplayed: boolean;
}

/** What woke a Lambda: its schedule, events of the bus, or a person. */
export type Trigger =
  | { readonly by: 'schedule' }
  | { readonly by: 'events'; readonly events: readonly ReceivedEvent[] }
  | { readonly by: 'person'; readonly detail: unknown };

const scheduled = z.lazy(() => z.object({ source: z.literal('aws.scheduler') }));
const queued = z.lazy(() =>
  z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) }),
);
/** EventBridge names the replay in each event that it sends again. */
const envelope = z.lazy(() =>
  z.object({
    'detail-type': z.string(),
    detail: z.unknown(),
    'replay-name': z.optional(z.string()),
  }),
);

export function readTrigger(event: unknown): Trigger {
  if (scheduled.safeParse(event).success) return { by: 'schedule' };
  const batch = queued.safeParse(event);
  if (!batch.success) return { by: 'person', detail: event };
  return {
    by: 'events',
    events: batch.data.Records.map(({ messageId, body }) => readRecord(messageId, body)),
  };
}

/** A body that is no event keeps its place, with no type, so that it fails alone. */
function readRecord(messageId: string, body: string): ReceivedEvent {
  try {
    const read = envelope.safeParse(JSON.parse(body));
    if (read.success) {
      const { 'detail-type': type, detail, 'replay-name': replay } = read.data;
      return { messageId, type, detail, isReplayed: replay !== undefined };
    }
  } catch {
    // Not JSON: handled like any other body that is no event.
  }
  return { messageId, type: '', detail: null, isReplayed: false };
}

/** What a queue expects of its consumer, the messages that are to come again; and what the run did, for a person who started it. */
export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
  readonly summary: PlanSummary | null;
}

export function batchAnswer(
  summary: PlanSummary | null,
  failedMessageIds: readonly string[] = [],
): BatchAnswer {
  return { batchItemFailures: failedMessageIds.map((itemIdentifier) => ({ itemIdentifier })), summary };
}
