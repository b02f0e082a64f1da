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

describe('copying', () => {
  test('fills a larger destination, formulas moving along', async () => {
    await sheet.type('A1', [[1, '=A1+1']]);
    await sheet.batch({
      copyPaste: { source: cells(0, 1, 0, 2), destination: cells(1, 3, 0, 2), pasteType: 'PASTE_NORMAL' },
    });
    expect(await sheet.values('A1:B3', 'valueRenderOption=FORMULA')).toEqual([
      [1, '=A1+1'],
      [1, '=A2+1'],
      [1, '=A3+1'],
    ]);
  });

  test('values only leaves formulas behind', async () => {
    await sheet.type('A1', [['=2+3']]);
    await sheet.batch({
      copyPaste: { source: cells(0, 1, 0, 1), destination: cells(0, 1, 1, 2), pasteType: 'PASTE_VALUES' },
    });
    expect(await sheet.values('B1', 'valueRenderOption=FORMULA')).toEqual([[5]]);
  });

  test('a cut leaves its place empty, and references go along', async () => {
    await sheet.type('A1', [['x', '=A1']]);
    await sheet.batch({
      cutPaste: {
        source: cells(0, 1, 0, 1),
        destination: { sheetId: 0, rowIndex: 4, columnIndex: 3 },
        pasteType: 'PASTE_NORMAL',
      },
    });
    expect(await sheet.values('A1:B1', 'valueRenderOption=FORMULA')).toEqual([['', '=D5']]);
    expect(await sheet.values('D5')).toEqual([['x']]);
  });

  test('pasted text is read as typed, cell by cell', async () => {
    await sheet.batch({
      pasteData: {
        coordinate: { sheetId: 0, rowIndex: 0, columnIndex: 0 },
        data: 'a,1\n"b, c",5%',
        delimiter: ',',
        type: 'PASTE_NORMAL',
      },
    });
    expect(await sheet.values('A1:B2', 'valueRenderOption=UNFORMATTED_VALUE')).toEqual([
      ['a', 1],
      ['b, c', 0.05],
    ]);
  });
});
