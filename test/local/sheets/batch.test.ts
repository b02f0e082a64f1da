import fc from 'fast-check';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { REQUEST_KINDS } from '../../../local/sheets/requests/registry.ts';
import { Spreadsheet, startSpreadsheet } from './caller.ts';

let first: Spreadsheet;
let sheet: Spreadsheet;

beforeAll(async () => {
  first = await startSpreadsheet();
});
beforeEach(() => {
  const { standIn } = first;
  sheet = new Spreadsheet(standIn, standIn.store.create({ title: 'Batches' }).spreadsheetId);
});
afterAll(() => first.standIn.close());

const cells = (rows: number, columns: number): sheets_v4.Schema$GridRange => ({
  sheetId: 0,
  startRowIndex: 0,
  endRowIndex: rows,
  startColumnIndex: 0,
  endColumnIndex: columns,
});

describe('a batch is carried out whole or not at all', () => {
  const harmless = fc.oneof<fc.Arbitrary<sheets_v4.Schema$Request>[]>(
    fc.constant({ addSheet: { properties: { title: 'Added' } } }),
    fc.constant({ mergeCells: { range: { ...cells(9, 2), startRowIndex: 7 }, mergeType: 'MERGE_ALL' } }),
    fc.constant({ addNamedRange: { namedRange: { name: 'NAME', range: cells(1, 1) } } }),
    fc.constant({ updateSpreadsheetProperties: { properties: { title: 'Renamed' }, fields: 'title' } }),
    fc.constant({
      insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 3 } },
    }),
    fc.constant({
      deleteDimension: { range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 } },
    }),
    fc.constant({
      sortRange: { range: cells(3, 2), sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }] },
    }),
    fc.string({ minLength: 1, maxLength: 8 }).map((stringValue) => ({
      updateCells: {
        start: { sheetId: 0, rowIndex: 0, columnIndex: 1 },
        rows: [{ values: [{ userEnteredValue: { stringValue }, note: 'n' }] }],
        fields: 'userEnteredValue,note',
      },
    })),
    fc.constant({
      repeatCell: {
        range: cells(4, 4),
        cell: { userEnteredFormat: { textFormat: { bold: true } } },
        fields: 'userEnteredFormat.textFormat.bold',
      },
    }),
  );

  test('one refused request leaves nothing of those before it', async () => {
    await sheet.type('A1', [
      ['c', '=A2'],
      ['b', 2],
      ['a', 3],
    ]);
    const before = await sheet.get('?includeGridData=true&ranges=A1:E9');
    const names = await sheet.get();
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(harmless, { maxLength: 5, selector: (one) => Object.keys(one)[0] }),
        async (requests) => {
          const words = await sheet.refusal(...requests, { deleteSheet: { sheetId: 404 } });
          expect(words).toBe(`Invalid requests[${requests.length}].deleteSheet: No sheet with id: 404`);
          expect(await sheet.get('?includeGridData=true&ranges=A1:E9')).toEqual(before);
          expect(await sheet.get()).toEqual(names);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('what is not done here is said by name', () => {
  test.each([
    ['addSlicer', { addSlicer: {} }],
    ['randomizeRange', { randomizeRange: {} }],
    ['addTable', { addTable: {} }],
  ])('%s is answered 501, whatever else the batch holds', async (kind, request) => {
    const { status, body } = await sheet.call('POST', ':batchUpdate', {
      requests: [{ addSheet: { properties: { title: 'New' } } }, request],
    });
    expect(status).toBe(501);
    expect(body).toMatchObject({
      error: { status: 'UNIMPLEMENTED', message: expect.stringContaining(kind) },
    });
    expect((await sheet.get()).sheets).toHaveLength(1);
  });

  test.each([
    ['GET', ':unknown'],
    ['POST', '/values:batchGetByDataFilter'],
    ['GET', '/developerMetadata/1'],
  ])('%s …%s is answered 501', async (method, path) => {
    expect((await sheet.call(method, path, method === 'POST' ? {} : undefined)).status).toBe(501);
  });

  test('every kind that the product, its page and its tests use is there', () => {
    expect(REQUEST_KINDS).toEqual(
      expect.arrayContaining([
        'addSheet',
        'deleteSheet',
        'updateSheetProperties',
        'updateSpreadsheetProperties',
        'updateCells',
        'appendCells',
        'repeatCell',
        'insertDimension',
        'deleteDimension',
        'moveDimension',
        'appendDimension',
        'updateDimensionProperties',
        'autoResizeDimensions',
        'sortRange',
        'copyPaste',
        'setDataValidation',
        'addConditionalFormatRule',
        'updateConditionalFormatRule',
        'deleteConditionalFormatRule',
        'addProtectedRange',
        'addNamedRange',
        'updateNamedRange',
        'deleteNamedRange',
        'setBasicFilter',
        'clearBasicFilter',
        'addChart',
      ]),
    );
  });
});

describe('bodies that the contract does not allow', () => {
  test.each([
    [{ requests: [] }, 'Must specify at least one request.'],
    [
      { requests: [{ frobnicate: {} }] },
      'Invalid JSON payload received. Unknown name "frobnicate" at \'requests[0]\': Cannot find field.',
    ],
    [
      { requests: [{ addSheet: { properties: { name: 'x' } } }] },
      'Invalid JSON payload received. Unknown name "name" at \'requests[0].add_sheet.properties\': Cannot find field.',
    ],
    [
      { requests: [{ deleteSheet: { sheetId: 'x' } }] },
      'Invalid value at \'requests[0].delete_sheet.sheet_id\' (TYPE_INT32), "x"',
    ],
    [
      { requests: [{ deleteSheet: {}, addSheet: {} }] },
      "Invalid value at 'requests[0]' (oneof), oneof field 'kind' is already set. Cannot set 'addSheet'",
    ],
    [
      { requests: [{ repeatCell: { range: { sheetId: 0 }, cell: {} } }] },
      "Invalid requests[0].repeatCell: At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)",
    ],
    [
      { requests: [{ repeatCell: { range: { sheetId: 5 }, cell: {}, fields: '*' } }] },
      'Invalid requests[0].repeatCell: No grid with id: 5',
    ],
  ])('%j', async (body, words) => {
    expect(await sheet.words('POST', ':batchUpdate', body)).toBe(words);
  });

  test('a spreadsheet that is not there is not found', async () => {
    const missing = new Spreadsheet(sheet.standIn, 'nothing-here');
    const { status, body } = await missing.call('GET', '');
    expect(status).toBe(404);
    expect(body).toEqual({
      error: { code: 404, message: 'Requested entity was not found.', status: 'NOT_FOUND' },
    });
  });

  test('a field that does not exist cannot be asked for', async () => {
    const { body } = await sheet.call('GET', '?fields=sheets.content');
    expect(body).toMatchObject({
      error: {
        message: 'Request contains an invalid argument.',
        details: [
          {
            fieldViolations: [
              {
                description:
                  "Error expanding 'fields' parameter. Cannot find matching fields for path 'sheets.content'.",
              },
            ],
          },
        ],
      },
    });
  });

  test('numbers may come as texts, and names in snake case', async () => {
    await sheet.call('POST', ':batchUpdate', {
      requests: [{ append_dimension: { sheet_id: '0', dimension: 'ROWS', length: '5' } }],
    });
    expect((await sheet.get()).sheets?.[0]?.properties?.gridProperties?.rowCount).toBe(1005);
  });
});
