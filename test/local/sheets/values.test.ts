import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Spreadsheet, startSpreadsheet } from './caller.ts';

let first: Spreadsheet;
let sheet: Spreadsheet;

beforeAll(async () => {
  first = await startSpreadsheet();
});
beforeEach(() => {
  const { standIn } = first;
  sheet = new Spreadsheet(standIn, standIn.store.create({ title: 'Values' }).spreadsheetId);
});
afterAll(() => first.standIn.close());

describe('writing', () => {
  test('RAW keeps text as text, USER_ENTERED reads it as typed', async () => {
    const values = [['=1+1', '0042', 'TRUE', '2020-01-01', '5%']];
    await sheet.write('A1', values);
    await sheet.type('A2', values);
    expect(await sheet.values('A1:E1', 'valueRenderOption=UNFORMATTED_VALUE')).toEqual(values);
    expect(await sheet.values('A2:E2', 'valueRenderOption=UNFORMATTED_VALUE')).toEqual([
      [2, 42, true, 43831, 0.05],
    ]);
    expect(await sheet.values('A2:E2')).toEqual([['2', '42', 'TRUE', '2020-01-01', '5%']]);
    expect(await sheet.values('A2:E2', 'valueRenderOption=FORMULA')).toEqual([
      ['=1+1', 42, true, 43831, 0.05],
    ]);
  });

  test('null leaves a cell alone, an empty text empties it', async () => {
    await sheet.write('A1', [['a', 'b', 'c']]);
    const answer = await sheet.write('A1', [[null, '', 'C']]);
    expect(answer).toMatchObject({ updatedRange: 'Sheet1!A1:C1', updatedCells: 2 });
    expect(await sheet.values('A1:C1')).toEqual([['a', '', 'C']]);
  });

  test('a cell formatted as plain text takes what is typed as text', async () => {
    await sheet.batch({
      repeatCell: {
        range: { sheetId: 0, endRowIndex: 1, endColumnIndex: 1 },
        cell: { userEnteredFormat: { numberFormat: { type: 'TEXT', pattern: '@' } } },
        fields: 'userEnteredFormat.numberFormat',
      },
    });
    await sheet.type('A1', [['=1+1']]);
    expect(await sheet.values('A1')).toEqual([['=1+1']]);
  });

  test('columns can be written as columns', async () => {
    await sheet.call('PUT', '/values/B2?valueInputOption=RAW', {
      majorDimension: 'COLUMNS',
      values: [['a', 'b'], ['c']],
    });
    expect(await sheet.values('B2:C3')).toEqual([['a', 'c'], ['b']]);
    expect(await sheet.values('B2:C3', 'majorDimension=COLUMNS')).toEqual([['a', 'b'], ['c']]);
  });

  test('several ranges are written at once, or none when one of them is wrong', async () => {
    const data = [
      { range: 'Sheet1!A1', values: [['x']] },
      { range: 'Nowhere!A1', values: [['y']] },
    ];
    expect(await sheet.words('POST', '/values:batchUpdate', { valueInputOption: 'RAW', data })).toBe(
      'Invalid data[1]: Unable to parse range: Nowhere!A1',
    );
    expect(await sheet.values('A1')).toEqual([]);
  });

  test('an answer repeats the values when asked to', async () => {
    const query =
      'valueInputOption=USER_ENTERED&includeValuesInResponse=true&responseValueRenderOption=FORMULA';
    const { body } = await sheet.call('PUT', `/values/A1?${query}`, { values: [['=2*3']] });
    expect(body).toMatchObject({
      updatedData: { range: 'Sheet1!A1', majorDimension: 'ROWS', values: [['=2*3']] },
    });
  });
});

describe('refusals', () => {
  test.each([
    ['GET', '/values/Nowhere!A1', undefined, 'Unable to parse range: Nowhere!A1'],
    ['GET', '/values/A1:B2:C3', undefined, 'Unable to parse range: A1:B2:C3'],
    [
      'GET',
      '/values/Sheet1!A1001',
      undefined,
      'Range (Sheet1!A1001) exceeds grid limits. Max rows: 1000, max columns: 26',
    ],
    [
      'PUT',
      '/values/Sheet1!A1:B1?valueInputOption=RAW',
      { values: [['a', 'b', 'c']] },
      'Requested writing within range [Sheet1!A1:B1], but tried writing to column [C]',
    ],
    [
      'PUT',
      '/values/Sheet1!A1:B1?valueInputOption=RAW',
      { values: [['a'], ['b']] },
      'Requested writing within range [Sheet1!A1:B1], but tried writing to row [2]',
    ],
    [
      'PUT',
      '/values/Sheet1!A1?valueInputOption=RAW',
      { range: 'Sheet1!A2', values: [['a']] },
      "Request range[Sheet1!A1] does not match value's range[Sheet1!A2]",
    ],
    ['PUT', '/values/A1', { values: [['a']] }, "'valueInputOption' is required but not specified"],
    [
      'PUT',
      '/values/A1?valueInputOption=RAW',
      { values: ['x'] },
      'Invalid value at \'data.values[0]\' (type.googleapis.com/google.protobuf.ListValue), "x"',
    ],
    [
      'PUT',
      '/values/A1?valueInputOption=RAW',
      { value: [['x']] },
      'Invalid JSON payload received. Unknown name "value" at \'data\': Cannot find field.',
    ],
    [
      'PUT',
      '/values/A1?valueInputOption=RAW',
      { values: [[{ name: 'x' }]] },
      'Invalid values[0][0]: struct_value {\n  fields {\n    key: "name"\n    value {\n      string_value: "x"\n    }\n  }\n}\n',
    ],
  ])('%s %s', async (method, path, body, words) => {
    expect(await sheet.words(method, path, body)).toBe(words);
  });
});

