/** values.append: finds the table that a range points at, and writes below it. */
import type { CellBlock } from '../change.ts';
import { block, boundedBy, holds, oneCell } from '../model/block.ts';
import { effectiveValue } from '../model/cell.ts';
import type { Edit } from '../model/edit.ts';
import type { Sheet } from '../model/sheet.ts';
import { insertion } from '../model/shift.ts';
import { shiftPointers } from '../model/shifted-rules.ts';
import { resize } from '../requests/grid-size.ts';
import { insertRows } from '../requests/rows-and-columns.ts';
import { namedCells, readableCells } from './range.ts';
import { rowsOf, type ValueRange, type WriteOptions, type Written, widthOf, writeValues } from './update.ts';

interface Appended {
  /** Null where there was no table, so that writing began at the range. */
  readonly table: CellBlock | null;
  readonly written: Written;
}

export function appendValues(
  edit: Edit,
  rangeText: string,
  given: ValueRange,
  options: WriteOptions & { readonly insertRows: boolean },
): Appended {
  const named = namedCells(edit.workbook, rangeText);
  const sheet = edit.grid(named.sheet.sheetId);
  const cells = readableCells({ ...named, sheet });
  const table = tableIn(sheet, cells);
  const rows = rowsOf(given);
  const startRow = table ? table.endRow : cells.startRow;
  const startColumn = table ? table.startColumn : cells.startColumn;
  const target = block(startRow, startRow + rows.length, startColumn, startColumn + widthOf(rows));
  if (options.insertRows && rows.length > 0 && startRow < sheet.rowCount) {
    shiftPointers(edit, sheet.sheetId, insertion('ROWS', startRow, rows.length));
    insertRows(edit, sheet, startRow, rows.length, sheet.row(startRow - 1) ?? null);
    const { sheetId } = sheet;
    edit.changes.push({ kind: 'inserted', sheetId, dimension: 'ROWS', index: startRow, count: rows.length });
  }
  const [rowCount, columnCount] = [
    Math.max(sheet.rowCount, target.endRow),
    Math.max(sheet.columnCount, target.endColumn),
  ];
  if (rowCount > sheet.rowCount || columnCount > sheet.columnCount) {
    resize(edit, sheet, rowCount, columnCount);
    edit.sheetChanged(sheet.sheetId, 'sheetProperties');
  }
  return { table, written: writeValues(edit, sheet.sheetId, target, rows, options) };
}

/**
 * The last table that the range touches: cells with data, and all that hang together with them.
 * An empty range belongs to a table only when it lies inside one.
 */
function tableIn(sheet: Sheet, cells: CellBlock): CellBlock | null {
  const seed = lastCellWithData(sheet, cells);
  if (seed) return grown(sheet, seed);
  const { startRow, startColumn } = cells;
  for (let row = startRow - 1; row <= startRow + 1; row++) {
    for (let column = startColumn - 1; column <= startColumn + 1; column++) {
      if (row < 0 || column < 0 || !hasData(sheet, row, column)) continue;
      const table = grown(sheet, oneCell(row, column));
      if (holds(table, startRow, startColumn)) return table;
    }
  }
  return null;
}

function hasData(sheet: Sheet, row: number, column: number): boolean {
  return effectiveValue(sheet.slot(row, column)) !== null;
}

function lastCellWithData(sheet: Sheet, within: CellBlock): CellBlock | null {
  const cells = boundedBy(within, sheet);
  for (let row = Math.min(cells.endRow, sheet.storedRowCount) - 1; row >= cells.startRow; row--) {
    const end = Math.min(cells.endColumn, sheet.row(row)?.filledLength ?? 0);
    for (let column = end - 1; column >= cells.startColumn; column--) {
      if (hasData(sheet, row, column)) return oneCell(row, column);
    }
  }
  return null;
}

/** Grows a block while data touches its edge, corners included. */
function grown(sheet: Sheet, seed: CellBlock): CellBlock {
  let { startRow, endRow, startColumn, endColumn } = seed;
  const rowHasData = (row: number) => anyInRow(sheet, row, startColumn - 1, endColumn + 1);
  const columnHasData = (column: number) => anyInColumn(sheet, column, startRow - 1, endRow + 1);
  for (let growing = true; growing; ) {
    growing = false;
    while (startRow > 0 && rowHasData(startRow - 1)) [startRow, growing] = [startRow - 1, true];
    while (endRow < sheet.storedRowCount && rowHasData(endRow)) [endRow, growing] = [endRow + 1, true];
    while (startColumn > 0 && columnHasData(startColumn - 1)) {
      [startColumn, growing] = [startColumn - 1, true];
    }
    while (endColumn < sheet.columnCount && columnHasData(endColumn)) {
      [endColumn, growing] = [endColumn + 1, true];
    }
  }
  return block(startRow, endRow, startColumn, endColumn);
}

function anyInRow(sheet: Sheet, row: number, from: number, to: number): boolean {
  for (let column = Math.max(0, from); column < to; column++) if (hasData(sheet, row, column)) return true;
  return false;
}

function anyInColumn(sheet: Sheet, column: number, from: number, to: number): boolean {
  for (let row = Math.max(0, from); row < to; row++) if (hasData(sheet, row, column)) return true;
  return false;
}
