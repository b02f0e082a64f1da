import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cells, Spreadsheet, startSpreadsheet } from './caller.ts';

let first: Spreadsheet;
let sheet: Spreadsheet;

beforeAll(async () => {
  first = await startSpreadsheet();
});
beforeEach(() => {
  const { standIn } = first;
  sheet = new Spreadsheet(standIn, standIn.store.create({ title: 'Test' }).spreadsheetId);
});
afterAll(() => first.standIn.close());

describe('cells', () => {
  test('only the named fields of a format change', async () => {
    const range = cells(0, 1, 0, 1);
    const format = (userEnteredFormat: sheets_v4.Schema$CellFormat, fields: string) =>
      sheet.batch({ repeatCell: { range, cell: { userEnteredFormat }, fields } });
    await format(
      { backgroundColor: { red: 1 }, textFormat: { bold: true, fontSize: 14 } },
      'userEnteredFormat(backgroundColor,textFormat)',
    );
    await format({ textFormat: { bold: false } }, 'userEnteredFormat.textFormat.bold');
    const { sheets } = await sheet.get('?ranges=A1&fields=sheets.data.rowData.values.userEnteredFormat');
    expect(sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0]?.userEnteredFormat).toEqual({
      backgroundColor: { red: 1 },
      backgroundColorStyle: { rgbColor: { red: 1 } },
      textFormat: { bold: false, fontSize: 14 },
    });
  });

  test('updateCells clears what of its range it does not fill', async () => {
    await sheet.write('A1', [
      ['a', 'b'],
      ['c', 'd'],
    ]);
    const rows = [{ values: [{ userEnteredValue: { stringValue: 'A' } }] }];
    await sheet.batch({ updateCells: { range: cells(0, 2, 0, 2), rows, fields: 'userEnteredValue' } });
    expect(await sheet.values('A1:B2')).toEqual([['A']]);
  });

  test('updateCells does not write beyond what it names', async () => {
    const rows = [{ values: [{}, {}] }];
    expect(await sheet.refusal({ updateCells: { range: cells(0, 1, 0, 1), rows, fields: '*' } })).toBe(
      'Invalid requests[0].updateCells: Attempting to write column: 1, beyond the last requested column of: 0',
    );
  });

  test('appendCells goes below the last row with data in any column, and keeps text as text', async () => {
    await sheet.write('C4', [['last']]);
    const values = [{ userEnteredValue: { stringValue: '=IMPORTXML("http://x","//a")' } }];
    await sheet.batch({ appendCells: { sheetId: 0, rows: [{ values }], fields: 'userEnteredValue' } });
    expect(await sheet.values('A5', 'valueRenderOption=FORMULA')).toEqual([['=IMPORTXML("http://x","//a")']]);
    const { sheets } = await sheet.get(
      '?ranges=A5&fields=sheets.data.rowData.values(userEnteredValue,formattedValue)',
    );
    expect(sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0]).toEqual({
      userEnteredValue: { stringValue: '=IMPORTXML("http://x","//a")' },
      formattedValue: '=IMPORTXML("http://x","//a")',
    });
  });

  test('repeatCell moves a formula along', async () => {
    await sheet.write('A1', [[1], [2], [3]]);
    const cell = { userEnteredValue: { formulaValue: '=A1*$A$1' } };
    await sheet.batch({ repeatCell: { range: cells(0, 3, 1, 2), cell, fields: 'userEnteredValue' } });
    expect(await sheet.values('B1:B3', 'valueRenderOption=FORMULA')).toEqual([
      ['=A1*$A$1'],
      ['=A2*$A$1'],
      ['=A3*$A$1'],
    ]);
    expect(await sheet.values('B1:B3')).toEqual([['1'], ['2'], ['3']]);
  });
});
