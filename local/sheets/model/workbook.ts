/** A spreadsheet at one moment. Nothing in it changes: an edit makes the next one. */
import type { FormulaEngine } from '../formulas/engine.ts';
import type { GridRange, SpreadsheetProperties } from '../google.ts';
import type { Looks } from './looks.ts';
import type { Sheet } from './sheet.ts';

/** Its range carries the `sheetId`, 0 included; null once the cells are gone, when the name stays taken but unseen. */
export interface NameOfRange {
  readonly namedRangeId: string;
  readonly name: string;
  readonly range: GridRange | null;
}

export interface Workbook {
  readonly spreadsheetId: string;
  readonly revision: number;
  readonly properties: SpreadsheetProperties;
  readonly sheets: readonly Sheet[];
  readonly namedRanges: readonly NameOfRange[];
  readonly looks: Looks;
  /** What computes its formulas. */
  readonly formulas: () => FormulaEngine;
}

export const DEFAULT_TIME_ZONE = 'Etc/GMT';

export function sheetOf(workbook: Workbook, sheetId: number): Sheet | undefined {
  return workbook.sheets.find((sheet) => sheet.sheetId === sheetId);
}

/** By its exact title, or else without regard to capitals, as references are read. */
export function sheetTitled(workbook: Workbook, title: string): Sheet | undefined {
  const exact = workbook.sheets.find((sheet) => sheet.title === title);
  if (exact) return exact;
  const folded = title.toLowerCase();
  return workbook.sheets.find((sheet) => sheet.title.toLowerCase() === folded);
}

export function namedRange(workbook: Workbook, name: string): NameOfRange | undefined {
  const folded = name.toLowerCase();
  return workbook.namedRanges.find((known) => known.name.toLowerCase() === folded);
}

/** Cells of the whole spreadsheet, which Google limits to ten million. */
export function cellCount(workbook: Workbook): number {
  return workbook.sheets.reduce((sum, sheet) => sum + sheet.rowCount * sheet.columnCount, 0);
}
