/** copyPaste, cutPaste and pasteData. */

import { blockName, type OpenBlock } from '../a1.ts';
import type { CellBlock } from '../change.ts';
import { notImplemented, refuse } from '../errors.ts';
import { recalculate } from '../formulas/recalculate.ts';
import { referenceBlock, withBlock, withReferences } from '../formulas/references.ts';
import { block, contains } from '../model/block.ts';
import { SpilledCell } from '../model/cell.ts';
import type { Edit } from '../model/edit.ts';
import type { Sheet } from '../model/sheet.ts';
import { rewriteFormulas } from '../model/shifted-rules.ts';
import { ValueWriter } from '../values/cell-values.ts';
import { outsideGrid } from '../values/range.ts';
import { type LiftedCell, lift, type PasteType, putDown, transposed, writesValue } from './clip.ts';
import { splitDelimited } from './delimited.ts';
import { resize } from './grid-size.ts';
import type { Handlers } from './handler.ts';
import { targetOf } from './target.ts';

export const pasteHandlers: Handlers = {
  copyPaste(edit, { source, destination, pasteType, pasteOrientation }) {
    const from = targetOf(edit, source);
    const to = targetOf(edit, destination);
    const type = checkedType(pasteType);
    if (type === 'PASTE_VALUES') recalculate(edit);
    const lifted = lift(edit, from.sheet, from.cells);
    const cells = pasteOrientation === 'TRANSPOSE' ? transposed(lifted) : lifted;
    const target = tiled(cells, to.cells);
    checkInside(to.sheet, target);
    put(edit, edit.grid(to.sheet.sheetId), target, cells, type);
    return undefined;
  },

  cutPaste(edit, { source, destination, pasteType }) {
    const from = targetOf(edit, source);
    const type = checkedType(pasteType);
    if (type === 'PASTE_VALUES') recalculate(edit);
    const [startRow, startColumn] = [destination?.rowIndex ?? 0, destination?.columnIndex ?? 0];
    const to = edit.grid(destination?.sheetId);
    const lifted = lift(edit, from.sheet, from.cells);
    const target = block(
      startRow,
      startRow + from.cells.endRow - from.cells.startRow,
      startColumn,
      startColumn + from.cells.endColumn - from.cells.startColumn,
    );
    checkInside(to, target);
    empty(edit, from.sheet, from.cells, type);
    putOnce(edit, to, target, lifted, type);
    if (writesValue(type)) followMoved(edit, from.sheet, from.cells, to, target);
    return undefined;
  },

  pasteData(edit, { coordinate, data, type, delimiter, html }, context) {
    if (html) throw notImplemented('pasteData of HTML');
    const sheet = edit.grid(coordinate?.sheetId);
    const rows = splitDelimited(data ?? '', delimiter || '\t');
    const [startRow, startColumn] = [coordinate?.rowIndex ?? 0, coordinate?.columnIndex ?? 0];
    const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
    const target = block(startRow, startRow + rows.length, startColumn, startColumn + width);
    if (!writesValue(checkedType(type))) return undefined;
    const rowCount = Math.max(sheet.rowCount, target.endRow);
    const columnCount = Math.max(sheet.columnCount, target.endColumn);
    if (rowCount > sheet.rowCount || columnCount > sheet.columnCount) {
      resize(edit, sheet, rowCount, columnCount);
      edit.sheetChanged(sheet.sheetId, 'sheetProperties');
    }
    const writer = new ValueWriter(edit.workbook.looks, 'USER_ENTERED', context.year);
    for (const [index, values] of rows.entries()) {
      const row = sheet.rowForWrite(startRow + index);
      for (const [column, value] of values.entries()) writer.write(row, startColumn + column, value, 'data');
    }
    edit.valuesChanged(sheet.sheetId, target);
    return undefined;
  },
};

function checkedType(type: string | null | undefined): PasteType {
  if (type === 'PASTE_CONDITIONAL_FORMATTING') throw notImplemented(`pasting with ${type}`);
  return (type ?? 'PASTE_NORMAL') as PasteType;
}

