/** insertRange and deleteRange: cells put in or taken out, the rest of their band moving along. */
import type { CellBlock, Dimension } from '../change.ts';
import { refuse } from '../errors.ts';
import { block, contains, overlap } from '../model/block.ts';
import type { Edit } from '../model/edit.ts';
import type { Sheet } from '../model/sheet.ts';
import { type BlockShift, deletion, insertion } from '../model/shift.ts';
import { shiftPointers } from '../model/shifted-rules.ts';
import { lift, putDown } from './clip.ts';
import { resize } from './grid-size.ts';
import type { Handlers } from './handler.ts';
import { clearSpills } from './rows-and-columns.ts';
import { dimensionOf, targetOf } from './target.ts';

export const rangeHandlers: Handlers = {
  insertRange(edit, { range, shiftDimension }) {
    const { sheet, cells } = targetOf(edit, range);
    shiftBand(edit, sheet, cells, dimensionOf(shiftDimension), 'insert');
    return undefined;
  },

  deleteRange(edit, { range, shiftDimension }) {
    const { sheet, cells } = targetOf(edit, range);
    shiftBand(edit, sheet, cells, dimensionOf(shiftDimension), 'delete');
    return undefined;
  },
};

/** Everything from the range to the end of the grid, in its columns or rows. */
function bandOf(sheet: Sheet, cells: CellBlock, dimension: Dimension): CellBlock {
  return dimension === 'ROWS'
    ? block(cells.startRow, Math.max(sheet.storedRowCount, cells.endRow), cells.startColumn, cells.endColumn)
    : block(cells.startRow, cells.endRow, cells.startColumn, Math.max(usedColumns(sheet), cells.endColumn));
}

function usedColumns(sheet: Sheet): number {
  return sheet.rows().reduce((widest, row) => Math.max(widest, row?.length ?? 0), 0);
}

function shiftBand(
  edit: Edit,
  sheet: Sheet,
  cells: CellBlock,
  dimension: Dimension,
  change: 'insert' | 'delete',
): void {
  clearSpills(edit, sheet);
  const rows = dimension === 'ROWS';
  const count = rows ? cells.endRow - cells.startRow : cells.endColumn - cells.startColumn;
  const start = rows ? cells.startRow : cells.startColumn;
  const band = bandOf(sheet, cells, dimension);
  if (sheet.rules.merges.some((merge) => overlap(merge, band) && !contains(band, merge))) {
    refuse('You cannot insert or delete cells over part of a merged range.');
  }
  const lifted = lift(edit, sheet, band);
  const by = change === 'insert' ? count : -count;
  const height = band.endRow + (rows ? Math.max(0, by) : 0);
  const width = band.endColumn + (rows ? 0 : Math.max(0, by));
  if (change === 'insert' && lifted.length > 0) growFor(edit, sheet, height, width, band, dimension);
  const target = block(
    band.startRow,
    Math.min(height, sheet.rowCount),
    band.startColumn,
    Math.min(width, sheet.columnCount),
  );
  for (let row = target.startRow; row < target.endRow; row++) {
    for (let column = target.startColumn; column < target.endColumn; column++) {
      const [fromRow, fromColumn] = rows ? [row - by, column] : [row, column - by];
      const gap = change === 'insert' && (rows ? row : column) < start + count;
      const cell = gap ? undefined : lifted[fromRow - band.startRow]?.[fromColumn - band.startColumn];
      const plain = {
        row,
        column,
        slot: undefined,
        look: { format: null, validation: null },
        extras: undefined,
      };
      putDown(edit, sheet, row, column, cell ?? plain, 'PASTE_NORMAL', true);
    }
  }
  const shift = change === 'insert' ? insertion(dimension, start, count) : deletion(dimension, start, count);
  shiftPointers(edit, sheet.sheetId, insideBand(shift, band, dimension));
  edit.allDirty = true;
  edit.valuesChanged(sheet.sheetId, target);
}

/** The grid grows only as far as cells with something in them are pushed. */
function growFor(
  edit: Edit,
  sheet: Sheet,
  height: number,
  width: number,
  band: CellBlock,
  dimension: Dimension,
): void {
  const rowCount =
    dimension === 'ROWS' && sheet.storedRowCount > band.startRow
      ? Math.max(sheet.rowCount, height)
      : sheet.rowCount;
  const columnCount =
    dimension === 'COLUMNS' && usedColumns(sheet) > band.startColumn
      ? Math.max(sheet.columnCount, width)
      : sheet.columnCount;
  if (rowCount === sheet.rowCount && columnCount === sheet.columnCount) return;
  resize(edit, sheet, rowCount, columnCount);
  edit.sheetChanged(sheet.sheetId, 'sheetProperties');
}

/** Only what lies across the band as a whole moves with it. */
function insideBand(shift: BlockShift, band: CellBlock, dimension: Dimension): BlockShift {
  return (cells) => {
    const inside =
      dimension === 'ROWS'
        ? (cells.startColumn ?? 0) >= band.startColumn &&
          (cells.endColumn ?? Number.POSITIVE_INFINITY) <= band.endColumn
        : (cells.startRow ?? 0) >= band.startRow && (cells.endRow ?? Number.POSITIVE_INFINITY) <= band.endRow;
    return inside ? shift(cells) : cells;
  };
}

/** Takes cells out of a table: those below them, as far as `endRow`, move up. */
export function deleteRangeCells(edit: Edit, sheet: Sheet, cells: CellBlock, endRow: number): void {
  const below = lift(edit, sheet, { ...cells, startRow: cells.endRow, endRow });
  const gone = cells.endRow - cells.startRow;
  const plain = {
    row: 0,
    column: 0,
    slot: undefined,
    look: { format: null, validation: null },
    extras: undefined,
  };
  for (let row = cells.startRow; row < endRow; row++) {
    for (let column = cells.startColumn; column < cells.endColumn; column++) {
      const cell = below[row - cells.startRow]?.[column - cells.startColumn];
      putDown(edit, sheet, row, column, row < endRow - gone && cell ? cell : plain, 'PASTE_NORMAL', false);
    }
  }
  edit.valuesChanged(sheet.sheetId, { ...cells, endRow });
}
