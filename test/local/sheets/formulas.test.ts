import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FunctionArgument } from '../../../local/sheets/formulas/custom-functions.ts';
import { Spreadsheet, startSpreadsheet } from './caller.ts';

let first: Spreadsheet;
let sheet: Spreadsheet;

const functions = {
  LEAD_SCORE: (rows: FunctionArgument | undefined) =>
    Array.isArray(rows) ? rows.map((row) => [row.length, row.filter((cell) => cell !== '').length]) : 0,
  LATEST: (rows: FunctionArgument | undefined) =>
    Array.isArray(rows)
      ? (rows
          .flat()
          .find((cell) => cell instanceof Date)
          ?.toString() ?? 'none')
      : 'no range',
  AS_OF: (...args: unknown[]) => (args[0] === undefined ? 'left out' : String(args[0])),
  NO_LEAD: () => {
    throw new Error('There is no such lead.');
  },
};

beforeAll(async () => {
  first = await startSpreadsheet({ functions });
});
beforeEach(() => {
  const { standIn } = first;
  sheet = new Spreadsheet(standIn, standIn.store.create({ title: 'Formulas' }).spreadsheetId);
});
afterAll(() => first.standIn.close());

const UNFORMATTED = 'valueRenderOption=UNFORMATTED_VALUE';

/** Types a formula beside a small table of names, numbers and dates, and answers with all that it shows. */
async function result(formula: string): Promise<unknown> {
  await sheet.type('A1', [
    ['Anna', 1, '2020-01-05'],
    ['ben', 2, '2021-01-02'],
    ['Cleo', 3],
  ]);
  await sheet.type('F1', [[formula]]);
  const values = await sheet.values('F1:K9', UNFORMATTED);
  return values.length === 1 && values[0]?.length === 1 ? values[0][0] : values;
}

describe('formulas come to what Google Sheets comes to', () => {
  test.each([
    ['=1+2*3^2', 19],
    ['=-2^2', 4],
    ['=10%', 0.1],
    ['="a"&1&TRUE', 'a1TRUE'],
    ['="anna"=A1', true],
    ['=SUM(B1:B3)', 6],
    ['=SUM(B:B)', 6],
    ['=SUM(B2:B)', 5],
    ['=SUM(B1;B2)', 3],
    ['=IF(B1>1,"yes","no")', 'no'],
    ['=IFERROR(1/0,"none")', 'none'],
    ['=IFERROR(NOPE(1),"none")', 'none'],
    ['=COUNTIF(A1:A3,"*n*")', 2],
    ['=COUNTIFS(A1:A3,"<>ben",B1:B3,">1")', 1],
    ['=SUMIF(A1:A3,"BEN",B1:B3)', 2],
    ['=VLOOKUP("ben",A1:B3,2,FALSE)', 2],
    ['=MATCH(2,B1:B3,0)', 2],
    ['=INDEX(A1:B3,3,1)', 'Cleo'],
    ['=TEXT(C1,"yyyy/mm")', '2020/01'],
    ['=YEAR(C2)', 2021],
    ['=C2-C1', 363],
    ['=ARRAYFORMULA(B1:B3*2)', [[2], [4], [6]]],
    ['=FILTER(A1:A3,B1:B3>1)', [['ben'], ['Cleo']]],
    [
      '=SORT(A1:B3,2,FALSE)',
      [
        ['Cleo', 3],
        ['ben', 2],
        ['Anna', 1],
      ],
    ],
    ['=UNIQUE({1;1;2})', [[1], [2]]],
    [
      '={A1:A2,B1:B2}',
      [
        ['Anna', 1],
        ['ben', 2],
      ],
    ],
    ['=TEXTJOIN(", ",TRUE,A1:A3)', 'Anna, ben, Cleo'],
    ['=REGEXEXTRACT("a-42","(\\d+)")', [['42']]],
    ['=SPLIT("a,2",",")', [['a', 2]]],
    ['=SUMPRODUCT((B1:B3>1)*B1:B3)', 5],
    ['=XLOOKUP("ben",A1:A3,B1:B3)', 2],
    ['=1/0', '#DIV/0!'],
    ['=NOPE(1)', '#NAME?'],
    ['=1+', '#ERROR!'],
    ["='No such tab'!A1", '#REF!'],
    ['=F1+1', '#REF!'],
    ['=HYPERLINK("https://example.com","Acme")', 'Acme'],
  ])('%s', async (formula, expected) => {
    const shown = await result(formula);
    const single = Array.isArray(expected) && expected.length === 1 && expected[0]?.length === 1;
    expect(shown).toEqual(single ? expected[0]?.[0] : expected);
  });

  test('a date computed from a date shows as one', async () => {
    await sheet.type('A1', [['2020-01-05', '=A1', '=A1+1', '=EDATE(A1,1)', '=A1-A1']]);
    expect(await sheet.values('A1:E1')).toEqual([
      ['2020-01-05', '2020-01-05', '2020-01-06', '2/5/2020', '0'],
    ]);
  });

  test('what a formula could not do is explained', async () => {
    await sheet.type('A1', [['=NOPE(1)', '=NO_LEAD()']]);
    const { sheets } = await sheet.get('?ranges=A1:B1&fields=sheets.data.rowData.values.effectiveValue');
    expect(sheets?.[0]?.data?.[0]?.rowData?.[0]?.values).toEqual([
      { effectiveValue: { errorValue: { type: 'NAME', message: "Unknown function: 'NOPE'." } } },
      { effectiveValue: { errorValue: { type: 'ERROR', message: 'There is no such lead.' } } },
    ]);
  });
});

