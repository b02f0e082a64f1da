import * as z from 'zod/mini';

/** Where reading outcomes has got to. The ledger keeps it as text, and only this file knows what is in it. */
export interface Position {
  /** Only what HubSpot recorded from then on is told, in epoch milliseconds; all that is older was told before. */
  readonly fromMs: number;
  /** Where the walk through the contacts goes on: those modified at or after this instant … */
  readonly atMs: number;
  /** … or, of those modified exactly then, those with a higher id. */
  readonly afterId: string | null;
  /** The latest modification seen. */
  readonly newestMs: number;
  /** What was told already and would be met again: event key and when it was recorded. */
  readonly told: readonly (readonly [string, number])[];
}

const BEGINNING: Position = { fromMs: 0, atMs: 0, afterId: null, newestMs: 0, told: [] };

/** Some 250 KB: the ledger holds 400 KB an item. Forgetting one only means telling it twice, which changes nothing. */
const MOST_TOLD = 5_000;

const position = z.object({
  fromMs: z.number(),
  atMs: z.number(),
  afterId: z.nullable(z.string()),
  newestMs: z.number(),
  told: z.array(z.tuple([z.string(), z.number()])),
});

/** A cursor of another version starts from the beginning: outcomes keep their keys, so nothing is applied twice. */
export function readCursor(cursor: string | null): Position {
  if (cursor === null) return BEGINNING;
  try {
    return position.parse(JSON.parse(cursor));
  } catch {
    return BEGINNING;
  }
}

export function writeCursor({ told, ...rest }: Position): string {
  const newest = told.toSorted((a, b) => b[1] - a[1]).slice(0, MOST_TOLD);
  return JSON.stringify({ ...rest, told: newest });
}
