import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leafPaths, MaskSyntaxError, parseMask, pick } from '../../../local/sheets/fields-mask.ts';
import { withFields } from '../../../local/sheets/masked-update.ts';

const spreadsheet = {
  spreadsheetId: 'x',
  properties: { title: 'Leads', locale: 'en_US' },
  sheets: [
    { properties: { sheetId: 0, title: 'A' } },
    { properties: { sheetId: 7, title: 'B' }, merges: [] },
  ],
};

describe('answers', () => {
  test.each([
    ['properties.title', { properties: { title: 'Leads' } }],
    ['properties/title', { properties: { title: 'Leads' } }],
    ['properties(title,locale)', { properties: { title: 'Leads', locale: 'en_US' } }],
    [
      'sheets.properties.sheetId',
      { sheets: [{ properties: { sheetId: 0 } }, { properties: { sheetId: 7 } }] },
    ],
    [
      'sheets/properties(title),spreadsheetId',
      {
        spreadsheetId: 'x',
        sheets: [{ properties: { title: 'A' } }, { properties: { title: 'B' } }],
      },
    ],
    ['sheets.merges', { sheets: [{}, { merges: [] }] }],
    ['namedRanges', {}],
    ['properties.title,properties', { properties: { title: 'Leads', locale: 'en_US' } }],
    ['sheets(*)', { sheets: spreadsheet.sheets }],
  ])('fields=%s', (fields, expected) => {
    expect(pick(spreadsheet, parseMask(fields))).toEqual(expected);
  });

  test('* is everything', () => {
    expect(pick(spreadsheet, parseMask('*'))).toEqual(spreadsheet);
  });

  test.each(['', 'a(b', 'a,,b', 'a.', '(a)', 'a)b'])('%j is no mask', (fields) => {
    expect(() => parseMask(fields)).toThrow(MaskSyntaxError);
  });
});

describe('updates', () => {
  test('named fields are taken over or cleared, all others stay', () => {
    const before = { a: 1, b: { c: 2, d: 3 }, e: 4 };
    const given = { a: 9, b: { c: 8 } };
    expect(withFields<object>(before, given, [['b', 'd'], ['e'], ['b', 'c']])).toEqual({ a: 1, b: { c: 8 } });
  });

  test('a mask written in any of its forms names the same paths', () => {
    const name = fc.stringMatching(/^[a-z]{1,5}$/);
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 4 }), name, (fields, parent) => {
        const dotted = fields.map((field) => `${parent}.${field}`).join(',');
        const nested = `${parent}(${fields.join(',')})`;
        const slashed = fields.map((field) => `${parent}/${field}`).join(',');
        const paths = [dotted, nested, slashed].map((mask) => leafPaths(parseMask(mask) ?? new Map()));
        expect(paths[1]).toEqual(paths[0]);
        expect(paths[2]).toEqual(paths[0]);
      }),
    );
  });
});
