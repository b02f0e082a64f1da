import type { NamedPlace } from '../../core/workbook/named-ranges.ts';
import type { Standing } from '../../core/workbook/set-up.ts';
import type { Snapshot, TabCells } from '../../core/workbook/snapshot.ts';
import { HEADER_WITHIN_ROWS, type TabToRead } from '../../core/workbook/tab-to-read.ts';
import { cellOfFormula } from '../formulas/arguments.ts';

/** The cells that setting up has to know. A tab that is not there is not in the snapshot. */
export function readShape(
  workbook: GoogleAppsScript.Spreadsheet.Spreadsheet,
  tabs: readonly TabToRead[],
): Snapshot {
  const timeZone = workbook.getSpreadsheetTimeZone();
  const read = tabs.flatMap(({ tab, headerOnly }) => {
    const sheet = workbook.getSheetByName(tab.title);
    return sheet === null ? [] : [cellsOf(sheet, headerOnly, timeZone)];
  });
  return { timeZone, tabs: new Map(read.map((cells) => [cells.title, cells])) };
}

function cellsOf(sheet: GoogleAppsScript.Spreadsheet.Sheet, headerOnly: boolean, timeZone: string): TabCells {
  const lastRow = headerOnly ? Math.min(sheet.getLastRow(), HEADER_WITHIN_ROWS) : sheet.getLastRow();
  const lastColumn = sheet.getLastColumn();
  const values: unknown[][] =
    lastRow === 0 || lastColumn === 0 ? [] : sheet.getRange(1, 1, lastRow, lastColumn).getValues();
  return {
    title: sheet.getName(),
    sheetId: sheet.getSheetId(),
    rows: values.map((row) => row.map((value) => cellOfFormula(value, timeZone))),
    rowCount: sheet.getMaxRows(),
    columnCount: sheet.getMaxColumns(),
  };
}

/** The tabs of the workbook, and where its named ranges point. */
export function readStanding(workbook: GoogleAppsScript.Spreadsheet.Spreadsheet): Standing {
  return {
    titles: workbook.getSheets().map((sheet) => sheet.getName()),
    names: workbook.getNamedRanges().map((named): NamedPlace => {
      const range = named.getRange();
      return {
        name: named.getName(),
        tab: range.getSheet().getName(),
        firstColumn: range.getColumn() - 1,
        endColumn: range.getColumn() - 1 + range.getNumColumns(),
        row: range.getNumRows() === 1 ? range.getRow() - 1 : null,
      };
    }),
  };
}
