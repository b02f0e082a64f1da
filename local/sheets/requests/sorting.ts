/** sortRange: rows in the order of some columns, as Google orders values. */

import { blockReference } from '../a1.ts';
import type { CellBlock } from '../change.ts';
import { refuse } from '../errors.ts';
import { recalculate } from '../formulas/recalculate.ts';
import { copiedFormula } from '../formulas/references.ts';
import type { SortSpec } from '../google.ts';
import { overlap } from '../model/block.ts';
import { effectiveValue, FormulaCell } from '../model/cell.ts';
import type { Edit } from '../model/edit.ts';
import type { Row } from '../model/row.ts';
import type { Sheet } from '../model/sheet.ts';
import { compareValues } from '../value-order.ts';
import type { Handlers } from './handler.ts';
import { clearSpills } from './rows-and-columns.ts';
import { targetOf } from './target.ts';

export const sortHandlers: Handlers = {
  sortRange(edit, { range, sortSpecs }) {
    const { sheet, cells } = targetOf(edit, range);
    sortCells(edit, sheet, cells, sortSpecs ?? []);
    return undefined;
  },
};

export function sortCells(edit: Edit, sheet: Sheet, cells: CellBlock, specs: readonly SortSpec[]): void {
  if (specs.length === 0) refuse('Must specify at least one sort spec.');
  checkMerges(sheet, cells);
  recalculate(edit);
  const order = sortedOrder(sheet, cells, specs);
  if (order.every((from, to) => from === to)) return;
  clearSpills(edit, sheet);
  const whole = movesWholeRows(sheet, cells);
  if (whole) reorderRows(sheet, cells, order);
  else reorderCells(edit, sheet, cells, order);
  const { startRow, startColumn, endColumn } = cells;
  edit.allDirty = true;
  edit.changes.push({ kind: 'reordered', sheetId: sheet.sheetId, startRow, startColumn, endColumn, order });
  if (!whole) tellMovedFormulas(edit, sheet, cells);
}

/** Formulas that moved read other cells now, and are not what they were. */
function tellMovedFormulas(edit: Edit, sheet: Sheet, cells: CellBlock): void {
  sheet.eachComputedRow('formulas', (_, index) => {
    if (index < cells.startRow || index >= cells.endRow) return;
    edit.looksChanged(sheet.sheetId, { ...cells, startRow: index, endRow: index + 1 });
  });
}

/** Merges across a row move with it; one that spans rows cannot. */
function checkMerges(sheet: Sheet, cells: CellBlock): void {
  const tall = sheet.rules.merges.find((merge) => merge.endRow - merge.startRow > 1 && overlap(merge, cells));
  if (!tall) return;
  refuse(
    `You can't sort a range containing vertical merges. There is a vertical merge at ${blockReference(tall)}`,
  );
}

function isHidden(sheet: Sheet, row: number): boolean {
  const properties = sheet.row(row)?.properties;
  return Boolean(properties?.hiddenByUser || properties?.hiddenByFilter);
}

/** Which row goes where, counted from the first. Rows that do not show stay; the others fill the places between. */
function sortedOrder(sheet: Sheet, cells: CellBlock, specs: readonly SortSpec[]): number[] {
  const keys = specs.map(({ dimensionIndex, sortOrder }) => {
    const column = dimensionIndex ?? 0;
    if (column < cells.startColumn || column >= cells.endColumn) {
      refuse('sortSpec.dimensionIndex is outside the range.');
    }
    const values = Array.from({ length: cells.endRow - cells.startRow }, (_, at) =>
      effectiveValue(sheet.slot(cells.startRow + at, column)),
    );
    return { values, direction: sortOrder === 'DESCENDING' ? -1 : 1 };
  });
  const order = Array.from({ length: cells.endRow - cells.startRow }, (_, at) => at);
  const places = order.filter((at) => !isHidden(sheet, cells.startRow + at));
  const sorted = [...places].sort((a, b) => {
    for (const { values, direction } of keys) {
      const compared = compareValues(values[a] ?? null, values[b] ?? null, direction);
      if (compared !== 0) return compared;
    }
    return a - b;
  });
  for (const [index, place] of places.entries()) order[place] = sorted[index] ?? place;
  return order;
}

/** True when nothing of the rows lies outside the range or depends on where they stand: then they move as they are. */
function movesWholeRows(sheet: Sheet, cells: CellBlock): boolean {
  for (let index = cells.startRow; index < Math.min(cells.endRow, sheet.storedRowCount); index++) {
    const row = sheet.row(index);
    if (!row) continue;
    const inside = cells.startColumn === 0 && row.length <= cells.endColumn;
    if (!inside || row.hasFormulas || Object.keys(row.properties).length > 0) return false;
  }
  return true;
}

function reorderRows(sheet: Sheet, cells: CellBlock, order: readonly number[]): void {
  const rows = [...sheet.rows()];
  while (rows.length < cells.endRow) rows.push(undefined);
  for (const [to, from] of order.entries()) rows[cells.startRow + to] = sheet.row(cells.startRow + from);
  sheet.replaceRows(rows);
}

function reorderCells(edit: Edit, sheet: Sheet, cells: CellBlock, order: readonly number[]): void {
  // Copies: the rows may be this edit's own already, and are about to be written over.
  const before = order.map((_, at) => sheet.row(cells.startRow + at)?.copyFor(edit.token));
  for (const [to, from] of order.entries()) {
    if (from === to) continue;
    const source = before[from];
    if (!source && !before[to]) continue;
    takeCells(edit, sheet, cells, cells.startRow + to, source, to - from);
  }
}

/** Gives the row what another held in these columns; `distance` is how many rows down that came. */
function takeCells(
  edit: Edit,
  sheet: Sheet,
  cells: CellBlock,
  index: number,
  source: Row | undefined,
  distance: number,
): void {
  const row = sheet.rowForWrite(index);
  const end = Math.min(cells.endColumn, Math.max(row.length, source?.length ?? 0));
  const looks = Array.from(
    { length: Math.max(row.looks.length, end) },
    (_, column) => row.looks[column] ?? 0,
  );
  for (let column = cells.startColumn; column < end; column++) {
    const slot = source?.slot(column);
    const moved =
      slot instanceof FormulaCell
        ? new FormulaCell(copiedFormula(slot.source, distance, 0, true), slot.value)
        : slot;
    row.setSlot(column, moved);
    row.setExtras(column, source?.extras(column));
    looks[column] = source?.looks[column] ?? 0;
  }
  row.looks = edit.workbook.looks.row(looks);
}
