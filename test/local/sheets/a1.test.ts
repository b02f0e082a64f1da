import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  blockName,
  columnIndex,
  columnLetters,
  quoteTitle,
  readReference,
  splitTitle,
} from '../../../local/sheets/a1.ts';

describe('columns', () => {
  test.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('column %i is called %s', (index, letters) => {
    expect(columnLetters(index)).toBe(letters);
    expect(columnIndex(letters.toLowerCase())).toBe(index);
  });
});

describe('references', () => {
  test.each([
    ['B2', { startRow: 1, endRow: 2, startColumn: 1, endColumn: 2 }],
    ['$B$2', { startRow: 1, endRow: 2, startColumn: 1, endColumn: 2 }],
    ['D4:A1', { startRow: 0, endRow: 4, startColumn: 0, endColumn: 4 }],
    ['A:C', { startColumn: 0, endColumn: 3 }],
    ['2:5', { startRow: 1, endRow: 5 }],
    ['B2:D', { startRow: 1, startColumn: 1, endColumn: 4 }],
    ['A3:3', { startRow: 2, endRow: 3, startColumn: 0 }],
    ['R2C3', { startRow: 1, endRow: 2, startColumn: 2, endColumn: 3 }],
    ['R1C1:R2C2', { startRow: 0, endRow: 2, startColumn: 0, endColumn: 2 }],
  ])('%s', (text, cells) => {
    expect(readReference(text)).toEqual(cells);
  });

  test.each(['', 'A', '1', 'A0', 'ABCD1', 'A1:B2:C3', 'LEADS', 'A1:[5'])('%s is none', (text) => {
    expect(readReference(text)).toBeNull();
  });
});

describe('tab titles', () => {
  test.each([
    ['Sheet1', 'Sheet1'],
    ['test_sheet', 'test_sheet'],
    ['Start here', "'Start here'"],
    ['D3', "'D3'"],
    ['R1C1', "'R1C1'"],
    ["Owner's", "'Owner''s'"],
    ['2026', "'2026'"],
    ['シート1', "'シート1'"],
  ])('%s is written %s', (title, quoted) => {
    expect(quoteTitle(title)).toBe(quoted);
  });

  test('whatever a tab and its cells are called, the name of a block leads back to them', () => {
    const index = fc.nat(5000);
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 30 }),
        index,
        index,
        fc.nat(40),
        fc.nat(40),
        (title, row, column, height, width) => {
          const cells = {
            startRow: row,
            endRow: row + height + 1,
            startColumn: column,
            endColumn: column + width + 1,
          };
          const { title: read, rest } = splitTitle(blockName(title, cells));
          expect(read).toBe(title);
          expect(readReference(rest)).toEqual(cells);
        },
      ),
    );
  });
});
