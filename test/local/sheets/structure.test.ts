import fc from 'fast-check';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { describe, expect, test } from 'vitest';
import { MovableClock } from '../../../local/clock.ts';
import { applyRequests } from '../../../local/sheets/requests/batch.ts';
import { newObjectId, SheetsStore } from '../../../local/sheets/store.ts';
import { updateValues } from '../../../local/sheets/values/update.ts';

const SIZE = 8;
const context = { account: 'a@example.com', year: 2026, newId: newObjectId };

function openStore(): SheetsStore {
  return new SheetsStore({ path: ':memory:', clock: new MovableClock() });
}

/** A small workbook, every cell of it with a text of its own. */
function fillNew(store: SheetsStore): string {
  const { spreadsheetId } = store.create();
  store.edit(spreadsheetId, (edit) => {
    const properties = { sheetId: 0, gridProperties: { rowCount: SIZE, columnCount: SIZE } };
    applyRequests(
      edit,
      [{ updateSheetProperties: { properties, fields: 'gridProperties(rowCount,columnCount)' } }],
      context,
    );
    const values = Array.from({ length: SIZE }, (_, row) =>
      Array.from({ length: SIZE }, (__, column) => `${row}/${column}`),
    );
    updateValues(edit, 'A1', { values }, { input: 'RAW', year: 2026 });
  });
  return spreadsheetId;
}

function valuesOf(store: SheetsStore, spreadsheetId: string): string[][] {
  const [sheet] = store.reading(spreadsheetId).sheets;
  if (!sheet) return [];
  return Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (__, column) => sheet.cell(row, column)?.text ?? ''),
  );
}

type Dimension = 'ROWS' | 'COLUMNS';

interface Lines {
  readonly dimension: Dimension;
  readonly start: number;
  readonly count: number;
}

type Step =
  | (Lines & { readonly kind: 'insert' })
  | (Lines & { readonly kind: 'delete' })
  | (Lines & { readonly kind: 'move'; readonly to: number });

const dimension = fc.constantFrom<Dimension>('ROWS', 'COLUMNS');
const lines = { dimension, start: fc.nat(SIZE - 1), count: fc.integer({ min: 1, max: 3 }) };
const step = fc.oneof<fc.Arbitrary<Step>[]>(
  fc.record({ kind: fc.constant('insert'), ...lines }),
  fc.record({ kind: fc.constant('delete'), ...lines }),
  fc.record({ kind: fc.constant('move'), to: fc.nat(SIZE), ...lines }),
);

function turned(grid: readonly string[][]): string[][] {
  return (grid[0] ?? []).map((_, column) => grid.map((row) => row[column] ?? ''));
}

/** What the step makes of rows, as arrays know it; null for what the sheet refuses. */
function expectedRows(rows: readonly string[][], one: Step): string[][] | null {
  const copy = [...rows];
  const width = rows[0]?.length ?? 0;
  const { start, count } = one;
  if (one.kind === 'insert') {
    if (start >= rows.length) return null;
    copy.splice(start, 0, ...Array.from({ length: count }, () => Array.from({ length: width }, () => '')));
    return copy;
  }
  if (start + count > rows.length || (one.kind === 'delete' && count === rows.length)) return null;
  const taken = copy.splice(start, count);
  if (one.kind !== 'move') return copy;
  if (one.to > rows.length || (one.to > start && one.to < start + count)) return null;
  copy.splice(one.to > start ? one.to - count : one.to, 0, ...taken);
  return copy;
}

function requestOf(one: Step): sheets_v4.Schema$Request {
  const { dimension: along, start, count } = one;
  const range = { sheetId: 0, dimension: along, startIndex: start, endIndex: start + count };
  if (one.kind === 'insert') return { insertDimension: { range } };
  if (one.kind === 'delete') return { deleteDimension: { range } };
  return { moveDimension: { source: range, destinationIndex: one.to } };
}

