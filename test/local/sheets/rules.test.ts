import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Spreadsheet, startSpreadsheet } from './caller.ts';

let first: Spreadsheet;
let sheet: Spreadsheet;

beforeAll(async () => {
  first = await startSpreadsheet({ account: 'owner@example.com' });
});
beforeEach(() => {
  const { standIn } = first;
  sheet = new Spreadsheet(standIn, standIn.store.create({ title: 'Rules' }).spreadsheetId);
});
afterAll(() => first.standIn.close());

function cells(
  startRow: number,
  endRow: number,
  startColumn: number,
  endColumn: number,
): sheets_v4.Schema$GridRange {
  return {
    sheetId: 0,
    startRowIndex: startRow,
    endRowIndex: endRow,
    startColumnIndex: startColumn,
    endColumnIndex: endColumn,
  };
}

describe('named ranges, which the one-writer fence rests on', () => {
  const add = (name: string, namedRangeId?: string) => ({
    addNamedRange: { namedRange: { name, range: cells(0, 1, 0, 1), ...(namedRangeId && { namedRangeId }) } },
  });

  test('an id that is not there is refused, and nothing else of the batch happens', async () => {
    await sheet.batch(add('LEADSHEET_WRITER', 'one'));
    const rotate = (from: string, to: string) => [
      { deleteNamedRange: { namedRangeId: from } },
      add('LEADSHEET_WRITER', to),
      { updateSpreadsheetProperties: { properties: { title: `written by ${to}` }, fields: 'title' } },
    ];
    await sheet.batch(...rotate('one', 'two'));
    expect(await sheet.refusal(...rotate('one', 'stale'))).toBe(
      'Invalid requests[0].deleteNamedRange: No named range with id: one',
    );
    const { namedRanges, properties } = await sheet.get();
    expect(namedRanges).toMatchObject([{ namedRangeId: 'two', name: 'LEADSHEET_WRITER' }]);
    expect(properties?.title).toBe('written by two');
  });

  test('an update of an unknown id is refused', async () => {
    const namedRange = { namedRangeId: 'none', name: 'X' };
    expect(await sheet.refusal({ updateNamedRange: { namedRange, fields: 'name' } })).toBe(
      'Invalid requests[0].updateNamedRange: No NamedRange with id: none',
    );
  });

  test('a name is given once', async () => {
    await sheet.batch(add('LEADS'));
    expect(await sheet.refusal(add('leads'))).toBe(
      'Invalid requests[0].addNamedRange: Cannot add named range with name leads, a named range with that name already exists.',
    );
  });

  test.each(['A1', 'two words', '1st', 'R1C1', ''])('%j is no name', async (name) => {
    expect(await sheet.refusal(add(name))).toContain('addNamedRange');
  });
});

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

