import { WORKBOOK } from './schema/workbook.ts';
import type { Snapshot, TabCells } from './snapshot.ts';

const FIRST_SHEET_ID = 101;

/** A workbook as it is right after it was made: every tab with its headers and the rows that it starts with. */
export function newWorkbook(timeZone: string): Snapshot {
  const tabs = WORKBOOK.map(({ title, columns, template }, at): TabCells => {
    const rows = [columns.map((column) => column.header), ...template];
    return { title, sheetId: FIRST_SHEET_ID + at, rows, rowCount: rows.length, columnCount: columns.length };
  });
  return { timeZone, tabs: new Map(tabs.map((cells) => [cells.title, cells])) };
}
