import type { CellValue } from '../../core/workbook/cell.ts';
import type { Snapshot, TabCells } from '../../core/workbook/snapshot.ts';
import { HEADER_WITHIN_ROWS, type TabToRead } from '../../core/workbook/tab-to-read.ts';
import { cellFromSheet } from './cell-from-sheet.ts';
import type { SheetTab, Spreadsheet } from './spreadsheet.ts';

/**
 * Reads the tabs that are there, one service call for each: a missing one is simply not in the snapshot, for the core
 * to say what that means. The cells are those that the Sheets API would give.
 */
export function readSnapshot(spreadsheet: Spreadsheet, tabs: readonly TabToRead[]): Snapshot {
  const timeZone = spreadsheet.getSpreadsheetTimeZone();
  const read = tabs.flatMap(({ tab, headerOnly }) => {
    const sheet = spreadsheet.getSheetByName(tab.title);
    return sheet === null ? [] : [[tab.title, readTab(sheet, headerOnly, timeZone)] as const];
  });
  return { timeZone, tabs: new Map(read) };
}

function readTab(sheet: SheetTab, headerOnly: boolean, timeZone: string): TabCells {
  const lastRow = headerOnly ? Math.min(HEADER_WITHIN_ROWS, sheet.getLastRow()) : sheet.getLastRow();
  return {
    title: sheet.getName(),
    sheetId: sheet.getSheetId(),
    rows: readRows(sheet, 0, lastRow, timeZone),
    rowCount: sheet.getMaxRows(),
    columnCount: sheet.getMaxColumns(),
  };
}

/** The cells of some rows, counted from 0; up to the last column that holds anything. */
export function readRows(
  sheet: SheetTab,
  from: number,
  count: number,
  timeZone: string,
): readonly (readonly CellValue[])[] {
  const columns = sheet.getLastColumn();
  return count <= 0 || columns === 0 ? [] : readCells(sheet, from, 0, count, columns, timeZone);
}

/** The cells of one rectangle, counted from 0. */
export function readCells(
  sheet: SheetTab,
  row: number,
  column: number,
  rows: number,
  columns: number,
  timeZone: string,
): readonly (readonly CellValue[])[] {
  const values = sheet.getRange(row + 1, column + 1, rows, columns).getValues();
  return values.map((line) => line.map((value) => cellFromSheet(value, timeZone)));
}
