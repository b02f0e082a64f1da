import { type ICellData, type IRange, ObjectMatrix } from '@univerjs/core';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChangeEvent } from '../../../local/sheets/change.ts';
import { workbookReading } from '../../../local/sheets/render/reading.ts';
import { Books } from '../../../local/web/to-univer/cells.ts';
import { wireChanges } from '../../../local/web/to-univer/changes.ts';
import {
  type CellsByRow,
  cellsByRow,
  cellsMutation,
  isMoving,
  type Mutation,
  movingMutation,
} from '../../../local/web/to-univer/mutations.ts';
import type { WireChange, WireRule, WireSheet } from '../../../local/web/to-univer/wire.ts';
import type { OpenedWorkbook } from '../../../local/web/to-univer/workbook-data.ts';
import { drawn } from './drawn.ts';
import { openSmallWorkbook, type SmallWorkbook, SPREADSHEET, words } from './small-workbook.ts';

/** A page without a screen: it applies mutations with Univer's own matrix, as Univer's handlers do. */
class Follower {
  readonly cells = new Map<number, ObjectMatrix<ICellData>>();
  readonly sheets = new Map<number, WireSheet>();
  readonly rules = new Map<string, WireRule>();

  constructor(opened: OpenedWorkbook) {
    for (const sheet of opened.sheets) {
      this.sheets.set(sheet.sheetId, sheet);
      this.cells.set(sheet.sheetId, new ObjectMatrix(plainCells(opened, sheet.sheetId)));
    }
    for (const rule of opened.rules) this.rules.set(rule.key, rule);
  }

  apply(change: WireChange): void {
    if (change.kind === 'cells') {
      const cells = cellsByRow(change, (rule) => this.rules.set(rule.key, rule));
      this.#mutate(cellsMutation('', change.sheetId, cells));
    } else if (change.kind === 'sheetAdded') {
      this.cells.set(change.sheet.sheetId, new ObjectMatrix({}));
      this.sheets.set(change.sheet.sheetId, change.sheet);
    } else if (change.kind === 'sheetChanged') {
      this.sheets.set(change.sheet.sheetId, change.sheet);
    } else if (change.kind === 'sheetDeleted') {
      this.cells.delete(change.sheetId);
      this.sheets.delete(change.sheetId);
    } else if (change.kind === 'ruleChanged') {
      this.rules.set(change.rule.key, change.rule);
    } else if (isMoving(change)) {
      this.#mutate(movingMutation('', change, { rowCount: 0, columnCount: 0 }));
    }
  }

  #mutate({ id, params }: Mutation): void {
    const matrix = this.cells.get(Number(params.subUnitId));
    const handler = HANDLERS[id];
    if (!matrix || !handler) throw new Error(`cannot do ${id} on tab ${params.subUnitId}`);
    handler(matrix, params as unknown as MutationParams);
  }

  /** What it shows, with nothing said of empty cells. */
  shown(): unknown {
    const cells = [...this.cells].map(([sheetId, matrix]) => [sheetId, contentOf(matrix.getMatrix())]);
    return {
      cells: Object.fromEntries(cells),
      sheets: [...this.sheets.values()].sort((a, b) => a.index - b.index),
    };
  }
}

interface MutationParams {
  readonly cellValue: CellsByRow;
  readonly range: IRange;
  readonly sourceRange: IRange;
  readonly targetRange: IRange;
  readonly order: Readonly<Record<number, number>>;
}

const rowsIn = ({ startRow, endRow }: IRange) => endRow - startRow + 1;
const columnsIn = ({ startColumn, endColumn }: IRange) => endColumn - startColumn + 1;

