/** Requests that write cells: updateCells, appendCells, repeatCell. */

import type { CellBlock } from '../change.ts';
import { notImplemented, refuse } from '../errors.ts';
import { copiedFormula } from '../formulas/references.ts';
import type { CellData, RowData } from '../google.ts';
import { block } from '../model/block.ts';
import { isEntered } from '../model/cell.ts';
import type { Edit } from '../model/edit.ts';
import type { Sheet } from '../model/sheet.ts';
import { CellWriter } from './cell-writer.ts';
import { resize } from './grid-size.ts';
import type { Handlers } from './handler.ts';
import { targetOf } from './target.ts';

export const cellHandlers: Handlers = {
  updateCells(edit, { rows, fields, range, start }) {
    const writer = new CellWriter(edit.workbook.looks, fields);
    const given = rows ?? [];
    if (range) {
      const { sheet, cells } = targetOf(edit, range);
      checkFits(given, cells);
      writeRows(edit, sheet, cells, given, writer);
    } else if (start) {
      const { sheet, cells } = targetOf(edit, {
        sheetId: start.sheetId ?? 0,
        startRowIndex: start.rowIndex ?? 0,
        startColumnIndex: start.columnIndex ?? 0,
      });
      checkFits(given, cells);
      writeGivenCells(edit, sheet, cells, given, writer);
    } else refuse('Must specify either start or range.');
    return undefined;
  },

  appendCells(edit, { sheetId, rows, fields, tableId }) {
    if (tableId) throw notImplemented('appendCells to a table');
    const writer = new CellWriter(edit.workbook.looks, fields);
    const sheet = edit.grid(sheetId);
    const first = lastRowWithValue(sheet) + 1;
    const given = rows ?? [];
    const width = given.reduce((widest, row) => Math.max(widest, row.values?.length ?? 0), 0);
    const rowCount = Math.max(sheet.rowCount, first + given.length);
    const columnCount = Math.max(sheet.columnCount, width);
    if (rowCount > sheet.rowCount || columnCount > sheet.columnCount) {
      resize(edit, sheet, rowCount, columnCount);
      edit.sheetChanged(sheet.sheetId, 'sheetProperties');
    }
    writeGivenCells(edit, sheet, block(first, rowCount, 0, columnCount), given, writer);
    return undefined;
  },

  repeatCell(edit, { range, cell, fields }) {
    const writer = new CellWriter(edit.workbook.looks, fields);
    const { sheet, cells } = targetOf(edit, range);
    const formula = cell?.userEnteredValue?.formulaValue;
    for (let row = cells.startRow; row < cells.endRow; row++) {
      const written = sheet.rowForWrite(row);
      for (let column = cells.startColumn; column < cells.endColumn; column++) {
        const moved = formula
          ? withFormula(cell, copiedFormula(formula, row - cells.startRow, column - cells.startColumn))
          : cell;
        writer.write(written, column, moved ?? {});
      }
    }
    told(edit, sheet, cells, writer);
    return undefined;
  },
};

function withFormula(cell: CellData | undefined, formulaValue: string): CellData {
  return { ...cell, userEnteredValue: { formulaValue } };
}

/** Rows and columns are named as Google names them, counted from 0. */
function checkFits(rows: readonly RowData[], cells: CellBlock): void {
  if (cells.startRow + rows.length > cells.endRow) {
    refuse(`Attempting to write row: ${cells.endRow}, beyond the last requested row of: ${cells.endRow - 1}`);
  }
  if (rows.some((row) => cells.startColumn + (row.values?.length ?? 0) > cells.endColumn)) {
    const last = cells.endColumn - 1;
    refuse(`Attempting to write column: ${cells.endColumn}, beyond the last requested column of: ${last}`);
  }
}

/** Every cell of the block takes what is given for it, or is cleared. */
function writeRows(
  edit: Edit,
  sheet: Sheet,
  cells: CellBlock,
  rows: readonly RowData[],
  writer: CellWriter,
): void {
  for (let index = cells.startRow; index < cells.endRow; index++) {
    const given = rows[index - cells.startRow]?.values ?? [];
    if (given.length === 0 && !sheet.row(index)) continue;
    const row = sheet.rowForWrite(index);
    const end = Math.min(cells.endColumn, Math.max(row.length, cells.startColumn + given.length));
    for (let column = cells.startColumn; column < end; column++) {
      writer.write(row, column, given[column - cells.startColumn] ?? {});
    }
  }
  told(edit, sheet, cells, writer);
}

/** Only the cells that are given are written; the block says where they begin. */
function writeGivenCells(
  edit: Edit,
  sheet: Sheet,
  cells: CellBlock,
  rows: readonly RowData[],
  writer: CellWriter,
): void {
  let width = 0;
  for (const [index, { values }] of rows.entries()) {
    width = Math.max(width, values?.length ?? 0);
    if (!values || values.length === 0) continue;
    const row = sheet.rowForWrite(cells.startRow + index);
    for (const [column, given] of values.entries()) writer.write(row, cells.startColumn + column, given);
  }
  const endRow = cells.startRow + rows.length;
  told(edit, sheet, block(cells.startRow, endRow, cells.startColumn, cells.startColumn + width), writer);
}

function told(edit: Edit, sheet: Sheet, cells: CellBlock, writer: CellWriter): void {
  if (writer.writesValues) edit.valuesChanged(sheet.sheetId, cells);
  else edit.looksChanged(sheet.sheetId, cells);
}

/** New rows go after the last one with data in any column. */
function lastRowWithValue(sheet: Sheet): number {
  const rows = sheet.rows();
  for (let index = rows.length - 1; index >= 0; index--) {
    if (rows[index]?.slots().some(isEntered)) return index;
  }
  return -1;
}
