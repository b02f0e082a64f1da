import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import type { CellValue } from '../../core/workbook/cell.ts';
import { askGoogle } from '../../lambdas/adapters/sheets/errors.ts';
import { quoteTab } from '../../lambdas/adapters/sheets/read.ts';

/** Every cell of a tab as it stood at one moment, from its first row; short rows end in blanks. */
export async function readValues(
  sheets: sheets_v4.Sheets,
  spreadsheetId: string,
  title: string,
): Promise<readonly (readonly CellValue[])[]> {
  const data = await askGoogle(`read the tab ${title}`, () =>
    sheets.spreadsheets.values.get({
      spreadsheetId,
      range: quoteTab(title),
      valueRenderOption: 'UNFORMATTED_VALUE',
      dateTimeRenderOption: 'SERIAL_NUMBER',
      fields: 'values',
    }),
  );
  return (data.values ?? []) as CellValue[][];
}
