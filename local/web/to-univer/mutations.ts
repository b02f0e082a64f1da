import type { ICellData, IRange, IStyleData } from '@univerjs/core';
import { eachPageCell } from './page-cell.ts';
import type { WireCells, WireChange, WireRule } from './wire.ts';

/** A mutation as Univer's command bus takes it. */
export interface Mutation {
  readonly id: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** By row, then by column. */
export type CellsByRow = Record<number, Record<number, ICellData>>;

/** Univer merges a style into the one that a cell has, so that what a new style leaves out must be named as nothing. */
const NO_STYLE: Record<keyof IStyleData, null> | Record<string, null> = {
  ff: null,
  fs: null,
  it: null,
  bl: null,
  ul: null,
  st: null,
  cl: null,
  bg: null,
  bd: null,
  ht: null,
  vt: null,
  tb: null,
  tr: null,
  n: null,
};

/** A cell of which everything is given replaces the old one; an absent field would keep what was there. */
const NOTHING: ICellData = { v: null, t: null, f: null, p: null, si: null, s: null, custom: null };

/** The cells of a block as they are now, empty ones too. `rulesTold` hears of rules that the block brings. */
export function cellsByRow(block: WireCells, rulesTold: (rule: WireRule) => void): CellsByRow {
  const ruleKeys = new Map<number, string>();
  for (const [id, rule] of Object.entries(block.rules)) {
    ruleKeys.set(Number(id), rule.key);
    rulesTold(rule);
  }
  const styles = new Map(
    Object.entries(block.styles).map(([id, style]) => [Number(id), { ...NO_STYLE, ...style } as IStyleData]),
  );
  const cells = emptyCells(block);
  for (const column of block.columns) {
    eachPageCell(block, column, ruleKeys, (row, cell, style) => {
      const cellsOfRow = cells[row];
      if (cellsOfRow) cellsOfRow[column.column] = { ...NOTHING, ...cell, s: styles.get(style) ?? null };
    });
  }
  return cells;
}

export function cellsMutation(unitId: string, sheetId: number, cellValue: CellsByRow): Mutation {
  return { id: 'sheet.mutation.set-range-values', params: { unitId, subUnitId: String(sheetId), cellValue } };
}

function emptyCells(block: WireCells): CellsByRow {
  const cells: CellsByRow = {};
  for (let row = block.startRow; row < block.startRow + block.rowCount; row++) {
    const cellsOfRow: Record<number, ICellData> = {};
    for (let column = block.startColumn; column < block.endColumn; column++) cellsOfRow[column] = NOTHING;
    cells[row] = cellsOfRow;
  }
  return cells;
}

export type Moving = Extract<WireChange, { kind: 'inserted' | 'deleted' | 'moved' | 'reordered' }>;

export function isMoving(change: WireChange): change is Moving {
  return ['inserted', 'deleted', 'moved', 'reordered'].includes(change.kind);
}

/** Univer's own mutation for rows and columns that come, go, move or are sorted; what is over them comes apart. */
export function movingMutation(
  unitId: string,
  change: Moving,
  size: { rowCount: number; columnCount: number },
): Mutation {
  const sheet = { unitId, subUnitId: String(change.sheetId) };
  if (change.kind === 'reordered') return reorderMutation(sheet, change);
  const rows = change.dimension === 'ROWS';
  const range = span(change.dimension, change.index, change.count, size);
  switch (change.kind) {
    case 'inserted':
      return {
        id: rows ? 'sheet.mutation.insert-row' : 'sheet.mutation.insert-col',
        params: { ...sheet, range },
      };
    case 'deleted':
      return {
        id: rows ? 'sheet.mutation.remove-rows' : 'sheet.mutation.remove-col',
        params: { ...sheet, range },
      };
    case 'moved': {
      const targetRange = span(change.dimension, change.destination, change.count, size);
      const id = rows ? 'sheet.mutation.move-rows' : 'sheet.mutation.move-columns';
      return { id, params: { ...sheet, sourceRange: range, targetRange } };
    }
  }
}

function span(
  dimension: 'ROWS' | 'COLUMNS',
  index: number,
  count: number,
  size: { rowCount: number; columnCount: number },
): IRange {
  const last = index + count - 1;
  return dimension === 'ROWS'
    ? { startRow: index, endRow: last, startColumn: 0, endColumn: size.columnCount - 1, rangeType: 1 }
    : { startRow: 0, endRow: size.rowCount - 1, startColumn: index, endColumn: last, rangeType: 2 };
}

function reorderMutation(
  sheet: { unitId: string; subUnitId: string },
  change: Extract<WireChange, { kind: 'reordered' }>,
): Mutation {
  const range: IRange = {
    startRow: change.startRow,
    endRow: change.startRow + change.order.length - 1,
    startColumn: change.startColumn,
    endColumn: change.endColumn - 1,
  };
  const order: Record<number, number> = {};
  change.order.forEach((from, to) => {
    order[change.startRow + to] = change.startRow + from;
  });
  return { id: 'sheet.mutation.reorder-range', params: { ...sheet, range, order } };
}
