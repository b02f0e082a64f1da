import type { Problem } from '../problem.ts';
import { foldHeader } from '../workbook/headers.ts';

/** What our notes on cells begin with, so that those of people are left alone. */
const MARK = 'Leadsheet: ';

/** The notes of a block of cells that begins in the first column of a tab; `headers` are those of its columns. */
export interface NotedBlock {
  readonly tab: string;
  /** The sheet's own number of the first row, from 1. */
  readonly firstRow: number;
  readonly headers: readonly string[];
  readonly notes: readonly (readonly string[])[];
}

/** One cell whose note has to change; row and column count from 1, and a blank note is none. */
export interface NoteChange {
  readonly row: number;
  readonly column: number;
  readonly note: string;
}

/**
 * What to write beside the cells of a tab so that each problem is shown where it is, and goes when it is mended. A
 * note that a person wrote stays.
 */
export function noteChanges(block: NotedBlock, problems: readonly Problem[]): readonly NoteChange[] {
  const wanted = new Map<string, string>();
  for (const { where, what, fix, severity } of problems) {
    const column = block.headers.findIndex((header) => foldHeader(header) === foldHeader(where.column ?? ''));
    const isHere = where.tab === block.tab && where.row !== undefined && column >= 0 && severity !== 'note';
    const key = `${where.row}/${column}`;
    if (isHere && !wanted.has(key)) wanted.set(key, `${MARK}${what} ${fix}`);
  }
  return block.notes.flatMap((row, r) =>
    row.flatMap((note, c): NoteChange[] => {
      const should = wanted.get(`${block.firstRow + r}/${c}`) ?? '';
      const isOurs = note.startsWith(MARK);
      if (note === should || (note !== '' && !isOurs)) return [];
      return [{ row: block.firstRow + r, column: c + 1, note: should }];
    }),
  );
}
