import type { CellValue } from '../../core/workbook/cell.ts';
import type { Snapshot, TabCells } from '../../core/workbook/snapshot.ts';
import { HEADER_WITHIN_ROWS, type TabToRead } from '../../core/workbook/tab-to-read.ts';
import { cellFromSheet } from './cell-from-sheet.ts';
import type { SheetTab, Spreadsheet } from './spreadsheet.ts';

const MOST_TRIES = 3;

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

/** Again when a row or a column came meanwhile, as the last one is then missing. */
function readTab(sheet: SheetTab, headerOnly: boolean, timeZone: string): TabCells {
  for (let tries = 1; ; tries++) {
    const read = readGrid(sheet, headerOnly, timeZone);
    const isWhole = sheet.getMaxRows() === read.rowCount && sheet.getMaxColumns() === read.columnCount;
    if (isWhole || tries === MOST_TRIES) return read;
  }
}

function readGrid(sheet: SheetTab, headerOnly: boolean, timeZone: string): TabCells {
  const [rowCount, columnCount] = [sheet.getMaxRows(), sheet.getMaxColumns()];
  // The whole grid, blank cells too: to ask first how far it is filled would be another call.
  const rows = headerOnly ? Math.min(HEADER_WITHIN_ROWS, rowCount) : rowCount;
  return {
    title: sheet.getName(),
    sheetId: sheet.getSheetId(),
    rows: filledRows(sheet.getRange(1, 1, rows, columnCount).getValues(), timeZone),
    rowCount,
    columnCount,
  };
}

/** Up to the last row that holds anything; each row up to its last cell that does. */
function filledRows(
  values: readonly (readonly unknown[])[],
  timeZone: string,
): readonly (readonly CellValue[])[] {
  const shown = values.map((line) => {
    let end = line.length;
    while (end > 0 && line[end - 1] === '') end--;
    return line.slice(0, end).map((value) => cellFromSheet(value, timeZone));
  });
  while (shown.at(-1)?.length === 0) shown.pop();
  return shown;
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
