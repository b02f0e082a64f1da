import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Spreadsheet, startSpreadsheet } from './caller.ts';

let sheet: Spreadsheet;

beforeAll(async () => {
  sheet = await startSpreadsheet();
});
afterAll(() => sheet.standIn.close());

const TOO_LONG = 'Your input contains more than the maximum of 50000 characters in a single cell.';
const longest = 'x'.repeat(50_000);
const tooLong = 'x'.repeat(60_000);

describe('a cell holds 50,000 characters', () => {
  test('that many are kept', async () => {
    await sheet.write('A1', [[longest]]);
    expect(await sheet.values('A1')).toEqual([[longest]]);
  });

  test('more are refused, in each way of writing', async () => {
    const body = { values: [[tooLong]] };
    expect(await sheet.words('PUT', '/values/A2?valueInputOption=RAW', body)).toBe(TOO_LONG);
    const data = [
      { range: 'A1', values: [['ok']] },
      { range: 'A2', ...body },
    ];
    expect(await sheet.words('POST', '/values:batchUpdate', { valueInputOption: 'RAW', data })).toBe(
      `Invalid data[1]: ${TOO_LONG}`,
    );
    const rows = [{ values: [{ userEnteredValue: { stringValue: tooLong } }] }];
    expect(await sheet.refusal({ appendCells: { sheetId: 0, rows, fields: 'userEnteredValue' } })).toBe(
      `Invalid requests[0].appendCells: ${TOO_LONG}`,
    );
    expect(await sheet.values('A1:A3')).toEqual([[longest]]);
  });
});

test('a spreadsheet holds ten million cells', async () => {
  expect(await sheet.refusal({ appendDimension: { sheetId: 0, dimension: 'ROWS', length: 390_000 } })).toBe(
    'Invalid requests[0].appendDimension: This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
  );
});

describe('text from outside stays text', () => {
  const read = (name: string) =>
    readFileSync(new URL(`../../fixtures/adversarial/${name}`, import.meta.url), 'utf8');

  test('every naughty string as a typed cell', async () => {
    const strings = (JSON.parse(read('blns.json')) as string[]).filter((text) => text !== '');
    const rows = strings.map((stringValue) => ({ values: [{ userEnteredValue: { stringValue } }] }));
    const start = { sheetId: 0, rowIndex: 0, columnIndex: 3 };
    await sheet.batch({ updateCells: { start, rows, fields: 'userEnteredValue' } });
    const expected = strings.map((text) => [text]);
    expect(await sheet.values('D:D')).toEqual(expected);
    expect(await sheet.values('D:D', 'valueRenderOption=FORMULA')).toEqual(expected);
  });

  test('formula injection written RAW is shown and never computed', async () => {
    const { payloads } = JSON.parse(read('formula-injection.json')) as { payloads: string[] };
    await sheet.write(
      'E1',
      payloads.map((text) => [text]),
    );
    const { sheets } = await sheet.get(
      `?ranges=E1:E${payloads.length}&fields=sheets.data.rowData.values.userEnteredValue`,
    );
    const entered = sheets?.[0]?.data?.[0]?.rowData?.map((row) => row.values?.[0]?.userEnteredValue);
    expect(entered).toEqual(payloads.map((stringValue) => ({ stringValue })));
  });
});
