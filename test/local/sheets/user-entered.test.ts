import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTyped } from '../../../local/sheets/entry/user-entered.ts';
import { FormulaCell } from '../../../local/sheets/model/cell.ts';
import { automatic, formatNumber } from '../../../local/sheets/render/number-format.ts';

const YEAR = 2026;

/** What the cell would show. */
function shown(text: string): string {
  const { value, numberFormat } = readTyped(text, YEAR);
  return typeof value === 'number' ? formatNumber(value, numberFormat) : String(value);
}

describe('what typing means', () => {
  test.each([
    ['42', 42, undefined],
    ['0042', 42, undefined],
    [' 42 ', 42, undefined],
    ['-1.5', -1.5, undefined],
    ['.5', 0.5, undefined],
    ['1,234', 1234, '#,##0'],
    ['2,000,000.01', 2000000.01, '#,##0.00'],
    ['12%', 0.12, '0%'],
    ['12.5%', 0.125, '0.00%'],
    ['$5', 5, '"$"#,##0'],
    ['-$1,200.50', -1200.5, '"$"#,##0.00'],
    ['(3)', -3, undefined],
    ['1e3', 1000, '0.00E+00'],
    ['2020-01-01', 43831, 'yyyy-mm-dd'],
    ['1999-01-02', 36162, 'yyyy-mm-dd'],
    ['1/2/2020', 43832, 'm/d/yyyy'],
    ['Jan 5, 2020', 43835, 'mmm d, yyyy'],
    ['5-Jan-20', 43835, 'd-mmm-yy'],
    ['10:30', 0.4375, 'h:mm'],
    ['2:15 PM', 0.59375, 'h:mm am/pm'],
    ['2020-01-01 12:00:00', 43831.5, 'yyyy-mm-dd h:mm:ss'],
    ['true', true, undefined],
    ['FALSE', false, undefined],
  ])('%s', (text, value, pattern) => {
    const entered = readTyped(text, YEAR);
    expect(entered.value).toBe(value);
    expect(entered.numberFormat?.pattern).toBe(pattern);
  });

  test.each([
    'Anna',
    '2020-13-01',
    '2/30/2020',
    '1,23',
    '12:99',
    '1.2.3',
    'Leads 2020',
    '2020-01-01T10:00:00Z',
    '--5',
    '=',
    'May be',
  ])('%s stays text', (text) => {
    expect(readTyped(text, YEAR)).toEqual({ value: text });
  });

  test('an apostrophe makes text of anything', () => {
    expect(readTyped("'=1+1", YEAR)).toEqual({ value: '=1+1' });
    expect(readTyped("'0042", YEAR)).toEqual({ value: '0042' });
  });

  test('a formula begins with an equals sign, or a plus', () => {
    expect(readTyped('=A1+1', YEAR).value).toEqual(new FormulaCell('=A1+1'));
    expect(readTyped('+49 30 123', YEAR).value).toEqual(new FormulaCell('=+49 30 123'));
  });

  test('a date shows as it was typed', () => {
    for (const text of ['2020-01-01', '1/2/2020', '12%', '$5', '10:30', '5-Jan-20'])
      expect(shown(text)).toBe(text);
  });
});

describe('what typing keeps', () => {
  test('every number that a cell shows reads back as that number', () => {
    const decimals = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((number) => number / 10_000);
    fc.assert(
      fc.property(decimals, (number) => {
        const read = readTyped(automatic(number), YEAR).value;
        expect(read).toBeCloseTo(number, 3);
      }),
    );
  });

  test('no naughty string is lost: it is text as typed, or a value that Google would make of it', () => {
    const file = new URL('../../fixtures/adversarial/blns.json', import.meta.url);
    const strings = JSON.parse(readFileSync(file, 'utf8')) as string[];
    for (const text of strings) {
      const { value } = readTyped(text, YEAR);
      const isText = value === text || (text.startsWith("'") && value === text.slice(1));
      expect(isText || typeof value !== 'string').toBe(true);
    }
  });
});

describe('numbers without a format', () => {
  test.each([
    [0, '0'],
    [1 / 1024, '0.0009765625'],
    [1 / 3, '0.3333333333'],
    [Math.PI, '3.141592654'],
    [0.1 + 0.2, '0.3'],
    [123456789012, '123456789012'],
    [-1.5, '-1.5'],
    [1e21, '1E+21'],
  ])('%d shows as %s', (number, text) => {
    expect(automatic(number)).toBe(text);
  });
});
