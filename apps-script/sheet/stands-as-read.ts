import { cellText } from '../../core/workbook/cell.ts';
import { foldHeader } from '../../core/workbook/headers.ts';
import type { PlanUnit } from '../../core/workbook/plan.ts';
import { keyColumn } from '../../core/workbook/row-key.ts';
import type { Table } from '../../core/workbook/table.ts';
import { readCells } from './read.ts';
import type { SheetTab } from './spreadsheet.ts';

/** What the key column of a tab held when it was read, with the keys that units give to rows. */
export function keysAfter(table: Table, units: readonly PlanUnit[]): ReadonlyMap<number, string> {
  const header = keyColumn(table.tab.title);
  const column = header === null ? -1 : (table.columnOf.get(header) ?? -1);
  const keys = new Map(table.rows.map(({ row, cells }) => [row, cellText(cells[column])]));
  for (const { changes } of units)
    for (const { tab, row, cells } of changes) {
      const given = tab === table.tab.title ? cells.get(header ?? '') : undefined;
      if (given !== undefined) keys.set(row, cellText(given));
    }
  return keys;
}

/** Whether each row still has its key where it was read, and no column came or went: one call. */
export function keysStand(sheet: SheetTab, table: Table, keys: ReadonlyMap<number, string>): boolean {
  const header = keyColumn(table.tab.title);
  if (header === null) return true;
  if (sheet.getMaxColumns() !== table.columnCount) return false;
  const column = table.columnOf.get(header) ?? -1;
  const first = table.headerRow;
  const standing = readCells(sheet, first, column, sheet.getMaxRows() - first, 1, '').map(([cell]) =>
    cellText(cell),
  );
  if (foldHeader(standing[0] ?? '') !== foldHeader(header)) return false;
  return (
    [...keys].every(([row, key]) => (standing[row - first] ?? '') === key) &&
    standing.every((key, at) => at === 0 || key === '' || keys.get(first + at) === key)
  );
}

/** Whether each header stands where it was read: one call. */
export function headersStand(sheet: SheetTab, table: Table): boolean {
  if (sheet.getMaxColumns() !== table.columnCount) return false;
  const [line] = readCells(sheet, table.headerRow, 0, 1, table.headers.length, '');
  return table.headers.every((header, column) => header === cellText(line?.[column]));
}
