/** Rectangles of cells: bounded, zero-based, ends exclusive. */
import type { OpenBlock } from '../a1.ts';
import type { CellBlock } from '../change.ts';
import type { GridRange } from '../google.ts';

interface GridSize {
  readonly rowCount: number;
  readonly columnCount: number;
}

export function block(startRow: number, endRow: number, startColumn: number, endColumn: number): CellBlock {
  return { startRow, endRow, startColumn, endColumn };
}

export function oneCell(row: number, column: number): CellBlock {
  return block(row, row + 1, column, column + 1);
}

/** The open sides closed at the grid's edges, and the rest cut off there. */
export function boundedBy(open: OpenBlock, grid: GridSize): CellBlock {
  return block(
    open.startRow ?? 0,
    Math.min(open.endRow ?? grid.rowCount, grid.rowCount),
    open.startColumn ?? 0,
    Math.min(open.endColumn ?? grid.columnCount, grid.columnCount),
  );
}

export function openBlock(range: GridRange): OpenBlock {
  return {
    ...(range.startRowIndex != null && { startRow: range.startRowIndex }),
    ...(range.endRowIndex != null && { endRow: range.endRowIndex }),
    ...(range.startColumnIndex != null && { startColumn: range.startColumnIndex }),
    ...(range.endColumnIndex != null && { endColumn: range.endColumnIndex }),
  };
}

/** As answers write it: a sheet id of 0 is left out, like every default of the protocol; indexes are not. */
export function gridRange(sheetId: number, open: OpenBlock): GridRange {
  return {
    ...(sheetId !== 0 && { sheetId }),
    ...(open.startRow !== undefined && { startRowIndex: open.startRow }),
    ...(open.endRow !== undefined && { endRowIndex: open.endRow }),
    ...(open.startColumn !== undefined && { startColumnIndex: open.startColumn }),
    ...(open.endColumn !== undefined && { endColumnIndex: open.endColumn }),
  };
}

export function isEmpty(cells: CellBlock): boolean {
  return cells.startRow >= cells.endRow || cells.startColumn >= cells.endColumn;
}

export function contains(outer: CellBlock, inner: CellBlock): boolean {
  return (
    outer.startRow <= inner.startRow &&
    outer.endRow >= inner.endRow &&
    outer.startColumn <= inner.startColumn &&
    outer.endColumn >= inner.endColumn
  );
}

export function holds(cells: CellBlock, row: number, column: number): boolean {
  return (
    row >= cells.startRow && row < cells.endRow && column >= cells.startColumn && column < cells.endColumn
  );
}

export function overlap(a: CellBlock, b: CellBlock): boolean {
  return (
    a.startRow < b.endRow &&
    b.startRow < a.endRow &&
    a.startColumn < b.endColumn &&
    b.startColumn < a.endColumn
  );
}

export function intersection(a: CellBlock, b: CellBlock): CellBlock | null {
  if (!overlap(a, b)) return null;
  return block(
    Math.max(a.startRow, b.startRow),
    Math.min(a.endRow, b.endRow),
    Math.max(a.startColumn, b.startColumn),
    Math.min(a.endColumn, b.endColumn),
  );
}