/** A destination that is a whole multiple of the source is filled with copies of it; else it only says where to begin. */
function tiled(cells: readonly (readonly LiftedCell[])[], destination: CellBlock): CellBlock {
  const [height, width] = [cells.length, cells[0]?.length ?? 0];
  const [rows, columns] = [
    destination.endRow - destination.startRow,
    destination.endColumn - destination.startColumn,
  ];
  const { startRow, startColumn } = destination;
  return block(
    startRow,
    startRow + (rows % height === 0 ? rows : height),
    startColumn,
    startColumn + (columns % width === 0 ? columns : width),
  );
}

function checkInside(sheet: Sheet, target: CellBlock): void {
  if (target.endRow > sheet.rowCount || target.endColumn > sheet.columnCount) {
    refuse(outsideGrid(blockName(sheet.title, target), sheet));
  }
}

function put(
  edit: Edit,
  sheet: Sheet,
  target: CellBlock,
  cells: readonly (readonly LiftedCell[])[],
  type: PasteType,
): void {
  for (let row = target.startRow; row < target.endRow; row++) {
    const line = cells[(row - target.startRow) % cells.length] ?? [];
    for (let column = target.startColumn; column < target.endColumn; column++) {
      const cell = line[(column - target.startColumn) % line.length];
      if (cell) putDown(edit, sheet, row, column, cell, type, false);
    }
  }
  edit.valuesChanged(sheet.sheetId, target);
}

function putOnce(
  edit: Edit,
  sheet: Sheet,
  target: CellBlock,
  cells: readonly (readonly LiftedCell[])[],
  type: PasteType,
): void {
  for (const [down, line] of cells.entries()) {
    for (const [right, cell] of line.entries()) {
      putDown(edit, sheet, target.startRow + down, target.startColumn + right, cell, type, true);
    }
  }
  edit.valuesChanged(sheet.sheetId, target);
}

/** What was cut leaves its place empty. */
function empty(edit: Edit, sheet: Sheet, cells: CellBlock, type: PasteType): void {
  const { looks } = edit.workbook;
  for (let index = cells.startRow; index < Math.min(cells.endRow, sheet.storedRowCount); index++) {
    if (!sheet.row(index)) continue;
    const row = sheet.rowForWrite(index);
    const numbers = [...row.looks];
    for (let column = cells.startColumn; column < cells.endColumn; column++) {
      if (writesValue(type) && !(row.slot(column) instanceof SpilledCell)) row.setSlot(column, undefined);
      if (type !== 'PASTE_NORMAL') continue;
      row.setExtras(column, undefined);
      if (column < numbers.length) numbers[column] = 0;
    }
    row.looks = looks.row(numbers);
  }
  edit.valuesChanged(sheet.sheetId, cells);
}

/** References to cells that were cut point at where they are now. */
function followMoved(edit: Edit, from: Sheet, source: CellBlock, to: Sheet, target: CellBlock): void {
  const [down, right] = [target.startRow - source.startRow, target.startColumn - source.startColumn];
  rewriteFormulas(edit, (formula, sheet) =>
    withReferences(formula, (reference) => {
      const title = reference.title ?? sheet.title;
      const cells = bounded(referenceBlock(reference));
      if (title.toLowerCase() !== from.title.toLowerCase() || !cells || !contains(source, cells))
        return reference;
      const moved = withBlock(reference, {
        startRow: cells.startRow + down,
        endRow: cells.endRow + down,
        startColumn: cells.startColumn + right,
        endColumn: cells.endColumn + right,
      });
      const ownTab = reference.title === null && sheet.sheetId === to.sheetId;
      return ownTab || to.sheetId === from.sheetId ? moved : { ...moved, title: to.title };
    }),
  );
}

function bounded(open: OpenBlock): CellBlock | null {
  const { startRow, endRow, startColumn, endColumn } = open;
  if (startRow === undefined || endRow === undefined) return null;
  return startColumn === undefined || endColumn === undefined
    ? null
    : block(startRow, endRow, startColumn, endColumn);
}