describe('custom functions', () => {
  test('are given ranges as rows and answer with rows', async () => {
    expect(await result('=LEAD_SCORE(A1:C3)')).toEqual([
      [3, 3],
      [3, 3],
      [3, 2],
    ]);
  });

  test('are given dates as dates', async () => {
    expect(await result('=LATEST(C1:C3)')).toBe(new Date('2020-01-05T00:00:00Z').toString());
    expect(await result('=LATEST(B1:B3)')).toBe('none');
  });

  test('an argument may be left out', async () => {
    expect(await result('=AS_OF()')).toBe('left out');
    expect(await result('=AS_OF(D9)')).toBe('');
  });
});

describe('results follow what they are computed from', () => {
  test('through chains, tabs and names', async () => {
    await sheet.batch({ addSheet: { properties: { title: 'Rules' } } });
    const range = { sheetId: 0, endRowIndex: 1, startRowIndex: 0, startColumnIndex: 0, endColumnIndex: 1 };
    await sheet.batch({ addNamedRange: { namedRange: { name: 'FIT', range } } });
    await sheet.type('Rules!A1', [['=FIT*2', '=A1+1', '=Sheet1!A1+B1']]);
    await sheet.type('A1', [[10]]);
    expect(await sheet.values('Rules!A1:C1', UNFORMATTED)).toEqual([[20, 21, 31]]);
  });

  test('thousands of formulas deep', async () => {
    const count = 3000;
    await sheet.batch({ appendDimension: { sheetId: 0, dimension: 'ROWS', length: count } });
    await sheet.write(
      'A1',
      Array.from({ length: count }, () => [1]),
    );
    const running = Array.from({ length: count }, (_, row) => [row === 0 ? '=A1' : `=B${row}+A${row + 1}`]);
    await sheet.type('B1', running);
    expect(await sheet.values(`B${count}`, UNFORMATTED)).toEqual([[count]]);
    await sheet.write('A1', [[101]]);
    expect(await sheet.values(`B${count}`, UNFORMATTED)).toEqual([[count + 100]]);
  });

  test('an array takes back what it showed when it becomes smaller', async () => {
    await sheet.type('A1', [[3, '=SEQUENCE(A1)']]);
    expect(await sheet.values('B1:B5', UNFORMATTED)).toEqual([[1], [2], [3]]);
    await sheet.write('A1', [[1]]);
    expect(await sheet.values('B1:B5', UNFORMATTED)).toEqual([[1]]);
    await sheet.write('B1', [['']]);
    expect(await sheet.values('B1:B5', UNFORMATTED)).toEqual([]);
  });

  test('an array does not write over what is there, and spreads once it is gone', async () => {
    await sheet.type('A1', [['=SEQUENCE(3)'], [''], ['mine']]);
    expect(await sheet.values('A1:A3', UNFORMATTED)).toEqual([['#REF!'], [], ['mine']]);
    await sheet.write('A3', [['']]);
    expect(await sheet.values('A1:A3', UNFORMATTED)).toEqual([[1], [2], [3]]);
  });

  test('what an array shows can be computed with', async () => {
    await sheet.type('A1', [['=SEQUENCE(3)', '=SUM(A1:A3)']]);
    expect(await sheet.values('B1', UNFORMATTED)).toEqual([[6]]);
    await sheet.batch({
      insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 2 } },
    });
    expect(await sheet.values('A3:B5', UNFORMATTED)).toEqual([[1, 6], [2], [3]]);
  });

  test('a spilled cell has nothing entered', async () => {
    await sheet.type('A1', [['={1,2}']]);
    const { sheets } = await sheet.get(
      '?ranges=A1:B1&fields=sheets.data.rowData.values(userEnteredValue,effectiveValue)',
    );
    expect(sheets?.[0]?.data?.[0]?.rowData?.[0]?.values).toEqual([
      { userEnteredValue: { formulaValue: '={1,2}' }, effectiveValue: { numberValue: 1 } },
      { effectiveValue: { numberValue: 2 } },
    ]);
    const reading = sheet.standIn.store.reading(sheet.id).sheets[0];
    expect(reading?.cell(0, 1)).toMatchObject({
      value: 2,
      formula: null,
      spilledFrom: { row: 0, column: 0 },
    });
  });
});