/** Univer's handlers, without what they do beside the cells. */
const HANDLERS: Readonly<Record<string, (matrix: ObjectMatrix<ICellData>, params: MutationParams) => void>> =
  {
    'sheet.mutation.set-range-values': (matrix, { cellValue }) => setCells(matrix, cellValue),
    'sheet.mutation.insert-row': (matrix, { range }) => matrix.insertRows(range.startRow, rowsIn(range)),
    'sheet.mutation.insert-col': (matrix, { range }) =>
      matrix.insertColumns(range.startColumn, columnsIn(range)),
    'sheet.mutation.remove-rows': (matrix, { range }) => matrix.removeRows(range.startRow, rowsIn(range)),
    'sheet.mutation.remove-col': (matrix, { range }) =>
      matrix.removeColumns(range.startColumn, columnsIn(range)),
    'sheet.mutation.move-rows': (matrix, { sourceRange: from, targetRange: to }) =>
      matrix.moveRows(from.startRow, rowsIn(from), to.startRow),
    'sheet.mutation.move-columns': (matrix, { sourceRange: from, targetRange: to }) =>
      matrix.moveColumns(from.startColumn, columnsIn(from), to.startColumn),
    'sheet.mutation.reorder-range': (matrix, { range, order }) => reorder(matrix, range, order),
  };

function setCells(matrix: ObjectMatrix<ICellData>, cells: CellsByRow): void {
  for (const [row, columns] of Object.entries(cells)) {
    for (const [column, cell] of Object.entries(columns)) {
      const kept = withoutNulls(cell);
      if (kept) matrix.setValue(Number(row), Number(column), kept);
      else matrix.realDeleteValue(Number(row), Number(column));
    }
  }
}

function reorder(
  matrix: ObjectMatrix<ICellData>,
  range: IRange,
  order: Readonly<Record<number, number>>,
): void {
  const before = new ObjectMatrix(structuredClone(matrix.getMatrix()));
  for (const [to, from] of Object.entries(order)) {
    for (let column = range.startColumn; column <= range.endColumn; column++) {
      const cell = before.getValue(from, column);
      if (cell) matrix.setValue(Number(to), column, cell);
      else matrix.realDeleteValue(Number(to), column);
    }
  }
}