describe('rows and columns put in, taken out and moved', () => {
  test('every value stays in its row and column', () => {
    const store = openStore();
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        const id = fillNew(store);
        let expected = valuesOf(store, id);
        for (const one of steps) {
          const rows = one.dimension === 'ROWS' ? expected : turned(expected);
          const after = expectedRows(rows, one);
          if (after === null) continue;
          expected = one.dimension === 'ROWS' ? after : turned(after);
          store.edit(id, (edit) => applyRequests(edit, [requestOf(one)], context));
          expect(valuesOf(store, id)).toEqual(expected);
        }
        store.remove(id);
      }),
      { numRuns: 60 },
    );
    store.close();
  });

  test('formulas, names and rules follow the cells that they point at', () => {
    const store = openStore();
    const id = fillNew(store);
    const apply = (...requests: sheets_v4.Schema$Request[]) =>
      store.edit(id, (edit) => applyRequests(edit, requests, context));
    const cells = { sheetId: 0, startRowIndex: 2, endRowIndex: 4, startColumnIndex: 1, endColumnIndex: 3 };
    apply(
      { addNamedRange: { namedRange: { name: 'BLOCK', range: cells } } },
      { addProtectedRange: { protectedRange: { range: cells, warningOnly: true } } },
      { mergeCells: { range: { ...cells, startRowIndex: 4, endRowIndex: 6 }, mergeType: 'MERGE_ALL' } },
      { setBasicFilter: { filter: { range: { ...cells, startRowIndex: 1 } } } },
      {
        addConditionalFormatRule: {
          rule: {
            ranges: [cells],
            booleanRule: { condition: { type: 'NOT_BLANK' }, format: { textFormat: { bold: true } } },
          },
          index: 0,
        },
      },
      { addSheet: { properties: { sheetId: 9, title: 'Other' } } },
    );
    store.edit(id, (edit) =>
      updateValues(
        edit,
        'Other!A1',
        {
          values: [
            ['=COUNTA(Sheet1!B3:C4)', '=Sheet1!$B$3', '=COUNTA(Sheet1!B:B)', '=Sheet1!B1', '=COUNTA(BLOCK)'],
          ],
        },
        { input: 'USER_ENTERED', year: 2026 },
      ),
    );
    apply({ insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 3, endIndex: 5 } } });
    apply({ deleteDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 1 } } });
    apply({ insertDimension: { range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 } } });
    const { sheets, namedRanges } = store.reading(id);
    const formulas = [0, 1, 2, 3, 4].map((column) => sheets[1]?.cell(0, column)?.formula);
    expect(formulas).toEqual([
      '=COUNTA(Sheet1!C2:D5)',
      '=Sheet1!$C$2',
      '=COUNTA(Sheet1!C:C)',
      '=#REF!',
      '=COUNTA(BLOCK)',
    ]);
    const moved = { startRowIndex: 1, endRowIndex: 5, startColumnIndex: 2, endColumnIndex: 4 };
    expect(namedRanges).toMatchObject([{ name: 'BLOCK', range: moved }]);
    expect(sheets[0]?.protectedRanges).toMatchObject([{ range: moved }]);
    expect(sheets[0]?.conditionalFormats).toMatchObject([{ ranges: [moved] }]);
    expect(sheets[0]?.basicFilter).toMatchObject({ range: { ...moved, startRowIndex: 0 } });
    expect(sheets[0]?.merges).toEqual([{ startRow: 5, endRow: 7, startColumn: 2, endColumn: 4 }]);
    expect(sheets[1]?.cell(0, 4)?.value).toBe(4);
    store.close();
  });
});

describe('sorting', () => {
  const value = fc.oneof(
    fc.integer({ min: -5, max: 5 }),
    fc.constantFrom('a', 'B', 'b', 'Zoe'),
    fc.boolean(),
    fc.constant(''),
  );

  test('keeps every row whole, in the order of the column, blank cells last', () => {
    const store = openStore();
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: SIZE }), fc.boolean(), (column, downwards) => {
        const id = fillNew(store);
        const sortOrder = downwards ? 'DESCENDING' : 'ASCENDING';
        store.edit(id, (edit) => {
          const values = column.map((item, row) => [item, `row ${row}`]);
          updateValues(edit, 'A1', { values }, { input: 'RAW', year: 2026 });
          const range = { sheetId: 0, startRowIndex: 0, endRowIndex: column.length };
          applyRequests(
            edit,
            [{ sortRange: { range, sortSpecs: [{ dimensionIndex: 0, sortOrder }] } }],
            context,
          );
        });
        const [sheet] = store.reading(id).sheets;
        const rows = column.map((_, row) => [sheet?.cell(row, 0)?.value ?? '', sheet?.cell(row, 1)?.text]);
        expect(rows.map(String).sort()).toEqual(
          column.map((item, row) => String([item, `row ${row}`])).sort(),
        );
        const kinds = rows.map(([item]) => kindOf(item));
        const expected = [...kinds].sort((a, b) => (a === 9 || b === 9 || !downwards ? a - b : b - a));
        expect(kinds).toEqual(expected);
        store.remove(id);
      }),
      { numRuns: 60 },
    );
    store.close();
  });

  test('a formula in a sorted row goes on reading its own row', () => {
    const store = openStore();
    const id = fillNew(store);
    const write = (range: string, values: unknown[][]) =>
      store.edit(id, (edit) => updateValues(edit, range, { values }, { input: 'USER_ENTERED', year: 2026 }));
    write('A1', [
      [3, '=A1*10'],
      [1, '=A2*10'],
      [2, '=$A$3*10'],
    ]);
    store.edit(id, (edit) =>
      applyRequests(
        edit,
        [
          {
            sortRange: {
              range: { sheetId: 0, startRowIndex: 0, endRowIndex: 3 },
              sortSpecs: [{ dimensionIndex: 0 }],
            },
          },
        ],
        context,
      ),
    );
    const [sheet] = store.reading(id).sheets;
    expect([0, 1, 2].map((row) => sheet?.cell(row, 1)?.formula)).toEqual(['=A1*10', '=$A$3*10', '=A3*10']);
    expect([0, 1, 2].map((row) => sheet?.cell(row, 1)?.value)).toEqual([10, 30, 30]);
    store.close();
  });
});

function kindOf(value: unknown): number {
  if (value === '') return 9;
  return ['number', 'string', 'boolean'].indexOf(typeof value);
}
