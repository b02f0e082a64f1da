/** values.update and values.batchUpdate: a block of values written where a range begins. */
import { blockName, columnLetters } from '../a1.ts';
import type { CellBlock } from '../change.ts';
import { refuse } from '../errors.ts';
import { block } from '../model/block.ts';
import type { Edit } from '../model/edit.ts';
import type { Sheet } from '../model/sheet.ts';
import type { MajorDimension } from '../render/values.ts';
import { type ValueInputOption, ValueWriter } from './cell-values.ts';
import { type NamedCells, namedCells, outsideGrid } from './range.ts';

export interface ValueRange {
  readonly range?: string;
  readonly majorDimension?: MajorDimension;
  readonly values?: readonly (readonly unknown[])[];
}

export interface WriteOptions {
  readonly input: ValueInputOption;
  readonly year: number;
}

/** What was written: the tab, and the cells from the first to the last one given. */
export interface Written {
  readonly sheetId: number;
  readonly title: string;
  /** Without rows or columns when no values were given. */
  readonly cells: CellBlock;
  readonly cellCount: number;
}

export function updateValues(
  edit: Edit,
  rangeText: string,
  given: ValueRange,
  options: WriteOptions,
): Written {
  const named = namedCells(edit.workbook, rangeText);
  const rows = rowsOf(given);
  const target = targetBlock(named, rows);
  return writeValues(edit, named.sheet.sheetId, target, rows, options);
}

/** The values by rows, whichever way they were given. */
export function rowsOf({ values = [], majorDimension }: ValueRange): readonly (readonly unknown[])[] {
  if (majorDimension !== 'COLUMNS') return values;
  const height = values.reduce((tallest, column) => Math.max(tallest, column.length), 0);
  return Array.from({ length: height }, (_, row) => values.map((column) => column[row] ?? null));
}

export function widthOf(rows: readonly (readonly unknown[])[]): number {
  return rows.reduce((widest, row) => Math.max(widest, row.length), 0);
}

/** Where the values go. A single cell only says where they begin; a larger range must hold them all. */
function targetBlock({ sheet, open }: NamedCells, rows: readonly (readonly unknown[])[]): CellBlock {
  const { startRow = 0, startColumn = 0 } = open;
  const [endRow, endColumn] = [startRow + rows.length, startColumn + widthOf(rows)];
  const single = open.endRow === startRow + 1 && open.endColumn === startColumn + 1;
  const asked = block(
    startRow,
    open.endRow ?? Math.max(sheet.rowCount, startRow + 1),
    startColumn,
    open.endColumn ?? Math.max(sheet.columnCount, startColumn + 1),
  );
  if (!isInside(asked, sheet)) refuse(outsideGrid(blockName(sheet.title, asked), sheet));
  const data = block(startRow, endRow, startColumn, endColumn);
  if (single) {
    const shown = block(
      startRow,
      Math.max(endRow, startRow + 1),
      startColumn,
      Math.max(endColumn, startColumn + 1),
    );
    if (!isInside(data, sheet)) refuse(outsideGrid(blockName(sheet.title, shown), sheet));
    return data;
  }
  const name = blockName(sheet.title, asked);
  if (endRow > asked.endRow) {
    refuse(`Requested writing within range [${name}], but tried writing to row [${asked.endRow + 1}]`);
  }
  if (endColumn > asked.endColumn) {
    const column = columnLetters(asked.endColumn);
    refuse(`Requested writing within range [${name}], but tried writing to column [${column}]`);
  }
  return data;
}

function isInside(cells: CellBlock, sheet: Sheet): boolean {
  return cells.endRow <= sheet.rowCount && cells.endColumn <= sheet.columnCount;
}

/** Writes the rows into a block that lies within the grid. */
export function writeValues(
  edit: Edit,
  sheetId: number,
  cells: CellBlock,
  rows: readonly (readonly unknown[])[],
  { input, year }: WriteOptions,
): Written {
  const sheet = edit.grid(sheetId);
  const writer = new ValueWriter(edit.workbook.looks, input, year);
  let cellCount = 0;
  for (const [index, values] of rows.entries()) {
    const row = sheet.rowForWrite(cells.startRow + index);
    for (const [column, value] of values.entries()) {
      writer.write(row, cells.startColumn + column, value, `values[${index}][${column}]`);
      if (value !== null) cellCount++;
    }
  }
  edit.valuesChanged(sheetId, cells);
  return { sheetId, title: sheet.title, cells, cellCount };
}
