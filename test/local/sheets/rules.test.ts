import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cells, Spreadsheet, startSpreadsheet } from './caller.ts';

let first: Spreadsheet;
let sheet: Spreadsheet;

beforeAll(async () => {
  first = await startSpreadsheet({ account: 'owner@example.com' });
});
beforeEach(() => {
  const { standIn } = first;
  sheet = new Spreadsheet(standIn, standIn.store.create({ title: 'Test' }).spreadsheetId);
});
afterAll(() => first.standIn.close());

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
