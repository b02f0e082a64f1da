/**
 * As much of Google's SpreadsheetApp as reading and writing the workbook needs. Named here, so that one glance tells
 * what we ask of a sheet and tests need no more than this.
 */
export interface SheetRange {
  getValues(): unknown[][];
  setValues(values: (string | number | boolean)[][]): unknown;
  setNumberFormat(format: string): unknown;
  getNumRows(): number;
  getNumColumns(): number;
  /** Rows and columns count from 1. */
  getRow(): number;
  getColumn(): number;
  getSheet(): { getSheetId(): number };
}

export interface SheetTab {
  getName(): string;
  getSheetId(): number;
  getMaxRows(): number;
  getMaxColumns(): number;
  getLastRow(): number;
  /** Rows and columns count from 1. */
  getRange(row: number, column: number, rows: number, columns: number): SheetRange;
  insertRowsAfter(afterRow: number, howMany: number): unknown;
  insertColumnsAfter(afterColumn: number, howMany: number): unknown;
}

export interface Spreadsheet {
  getSpreadsheetTimeZone(): string;
  getSheetByName(title: string): SheetTab | null;
  getRangeByName(name: string): SheetRange | null;
  removeNamedRange(name: string): void;
  setNamedRange(name: string, range: SheetRange): void;
}