function withoutNulls(cell: ICellData): ICellData | null {
  const kept = Object.entries(cell).flatMap(([name, value]) => {
    const plain = name === 's' && value ? withoutNulls(value) : value;
    return plain === null || plain === undefined ? [] : [[name, plain]];
  });
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

function plainCells(opened: OpenedWorkbook, sheetId: number): CellsByRow {
  const cells: CellsByRow = {};
  for (const [row, columns] of Object.entries(opened.data.sheets[String(sheetId)]?.cellData ?? {})) {
    const plain: Record<number, ICellData> = {};
    for (const [column, cell] of Object.entries((columns ?? {}) as Record<number, ICellData>)) {
      plain[Number(column)] = typeof cell.s === 'string' ? { ...cell, s: opened.data.styles[cell.s] } : cell;
    }
    cells[Number(row)] = plain;
  }
  return cells;
}

function contentOf(matrix: object): unknown {
  const rows = Object.entries(matrix).flatMap(([row, columns]) => {
    const cells = Object.entries(columns ?? {}).filter(([, cell]) => cell);
    return cells.length === 0 ? [] : [[row, Object.fromEntries(cells)]];
  });
  return Object.fromEntries(rows);
}

let workbook: SmallWorkbook;
let books: Books;
let follower: Follower;

beforeEach(async () => {
  workbook = await openSmallWorkbook();
  await workbook.change({
    updateSheetProperties: {
      properties: { sheetId: 0, gridProperties: { rowCount: 8, columnCount: 5 } },
      fields: 'gridProperties.rowCount,gridProperties.columnCount',
    },
  });
  await follow();
});
afterEach(() => workbook.close());

async function follow(): Promise<void> {
  books = new Books();
  follower = new Follower(await drawn(workbook.store, books));
  workbook.store.onChange((event: ChangeEvent) => {
    const reading = workbookReading(() => workbook.store.workbook(SPREADSHEET));
    for (const change of wireChanges(reading, event.changes, books)) {
      follower.apply(JSON.parse(JSON.stringify(change)));
    }
  });
}

async function shownAfresh(): Promise<unknown> {
  return new Follower(await drawn(workbook.store, books)).shown();
}

const index = (below: number) => fc.integer({ min: 0, max: below - 1 });
const block = fc.record({ row: index(7), column: index(4), rows: index(2), columns: index(2) }).map((at) => ({
  sheetId: 0,
  startRowIndex: at.row,
  endRowIndex: at.row + 1 + at.rows,
  startColumnIndex: at.column,
  endColumnIndex: at.column + 1 + at.columns,
}));
const entered = fc.constantFrom<object>(
  { stringValue: 'SQL' },
  { stringValue: 'x' },
  { numberValue: 3 },
  { formulaValue: '=A1&"!"' },
  { formulaValue: '={1;2}' },
  { formulaValue: '=SUM(A:A)' },
);
const line = fc.record({
  sheetId: fc.constant(0),
  dimension: fc.constantFrom('ROWS', 'COLUMNS'),
  startIndex: index(4),
  length: fc.integer({ min: 1, max: 2 }),
});
const dimensionOf = ({ length, ...range }: { length: number; startIndex: number }) => ({
  ...range,
  endIndex: range.startIndex + length,
});
const request = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(block, entered).map(([range, value]) => ({
      updateCells: {
        start: { sheetId: 0, rowIndex: range.startRowIndex, columnIndex: range.startColumnIndex },
        rows: [{ values: [{ userEnteredValue: value }] }],
        fields: 'userEnteredValue',
      },
    })),
  },
  line.map((at) => ({ insertDimension: { range: dimensionOf(at), inheritFromBefore: at.startIndex > 0 } })),
  line.map((at) => ({ deleteDimension: { range: dimensionOf(at) } })),
  fc.tuple(line, index(5)).map(([at, destinationIndex]) => ({
    moveDimension: { source: dimensionOf(at), destinationIndex },
  })),
  block.map((range) => ({
    sortRange: { range, sortSpecs: [{ dimensionIndex: range.startColumnIndex, sortOrder: 'DESCENDING' }] },
  })),
  fc.tuple(block, fc.boolean()).map(([range, bold]) => ({
    repeatCell: {
      range,
      cell: { userEnteredFormat: { textFormat: { bold } }, note: bold ? 'Said once.' : '' },
      fields: 'userEnteredFormat.textFormat.bold,note',
    },
  })),
  block.map((range) => ({
    setDataValidation: { range, rule: { condition: { type: 'ONE_OF_RANGE', values: words('=$A$1:$A$3') } } },
  })),
  block.map((range) => ({
    addConditionalFormatRule: {
      rule: {
        ranges: [range],
        booleanRule: {
          condition: { type: 'TEXT_EQ', values: words('SQL') },
          format: { backgroundColorStyle: { rgbColor: { green: 1 } } },
        },
      },
    },
  })),
  fc.constant({ addSheet: { properties: { title: 'More' } } }),
);

describe('a page that follows the workbook', () => {
  it('shows after any changes what a page that opens now shows', async () => {
    await fc.assert(
      fc
        .asyncProperty(
          fc.array(fc.array(request, { minLength: 1, maxLength: 3 }), { maxLength: 5 }),
          async (batches) => {
            for (const requests of batches) {
              // Some make no sense on what the ones before left; those change nothing.
              await workbook.change(...requests).catch(() => undefined);
            }
            expect(follower.shown()).toEqual(await shownAfresh());
          },
        )
        .afterEach(async () => {
          await workbook.close();
          workbook = await openSmallWorkbook();
          await follow();
        }),
      { numRuns: 150, seed: 20260302 },
    );
  });

  it('offers the choices of a dropdown as they are now', async () => {
    await workbook.enter('Leads!A1', [['One'], ['Two']]);
    await workbook.change({
      setDataValidation: {
        range: { sheetId: 0, endRowIndex: 1, startColumnIndex: 1, endColumnIndex: 2 },
        rule: { condition: { type: 'ONE_OF_RANGE', values: words('=$A$1:$A$3') } },
      },
    });
    await workbook.enter('Leads!A2', [['Three']]);
    expect([...follower.rules.values()].map(({ choices }) => choices)).toEqual([['One', 'Three']]);
  });
});