describe('rules over cells', () => {
  test('a part of a merge cannot be merged or unmerged', async () => {
    await sheet.batch({ mergeCells: { range: cells(0, 2, 0, 2), mergeType: 'MERGE_ALL' } });
    expect(await sheet.refusal({ unmergeCells: { range: cells(0, 1, 0, 3) } })).toBe(
      'Invalid requests[0].unmergeCells: You must select all cells in a merged range to merge or unmerge them.',
    );
  });

  test('a dropdown stays with its cells', async () => {
    const rule = {
      condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'Accepted' }] },
      strict: true,
      showCustomUi: true,
    };
    await sheet.batch(
      { setDataValidation: { range: cells(1, 3, 0, 1), rule } },
      { insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 1 } } },
    );
    const { sheets } = await sheet.get('?ranges=A1:A5&fields=sheets.data.rowData.values.dataValidation');
    const rows = sheets?.[0]?.data?.[0]?.rowData?.map(
      (row) => row.values?.[0]?.dataValidation?.condition?.type,
    );
    expect(rows).toEqual([undefined, undefined, 'ONE_OF_LIST', 'ONE_OF_LIST']);
  });

  test('conditional formats come in order and can be changed, moved and taken away', async () => {
    const rule = (value: string) => ({
      ranges: [cells(0, 9, 0, 1)],
      booleanRule: {
        condition: { type: 'NUMBER_GREATER', values: [{ userEnteredValue: value }] },
        format: { backgroundColor: { green: 1 } },
      },
    });
    await sheet.batch(
      { addConditionalFormatRule: { rule: rule('1'), index: 0 } },
      { addConditionalFormatRule: { rule: rule('2'), index: 0 } },
    );
    const [moved] = await sheet.batch({ updateConditionalFormatRule: { index: 0, newIndex: 1, sheetId: 0 } });
    expect(moved?.updateConditionalFormatRule).toMatchObject({ oldIndex: 0, newIndex: 1 });
    const [gone] = await sheet.batch({ deleteConditionalFormatRule: { sheetId: 0, index: 0 } });
    expect(gone?.deleteConditionalFormatRule?.rule?.booleanRule?.condition?.values).toEqual([
      { userEnteredValue: '1' },
    ]);
    expect((await sheet.get()).sheets?.[0]?.conditionalFormats).toHaveLength(1);
  });

  test('a rule colours the cells it is true for, a formula moving along', async () => {
    await sheet.write('A1', [
      [1, 'x'],
      [5, 'y'],
    ]);
    const format = { backgroundColor: { green: 1 } };
    await sheet.batch({
      addConditionalFormatRule: {
        rule: {
          ranges: [cells(0, 2, 1, 2)],
          booleanRule: {
            condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=$A1>3' }] },
            format,
          },
        },
        index: 0,
      },
    });
    const reading = sheet.standIn.store.reading(sheet.id).sheets[0];
    expect(reading?.conditionalFormat(0, 1)).toBeNull();
    expect(reading?.conditionalFormat(1, 1)).toMatchObject(format);
  });

  test('a filter hides the rows that it leaves out, and a sort leaves those where they are', async () => {
    await sheet.write('A1', [['Stage'], ['SQL'], ['Lead'], ['MQL']]);
    await sheet.batch({
      setBasicFilter: { filter: { range: cells(0, 4, 0, 1), criteria: { 0: { hiddenValues: ['Lead'] } } } },
    });
    const hidden = async () => {
      const { sheets } = await sheet.get('?ranges=A1:A4&fields=sheets.data.rowMetadata.hiddenByFilter');
      return sheets?.[0]?.data?.[0]?.rowMetadata?.map((row) => row.hiddenByFilter ?? false);
    };
    expect(await hidden()).toEqual([false, false, true, false]);
    await sheet.batch({ sortRange: { range: cells(1, 4, 0, 1), sortSpecs: [{ dimensionIndex: 0 }] } });
    expect(await sheet.values('A1:A4')).toEqual([['Stage'], ['MQL'], ['Lead'], ['SQL']]);
    await sheet.batch({ clearBasicFilter: { sheetId: 0 } });
    expect(await hidden()).toEqual([false, false, false, false]);
    expect((await sheet.get()).sheets?.[0]?.basicFilter).toBeUndefined();
  });

  test('a protected range names its owner among the editors', async () => {
    const [reply] = await sheet.batch({
      addProtectedRange: { protectedRange: { range: cells(0, 1, 0, 1), editors: {} } },
    });
    const id = reply?.addProtectedRange?.protectedRange?.protectedRangeId;
    const { sheets } = await sheet.get();
    expect(sheets?.[0]?.protectedRanges).toEqual([
      {
        protectedRangeId: id,
        range: { startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 },
        requestingUserCanEdit: true,
        editors: { users: ['owner@example.com'] },
      },
    ]);
    expect(await sheet.refusal({ deleteProtectedRange: { protectedRangeId: 1 } })).toBe(
      'Invalid requests[0].deleteProtectedRange: No protected range with id: 1',
    );
  });

  test('a chart goes where its source goes', async () => {
    const sources = [cells(0, 3, 0, 1)];
    const spec = { basicChart: { chartType: 'COLUMN', series: [{ series: { sourceRange: { sources } } }] } };
    const position = { overlayPosition: { anchorCell: { sheetId: 0, rowIndex: 0, columnIndex: 4 } } };
    const [reply] = await sheet.batch({ addChart: { chart: { spec, position } } });
    expect(reply?.addChart?.chart?.chartId).toEqual(expect.any(Number));
    await sheet.batch({
      insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 3 } },
    });
    const charts = (await sheet.get()).sheets?.[0]?.charts;
    expect(charts?.[0]?.spec?.basicChart?.series?.[0]?.series?.sourceRange?.sources).toEqual([
      { startRowIndex: 0, endRowIndex: 5, startColumnIndex: 0, endColumnIndex: 1 },
    ]);
  });

  test('groups nest', async () => {
    const group = (startIndex: number, endIndex: number) => ({
      addDimensionGroup: { range: { sheetId: 0, dimension: 'ROWS', startIndex, endIndex } },
    });
    await sheet.batch(group(1, 8), group(2, 4));
    expect((await sheet.get()).sheets?.[0]?.rowGroups).toEqual([
      { range: { dimension: 'ROWS', startIndex: 1, endIndex: 8 }, depth: 1 },
      { range: { dimension: 'ROWS', startIndex: 2, endIndex: 4 }, depth: 2 },
    ]);
  });
});

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
