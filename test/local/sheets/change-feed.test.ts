import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ChangeEvent } from '../../../local/sheets/change.ts';
import { type Spreadsheet, startSpreadsheet } from './caller.ts';

let sheet: Spreadsheet;
let heard: ChangeEvent[];

beforeEach(async () => {
  sheet = await startSpreadsheet();
  heard = [];
  sheet.standIn.store.onChange((event) => heard.push(event));
});
afterEach(() => sheet.standIn.close());

const cell = (row: number, column: number) => ({
  startRow: row,
  endRow: row + 1,
  startColumn: column,
  endColumn: column + 1,
});

test('a write tells its cells, and those computed from them', async () => {
  await sheet.type('C5', [['=A1+1']]);
  await sheet.write('A1', [[1]]);
  expect(heard.at(-1)).toEqual({
    spreadsheetId: sheet.id,
    revision: 3,
    changes: [{ kind: 'cells', sheetId: 0, ranges: [cell(0, 0), cell(4, 2)] }],
  });
});

test('revisions go up by one, and a refused request has none', async () => {
  await sheet.write('A1', [['a']]);
  await sheet.refusal({ deleteSheet: { sheetId: 1 } });
  await sheet.write('A1', [['b']]);
  expect(heard.map(({ revision }) => revision)).toEqual([2, 3]);
});

test('each kind of change says what happened', async () => {
  const rows = (startIndex: number, endIndex: number) => ({
    sheetId: 0,
    dimension: 'ROWS',
    startIndex,
    endIndex,
  });
  await sheet.write('A1', [[2], [1]]);
  heard = [];
  await sheet.batch({ insertDimension: { range: rows(4, 6) } });
  await sheet.batch({ deleteDimension: { range: rows(4, 5) } });
  await sheet.batch({ moveDimension: { source: rows(5, 6), destinationIndex: 8 } });
  await sheet.batch({
    sortRange: {
      range: { sheetId: 0, endRowIndex: 2, endColumnIndex: 1 },
      sortSpecs: [{ dimensionIndex: 0 }],
    },
  });
  await sheet.batch({ addSheet: { properties: { sheetId: 3, title: 'Three' } } });
  await sheet.batch({ deleteSheet: { sheetId: 3 } });
  await sheet.batch({
    updateSheetProperties: { properties: { sheetId: 0, hidden: false, title: 'Leads' }, fields: 'title' },
  });
  await sheet.batch({
    mergeCells: { range: { sheetId: 0, startRowIndex: 8, endRowIndex: 9 }, mergeType: 'MERGE_ALL' },
  });
  await sheet.batch({
    updateDimensionProperties: { range: rows(0, 1), properties: { pixelSize: 40 }, fields: 'pixelSize' },
  });
  await sheet.batch({ updateSpreadsheetProperties: { properties: { title: 'All' }, fields: 'title' } });
  expect(heard.map(({ changes }) => changes.find((change) => change.kind !== 'cells'))).toEqual([
    { kind: 'inserted', sheetId: 0, dimension: 'ROWS', index: 4, count: 2 },
    { kind: 'deleted', sheetId: 0, dimension: 'ROWS', index: 4, count: 1 },
    { kind: 'moved', sheetId: 0, dimension: 'ROWS', index: 5, count: 1, destination: 8 },
    { kind: 'reordered', sheetId: 0, startRow: 0, startColumn: 0, endColumn: 1, order: [1, 0] },
    { kind: 'sheetAdded', sheetId: 3 },
    { kind: 'sheetDeleted', sheetId: 3 },
    { kind: 'sheetProperties', sheetId: 0 },
    { kind: 'rules', sheetId: 0 },
    { kind: 'dimensions', sheetId: 0 },
    { kind: 'workbook' },
  ]);
});
