import { readFileSync } from 'node:fs';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import type { CellValue } from '../../core/workbook/cell.ts';
import { cellData } from '../../lambdas/adapters/sheets/requests.ts';

export interface OldWorkbook {
  readonly spreadsheetId: string;
  readonly titles: readonly string[];
}

/** A new spreadsheet that holds a workbook of version 1 with one lead in it, Dana Cole of Acme. */
export async function workbookOfVersion1(sheets: sheets_v4.Sheets): Promise<OldWorkbook> {
  const tabs: { title: string; rows: CellValue[][] }[] = JSON.parse(
    readFileSync(new URL('../fixtures/workbook-version-1.json', import.meta.url), 'utf8'),
  );
  tabs.find(({ title }) => title === 'Leads')?.rows.push(['Dana Cole', 'Acme']);
  const { data } = await sheets.spreadsheets.create({
    requestBody: { properties: { title: 'Old', timeZone: 'Europe/Berlin' } },
  });
  const spreadsheetId = data.spreadsheetId ?? '';
  const requests = tabs.flatMap(({ title, rows }, at): sheets_v4.Schema$Request[] => [
    {
      addSheet: {
        properties: {
          sheetId: 200 + at,
          title,
          gridProperties: { rowCount: 100, columnCount: rows[0]?.length ?? 1 },
        },
      },
    },
    {
      updateCells: {
        start: { sheetId: 200 + at, rowIndex: 0, columnIndex: 0 },
        rows: rows.map((row) => ({ values: row.map((value) => cellData(value)) })),
        fields: 'userEnteredValue',
      },
    },
  ]);
  await sheets.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } });
  return { spreadsheetId, titles: tabs.map(({ title }) => title) };
}
