import * as z from 'zod/mini';

/** How far a form was read. */
export interface FormsCursor {
  /** Answers from before this were all read; null before the first listing has ended. RFC 3339. */
  readonly since: string | null;
  /** A listing that was begun and not finished. */
  readonly listing: null | {
    /** Must be the same on each page. */
    readonly filter: string | null;
    readonly pageToken: string;
    readonly startedMs: number;
    /** The latest answer on the pages so far, in epoch milliseconds. */
    readonly newestMs: number;
  };
}

const cursor = z.lazy(() =>
  z.object({
    since: z.nullable(z.string()),
    listing: z.nullable(
      z.object({
        filter: z.nullable(z.string()),
        pageToken: z.string(),
        startedMs: z.number(),
        newestMs: z.number(),
      }),
    ),
  }),
);

/**
 * Answers are asked for again for so long: an answer may show up in the list a little later than its time says, and
 * Google's clock is not ours. Those that were read before are known by their keys.
 */
const OVERLAP_MS = 10 * 60_000;

/** One that lies ahead of the clock is of a clock that was set back: then all is asked for again. */
export function readCursor(text: string | null, nowMs: number): FormsCursor {
  if (text === null) return BEGINNING;
  const read = cursor.parse(JSON.parse(text));
  const isAhead = Date.parse(read.since ?? '') > nowMs + OVERLAP_MS;
  return isAhead ? BEGINNING : read;
}

const BEGINNING: FormsCursor = { since: null, listing: null };

export function writeCursor({ since, listing }: FormsCursor): string {
  return JSON.stringify({ since, listing });
}

/** `timestamp >= …` for a new listing; null for all that there is. */
export function filterSince(since: string | null): string | null {
  if (since === null) return null;
  return `timestamp >= ${new Date(Date.parse(since) - OVERLAP_MS).toISOString()}`;
}

/**
 * Where the next listing begins. Not at the newest answer of this one, if that came while it was read: an earlier one
 * may have come to a page that had been read by then.
 */
export function sinceAfter(before: string | null, startedMs: number, newestMs: number): string | null {
  const readMs = Math.min(startedMs, newestMs);
  const beforeMs = before === null ? Number.NEGATIVE_INFINITY : Date.parse(before);
  return readMs > beforeMs && readMs > 0 ? new Date(readMs).toISOString() : before;
}
