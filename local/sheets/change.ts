/**
 * What a write changed, told to whoever draws the workbook. A commit has one revision and its changes in the order
 * in which to apply them; a listener that misses a revision reads the workbook afresh.
 */
export interface ChangeEvent {
  readonly spreadsheetId: string;
  /** One higher than that of the commit before; kept across restarts. */
  readonly revision: number;
  readonly changes: readonly Change[];
}

export type ChangeListener = (event: ChangeEvent) => void;

/** Zero-based, end exclusive, like Google's GridRange, and always bounded. */
export interface CellBlock {
  readonly startRow: number;
  readonly endRow: number;
  readonly startColumn: number;
  readonly endColumn: number;
}

export type Dimension = 'ROWS' | 'COLUMNS';

export type Change =
  | CellsChange
  | DimensionChange
  | MovedChange
  | ReorderedChange
  | SheetChange
  | WorkbookChange;

/**
 * Values, formulas, formats, notes or validation; also cells whose formula or spill was computed again. The cells are named
 * by where they stand when it is their turn: a change after it may move them.
 */
interface CellsChange {
  readonly kind: 'cells';
  readonly sheetId: number;
  readonly ranges: readonly CellBlock[];
}

export interface DimensionChange {
  readonly kind: 'inserted' | 'deleted';
  readonly sheetId: number;
  readonly dimension: Dimension;
  readonly index: number;
  readonly count: number;
}

/** Rows or columns `index … index + count` now begin at `destination`, counted before the move, as Google counts it. */
export interface MovedChange {
  readonly kind: 'moved';
  readonly sheetId: number;
  readonly dimension: Dimension;
  readonly index: number;
  readonly count: number;
  readonly destination: number;
}

/** A sort: row `startRow + i` now holds, in these columns, what row `startRow + order[i]` held. */
export interface ReorderedChange {
  readonly kind: 'reordered';
  readonly sheetId: number;
  readonly startRow: number;
  readonly startColumn: number;
  readonly endColumn: number;
  readonly order: readonly number[];
}

/**
 * `sheetProperties`: title, position, colour, frozen or hidden tab, grid size by resizing.
 * `rules`: conditional formats, filter, merges, protection, charts, banding. `dimensions`: widths, heights, hidden rows or columns, groups.
 */
interface SheetChange {
  readonly kind: 'sheetAdded' | 'sheetDeleted' | 'sheetProperties' | 'rules' | 'dimensions';
  readonly sheetId: number;
}

/** The spreadsheet's title, locale or time zone, or its named ranges. */
interface WorkbookChange {
  readonly kind: 'workbook';
}
