import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { WRITER_RANGE } from '../../../core/workbook/schema/workbook.ts';
import { askGoogle, SheetRefused } from './errors.ts';

/** Somebody else wrote since the workbook was read: nothing of this batch was written, and the job plans again. */
export class StaleWriter extends Error {
  override readonly name = 'StaleWriter';
}

/** After a lost or a refused batch: the sheet itself says whose turn was the last. */
export async function readWriter(sheets: sheets_v4.Sheets, spreadsheetId: string): Promise<string | null> {
  const data = await askGoogle('read the writer', () =>
    sheets.spreadsheets.get({ spreadsheetId, fields: 'namedRanges(namedRangeId,name)' }),
  );
  return writerOf(data.namedRanges);
}

/** The id of the writers' named range among the names of a workbook. */
export function writerOf(names: readonly sheets_v4.Schema$NamedRange[] | undefined): string | null {
  return (names ?? []).find((range) => range.name === WRITER_RANGE)?.namedRangeId ?? null;
}

/** Makes an id for the writers' named range, from a maker of ids. */
export function writerIds(newId: () => string): () => string {
  return () => `writer-${newId()}`;
}

/**
 * What became of a batch that was answered with an error: true when it was committed and its answer lost.
 *
 * @throws StaleWriter when another writer was faster
 * @throws the error itself when it was neither
 */
export function wasCommitted(
  error: unknown,
  turn: { readonly from: string | null; readonly to: string; readonly now: string | null },
): true {
  if (turn.now === turn.to) return true;
  // Whatever Google's words for it: a batch is refused by its fence exactly when somebody else has the range.
  const overtaken = error instanceof SheetRefused && error.status === 400 && turn.now !== turn.from;
  if (overtaken) throw new StaleWriter('another writer was faster', { cause: error });
  throw error;
}
