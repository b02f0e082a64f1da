import type { Column } from '../../core/workbook/schema/column.ts';
import type { Table } from '../../core/workbook/table.ts';
import type { BlockWrite } from '../../core/workbook/writes.ts';
import { cellToSheet, wouldBeParsed } from './cell-to-sheet.ts';
import type { SheetTab } from './spreadsheet.ts';

/** Writes one rectangle with one call; cells of a text column that hold something risky are made plain text first. */
export function putBlock(sheet: SheetTab, table: Table, block: BlockWrite): void {
  const width = block.rows[0]?.length ?? 0;
  if (width === 0) return;
  const isText = plainTextColumns(table);
  for (let at = 0; at < width; at++) {
    const column = block.column + at;
    if (isText.has(column) && block.rows.some((line) => wouldBeParsed(line[at])))
      sheet.getRange(block.row + 1, column + 1, block.rows.length, 1).setNumberFormat('@');
  }
  sheet
    .getRange(block.row + 1, block.column + 1, block.rows.length, width)
    .setValues(block.rows.map((line) => line.map((v, at) => cellToSheet(v, isText.has(block.column + at)))));
}

/** Columns that set-up formats as plain text. */
function plainTextColumns(table: Table): ReadonlySet<number> {
  const texts: readonly Column[] = table.tab.columns.filter(({ kind }) => kind === 'text');
  return new Set(texts.map(({ header }) => table.columnOf.get(header) ?? -1));
}
