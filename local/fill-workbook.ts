import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { WORKBOOK } from '../core/workbook/schema/workbook.ts';
import type { Snapshot, TabCells } from '../core/workbook/snapshot.ts';
import { headerOf } from '../core/workbook/tab-to-read.ts';
import { readWorkbook } from '../lambdas/adapters/sheets/read.ts';
import { cellData } from '../lambdas/adapters/sheets/requests.ts';

/** Writes all rows of a workbook that was made elsewhere into one that was just set up. */
export async function fillWorkbook(
  sheets: sheets_v4.Sheets,
  spreadsheetId: string,
  filled: Snapshot,
): Promise<void> {
  const { snapshot } = await readWorkbook(sheets, spreadsheetId, WORKBOOK.map(headerOf));
  const requests = WORKBOOK.flatMap((tab) => {
    const rows = filled.tabs.get(tab.title)?.rows.slice(1) ?? [];
    const standing = snapshot.tabs.get(tab.title);
    if (standing === undefined || rows.length === 0) return [];
    const kinds = tab.columns.map((column) => column.kind);
    return [
      ...grow(standing, rows.length + 1),
      {
        updateCells: {
          start: { sheetId: standing.sheetId, rowIndex: 1, columnIndex: 0 },
          rows: rows.map((row) => ({ values: row.map((value, at) => cellData(value, kinds[at] ?? null)) })),
          fields: 'userEnteredValue,userEnteredFormat.numberFormat',
        },
      },
    ];
  });
  await sheets.spreadsheets.batchUpdate({
    spreadsheetId,
    fields: 'spreadsheetId',
    requestBody: { requests },
  });
}

function grow(tab: TabCells, rowCount: number): sheets_v4.Schema$Request[] {
  if (rowCount <= tab.rowCount) return [];
  return [{ appendDimension: { sheetId: tab.sheetId, dimension: 'ROWS', length: rowCount - tab.rowCount } }];
}
