/**
 * What travels between the workbook's store and its page: cells by columns, as most neighbours in a column look alike.
 * The page makes Univer's own shapes of it (`workbook-data.ts`, `mutations.ts`), so that 43,000 rows stay small on the way.
 */
import type { IStyleData } from '@univerjs/core';
import type { Dimension } from '../../sheets/change.ts';

/** `[what, how many times, what, how many times, …]`. */
export type Runs = readonly number[];

export interface WireColumn {
  readonly column: number;
  /** One for each row of the block; null where the cell is empty. A date is the text that Google would show. */
  readonly values: readonly (string | number | boolean | null)[];
  /** Ids of styles in runs down the column; 0 is none. */
  readonly styles: Runs;
  /** Ids of validation rules in runs down the column; 0 is none. Left out where there is none at all. */
  readonly rules?: Runs;
  /** What to show in the place of a number, e.g. `25%` for 0.25. By row of the block. */
  readonly texts?: Readonly<Record<number, string>>;
  /** The serial number behind a date's text. By row of the block. */
  readonly serials?: Readonly<Record<number, number>>;
  readonly formulas?: Readonly<Record<number, string>>;
  readonly links?: Readonly<Record<number, string>>;
  readonly notes?: Readonly<Record<number, string>>;
  /** What went wrong in a formula, in a sentence. */
  readonly problems?: Readonly<Record<number, string>>;
  /** Rows of the block whose value spilled from an array formula elsewhere. */
  readonly spilled?: readonly number[];
}

export interface WireCells {
  readonly kind: 'cells';
  readonly sheetId: number;
  readonly startRow: number;
  readonly rowCount: number;
  /** What the block covers, end exclusive; a column of it that `columns` leaves out is empty. */
  readonly startColumn: number;
  readonly endColumn: number;
  readonly columns: readonly WireColumn[];
  /** Styles and rules by id: in a snapshot those that were not told before, in a change all that the block uses. */
  readonly styles: Readonly<Record<number, IStyleData>>;
  readonly rules: Readonly<Record<number, WireRule>>;
}

/** A validation rule as the page applies it. */
export interface WireRule {
  /** The same rule always has the same key, whatever its choices are at present. */
  readonly key: string;
  readonly kind: 'list' | 'checkbox';
  /** The words of a dropdown, already read from the range that a rule names. */
  readonly choices: readonly string[];
  /** Whether anything else is refused. */
  readonly strict: boolean;
  /** What to say then; empty for the page's own words. */
  readonly message: string;
}

export interface WireRange {
  readonly startRow: number;
  readonly endRow: number;
  readonly startColumn: number;
  readonly endColumn: number;
}

export interface WireFilter {
  readonly range: WireRange;
  /** For each filtered column, the texts that stay in view. */
  readonly shown: readonly { readonly column: number; readonly texts: readonly string[] }[];
}

/** Everything of a tab but its cells. */
export interface WireSheet {
  readonly sheetId: number;
  readonly title: string;
  readonly index: number;
  readonly hidden: boolean;
  readonly tabColor: string;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly frozenRowCount: number;
  readonly frozenColumnCount: number;
  readonly hideGridlines: boolean;
  readonly rightToLeft: boolean;
  /** Pixels, in runs from the first column, or row. */
  readonly columnWidths: Runs;
  readonly rowHeights: Runs;
  readonly hiddenColumns: readonly number[];
  readonly hiddenRows: readonly number[];
  readonly merges: readonly WireRange[];
  readonly filter: WireFilter | null;
  /** Cells that a person is asked about before writing there. */
  readonly guarded: readonly (WireRange & { readonly why: string })[];
}

/** The snapshot is these, one JSON text a line: `workbook`, any number of `cells`, `end`. */
export type SnapshotLine =
  | {
      readonly kind: 'workbook';
      readonly revision: number;
      readonly spreadsheetId: string;
      readonly title: string;
      readonly sheets: readonly WireSheet[];
    }
  | WireCells
  /** Without it, the connection ended too early. */
  | { readonly kind: 'end' };

export type WireChange =
  | WireCells
  | {
      readonly kind: 'inserted' | 'deleted';
      readonly sheetId: number;
      readonly dimension: Dimension;
      readonly index: number;
      readonly count: number;
    }
  | {
      readonly kind: 'moved';
      readonly sheetId: number;
      readonly dimension: Dimension;
      readonly index: number;
      readonly count: number;
      readonly destination: number;
    }
  | {
      readonly kind: 'reordered';
      readonly sheetId: number;
      readonly startRow: number;
      readonly startColumn: number;
      readonly endColumn: number;
      readonly order: readonly number[];
    }
  | { readonly kind: 'sheetAdded' | 'sheetChanged'; readonly sheet: WireSheet }
  | { readonly kind: 'sheetDeleted'; readonly sheetId: number }
  | { readonly kind: 'ruleChanged'; readonly rule: WireRule }
  | { readonly kind: 'titled'; readonly title: string };

/** What the server says over the socket. */
export type ServerMessage =
  /** First of all: where the workbook stands, and since which revision no row or column has moved. */
  | { readonly kind: 'hello'; readonly revision: number; readonly steadySince: number }
  /** A commit, in one message or, when it is large, in several; the last one is `complete`. */
  | {
      readonly kind: 'changes';
      readonly revision: number;
      readonly complete: boolean;
      readonly changes: readonly WireChange[];
    }
  /** The answer to a `redraw`. */
  | { readonly kind: 'redrawn'; readonly revision: number; readonly changes: readonly WireChange[] };

/** What the page asks over the socket: the present look of some cells, because a write of its own was refused. */
export interface RedrawRequest {
  readonly kind: 'redraw';
  readonly sheetId: number;
  readonly ranges: readonly WireRange[];
}
