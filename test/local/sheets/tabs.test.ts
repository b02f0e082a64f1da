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

describe('tabs', () => {
  test('a title is given once, whatever its capitals', async () => {
    expect(await sheet.refusal({ addSheet: { properties: { title: 'sheet1' } } })).toBe(
      'Invalid requests[0].addSheet: A sheet with the name "sheet1" already exists. Please enter another name.',
    );
  });

  test('the last tab stays', async () => {
    expect(await sheet.refusal({ deleteSheet: { sheetId: 0 } })).toBe(
      "Invalid requests[0].deleteSheet: You can't remove all the sheets in a document.",
    );
  });

  test('are moved to an index that is counted before the move', async () => {
    await sheet.batch(
      { addSheet: { properties: { sheetId: 1, title: 'S2' } } },
      { addSheet: { properties: { sheetId: 2, title: 'S3' } } },
    );
    await sheet.batch({ updateSheetProperties: { properties: { sheetId: 0, index: 2 }, fields: 'index' } });
    const { sheets } = await sheet.get('?fields=sheets.properties(title,index)');
    expect(sheets?.map((tab) => tab.properties)).toEqual([
      { title: 'S2', index: 0 },
      { title: 'Sheet1', index: 1 },
      { title: 'S3', index: 2 },
    ]);
  });

  test('a copy has everything but a protection', async () => {
    await sheet.type('A1', [['=1+1', 'x']]);
    await sheet.batch(
      { mergeCells: { range: cells(2, 4, 0, 2), mergeType: 'MERGE_ALL' } },
      { addProtectedRange: { protectedRange: { range: cells(0, 1, 0, 1), warningOnly: true } } },
    );
    const [reply] = await sheet.batch({
      duplicateSheet: { sourceSheetId: 0, newSheetName: 'Twin', insertSheetIndex: 1 },
    });
    expect(reply?.duplicateSheet?.properties).toMatchObject({ title: 'Twin', index: 1 });
    await sheet.type('A1', [['changed']]);
    expect(await sheet.values('Twin!A1:B1', 'valueRenderOption=FORMULA')).toEqual([['=1+1', 'x']]);
    const { sheets } = await sheet.get();
    expect(sheets?.[1]?.merges).toHaveLength(1);
    expect(sheets?.[1]?.protectedRanges).toBeUndefined();
  });

  test('a copy in another spreadsheet looks the same', async () => {
    await sheet.type('A1', [['5%']]);
    const other = sheet.standIn.store.create({ title: 'Other' }).spreadsheetId;
    const { body } = await sheet.call('POST', '/sheets/0:copyTo', { destinationSpreadsheetId: other });
    expect(body).toMatchObject({ title: 'Copy of Sheet1', index: 1 });
    expect(await new Spreadsheet(sheet.standIn, other).values("'Copy of Sheet1'!A1")).toEqual([['5%']]);
  });

  test('a renamed tab takes its name into formulas', async () => {
    await sheet.batch({ addSheet: { properties: { sheetId: 5, title: 'Other' } } });
    await sheet.type('Other!A1', [['=Sheet1!A1&"!"']]);
    await sheet.batch({
      updateSheetProperties: { properties: { sheetId: 0, title: 'All leads' }, fields: 'title' },
    });
    expect(await sheet.values('Other!A1', 'valueRenderOption=FORMULA')).toEqual([['=\'All leads\'!A1&"!"']]);
  });

  test.each([
    [{ rowCount: 0 }, "You can't delete all the rows on the sheet."],
    [{ frozenRowCount: 1000 }, "You can't freeze all visible rows on the sheet."],
    [
      { rowCount: 500_000 },
      'This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
    ],
  ])('a grid of %j is refused', async (gridProperties, words) => {
    const fields = `gridProperties.${Object.keys(gridProperties)[0]}`;
    expect(
      await sheet.refusal({ updateSheetProperties: { properties: { sheetId: 0, gridProperties }, fields } }),
    ).toBe(`Invalid requests[0].updateSheetProperties: ${words}`);
  });

  test('the rows below the frozen ones cannot all be deleted', async () => {
    const properties = { sheetId: 0, gridProperties: { rowCount: 3, frozenRowCount: 1 } };
    await sheet.batch({
      updateSheetProperties: { properties, fields: 'gridProperties(rowCount,frozenRowCount)' },
    });
    const range = { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 3 };
    expect(await sheet.refusal({ deleteDimension: { range } })).toBe(
      'Invalid requests[0].deleteDimension: Sorry, it is not possible to delete all non-frozen rows.',
    );
    expect(await sheet.refusal({ deleteDimension: { range: { ...range, endIndex: 9 } } })).toBe(
      "Invalid requests[0].deleteDimension: Cannot delete a row that doesn't exist. Tried to delete row index 8 but there are only 3 rows.",
    );
  });
});
