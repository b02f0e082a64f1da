import type { CellValue } from '../workbook/cell.ts';

/** What one submission told of a lead, as the sheet remembers it in Activity. */
export interface Statement {
  readonly key: string;
  /** When it was submitted, on the workbook's wall clock: what a cell shows, in milliseconds as if it stood in UTC. */
  readonly wallMs: number;
  /** Column header → what was given. */
  readonly fields: ReadonlyMap<string, string>;
  /**
   * Headers whose cell already held the same text when the submission came, and no machine had put it there: it is a
   * person's, although the submission says the same.
   */
  readonly alreadyThere: ReadonlySet<string>;
}

/** Orders by time of submission, which never depends on when it arrived; the key settles a tie. */
export function compareStatements(a: Statement, b: Statement): number {
  if (a.wallMs !== b.wallMs) return a.wallMs - b.wallMs;
  if (a.key === b.key) return 0;
  return a.key < b.key ? -1 : 1;
}

/** Reads a cell by its header: a lead's row, a row of Activity, or none at all. */
export type ReadCell = (header: string) => CellValue;
