/** How the page, the Apps Script host and exports read a workbook without HTTP. Readings are live: read them again after a change. */
import type { CellBlock } from './change.ts';
import type {
  BandedRange,
  BasicFilter,
  CellFormat,
  Color,
  ConditionalFormatRule,
  DataValidationRule,
  EmbeddedChart,
  NamedRange,
  ProtectedRange,
} from './google.ts';

export interface WorkbookReading {
  readonly spreadsheetId: string;
  readonly title: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly revision: number;
  /** In the order of the tabs. */
  readonly sheets: readonly SheetReading[];
  readonly namedRanges: readonly NamedRange[];
  sheet(sheetId: number): SheetReading | undefined;
  sheetByTitle(title: string): SheetReading | undefined;
}

export interface SheetReading {
  readonly sheetId: number;
  readonly title: string;
  readonly index: number;
  readonly hidden: boolean;
  readonly hideGridlines: boolean;
  readonly rightToLeft: boolean;
  readonly tabColor: Color | null;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly frozenRowCount: number;
  readonly frozenColumnCount: number;
  /** One past the last row, or column, that holds a value, a formula, a format, a note or a validation. */
  readonly usedRowCount: number;
  readonly usedColumnCount: number;
  readonly conditionalFormats: readonly ConditionalFormatRule[];
  readonly basicFilter: BasicFilter | null;
  readonly merges: readonly CellBlock[];
  readonly protectedRanges: readonly ProtectedRange[];
  readonly bandedRanges: readonly BandedRange[];
  readonly charts: readonly EmbeddedChart[];
  /** In pixels. */
  columnWidth(column: number): number;
  /** In pixels. */
  rowHeight(row: number): number;
  isColumnHidden(column: number): boolean;
  /** By the user or by the filter. */
  isRowHidden(row: number): boolean;
  /** Null where there is nothing at all: no value, format, note or validation. */
  cell(row: number, column: number): CellReading | null;
  /** Visits every cell that `cell` would not answer with null, by rows. */
  eachCell(visit: (row: number, column: number, cell: CellReading) => void, within?: CellBlock): void;
  /** The format that the conditional rules give the cell at present, to lay over its own. */
  conditionalFormat(row: number, column: number): CellFormat | null;
}

/** An error as a formula answers it, e.g. `#N/A`. */
interface ErrorReading {
  /** Google's ErrorType: ERROR, NULL_VALUE, DIVIDE_BY_ZERO, VALUE, REF, NAME, NUM, N_A, LOADING. */
  readonly type: string;
  readonly message: string;
}

export interface CellReading {
  /** The effective value: a formula's result, a date as a serial number. */
  readonly value: string | number | boolean | ErrorReading | null;
  /** With its `=`, as typed. */
  readonly formula: string | null;
  /** As Google would show it. */
  readonly text: string;
  /** What was set on the cell itself; equal formats are the same object. */
  readonly format: CellFormat | null;
  readonly note: string | null;
  /** Equal rules are the same object. */
  readonly validation: DataValidationRule | null;
  readonly hyperlink: string | null;
  /** Where the array formula stands whose result spilled into this cell. */
  readonly spilledFrom: { readonly row: number; readonly column: number } | null;
}