describe('reading', () => {
  test('empty rows and cells at the end are left out', async () => {
    await sheet.write('A1', [['a'], [], ['', 'b']]);
    expect(await sheet.values('A1:D10')).toEqual([['a'], [], ['', 'b']]);
  });

  test('a range that runs past the grid is cut off there', async () => {
    const { body } = await sheet.call('GET', '/values/Sheet1!Y999:AB2000');
    expect(body).toEqual({ range: 'Sheet1!Y999:Z1000', majorDimension: 'ROWS' });
  });

  test('several ranges come in the order asked for, with only the fields asked for', async () => {
    await sheet.write('A1', [['a', 'b']]);
    const { body } = await sheet.call(
      'GET',
      '/values:batchGet?ranges=B1&ranges=A1&fields=valueRanges(values)',
    );
    expect(body).toEqual({ valueRanges: [{ values: [['b']] }, { values: [['a']] }] });
  });

  test('a name stands for its cells', async () => {
    await sheet.write('A1', [['a', 'b']]);
    const range = { sheetId: 0, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 1, endColumnIndex: 2 };
    await sheet.batch({ addNamedRange: { namedRange: { name: 'LEADS', range } } });
    expect(await sheet.values('leads')).toEqual([['b']]);
  });
});

/** The two tables of Google's own guide to appending: A1:C2 and B4:D6. */
describe('appending', () => {
  const rows = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, row) => [`${prefix}${row}1`, `${prefix}${row}2`, `${prefix}${row}3`]);

  test.each([
    ['Sheet1', 'Sheet1!B7', 'Sheet1!B4:D6'],
    ['B4', 'Sheet1!B7', 'Sheet1!B4:D6'],
    ['C5:D5', 'Sheet1!B7', 'Sheet1!B4:D6'],
    ['B2:D4', 'Sheet1!B7', 'Sheet1!B4:D6'],
    ['A3:G10', 'Sheet1!B7', 'Sheet1!B4:D6'],
    ['A1', 'Sheet1!A3', 'Sheet1!A1:C2'],
    ['E4', 'Sheet1!E4', undefined],
    ['A4', 'Sheet1!A4', undefined],
  ])('to %s begins at %s', async (range, start, table) => {
    await sheet.write('A1', rows('a', 2));
    await sheet.write('B4', rows('b', 3));
    const answer = await sheet.append(range, [['x']]);
    expect(answer.updates?.updatedRange).toBe(start);
    expect(answer.tableRange).toBe(table);
  });

  test('grows the grid when it is full', async () => {
    await sheet.batch({
      updateSheetProperties: {
        properties: { sheetId: 0, gridProperties: { rowCount: 1, columnCount: 1 } },
        fields: 'gridProperties(rowCount,columnCount)',
      },
    });
    await sheet.write('A1', [['a']]);
    await sheet.append('A1', [['b', 'c']]);
    expect(await sheet.values('A1:B2')).toEqual([['a'], ['b', 'c']]);
  });

  test('can make room instead of writing over what is below', async () => {
    await sheet.write('A1', [['a'], [''], ['below']]);
    await sheet.call('POST', '/values/A1:append?valueInputOption=RAW&insertDataOption=INSERT_ROWS', {
      values: [['b'], ['c']],
    });
    expect(await sheet.values('A1:A5')).toEqual([['a'], ['b'], ['c'], [], ['below']]);
  });
});

test('a body may come compressed', async () => {
  const { standIn, id } = sheet;
  const response = await fetch(`${standIn.origin}/v4/spreadsheets/${id}/values/A1?valueInputOption=RAW`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: gzipSync(JSON.stringify({ values: [['x']] })),
  });
  expect(response.status).toBe(200);
  expect(await sheet.values('A1')).toEqual([['x']]);
});
