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

describe('cleaning up', () => {
  test('text is found and replaced, and counted', async () => {
    await sheet.write('A1', [['VP Sales', 'vp'], ['x']]);
    const [reply] = await sheet.batch({
      findReplace: { find: 'vp', replacement: 'Vice President', allSheets: true },
    });
    expect(reply?.findReplace).toEqual({
      valuesChanged: 2,
      rowsChanged: 1,
      sheetsChanged: 1,
      occurrencesChanged: 2,
    });
    expect(await sheet.values('A1:B1')).toEqual([['Vice President Sales', 'Vice President']]);
  });

  test('rows that repeat are taken out', async () => {
    await sheet.write('A1', [
      ['a', 1],
      ['b', 2],
      ['A', 3],
      ['c', 4],
    ]);
    const comparisonColumns = [{ sheetId: 0, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 }];
    const [reply] = await sheet.batch({ deleteDuplicates: { range: cells(0, 4, 0, 2), comparisonColumns } });
    expect(reply?.deleteDuplicates).toEqual({ duplicatesRemovedCount: 1 });
    expect(await sheet.values('A1:B4')).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['c', '4'],
    ]);
  });

  test('cells put in push the rest of their columns down', async () => {
    await sheet.type('A1', [
      ['a', 'x'],
      ['b', 'y'],
      ['', '=A2'],
    ]);
    await sheet.batch({ insertRange: { range: cells(1, 2, 0, 1), shiftDimension: 'ROWS' } });
    expect(await sheet.values('A1:B3', 'valueRenderOption=FORMULA')).toEqual([
      ['a', 'x'],
      ['', 'y'],
      ['b', '=A3'],
    ]);
    await sheet.batch({ deleteRange: { range: cells(0, 2, 0, 1), shiftDimension: 'ROWS' } });
    expect(await sheet.values('A1:B3', 'valueRenderOption=FORMULA')).toEqual([
      ['b', 'x'],
      ['', 'y'],
      ['', '=A1'],
    ]);
  });
});
