import type { CellValue } from './cell.ts';

/** The cells of one tab as they were read, from its first row. Short rows end in blanks. */
export interface TabCells {
  readonly title: string;
  readonly sheetId: number;
  readonly rows: readonly (readonly CellValue[])[];
  /** The grid's size, which may be larger than what is filled. */
  readonly rowCount: number;
  readonly columnCount: number;
}

/** A workbook as one job read it: the only thing that `core/` knows of a sheet. */
export interface Snapshot {
  /** IANA name, from the spreadsheet's own settings: dates in its cells are in this zone. */
  readonly timeZone: string;
  /** Tabs by title; a job reads only those it needs. */
  readonly tabs: ReadonlyMap<string, TabCells>;
}
