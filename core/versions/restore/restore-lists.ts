import type { RepairCell } from '../../check/repair.ts';
import { splitList } from '../../criteria/list.ts';
import { foldText } from '../../criteria/text.ts';
import { cellText } from '../../workbook/cell.ts';
import type { Table } from '../../workbook/table.ts';

/** The cells to change so that each list of the Lists tab holds these items, one in each cell from the top. */
export function restoreLists(
  table: Table,
  lists: Readonly<Record<string, readonly string[]>>,
): { readonly cells: readonly RepairCell[]; readonly missing: readonly string[] } {
  const missing: string[] = [];
  const cells = Object.entries(lists).flatMap(([name, items]) => {
    const column = table.headers.findIndex((header) => foldText(header) === foldText(name));
    if (column < 0) {
      missing.push(name);
      return [];
    }
    return hasItems(table, column, items) ? [] : columnCells(table, column, items);
  });
  return { cells, missing };
}

function hasItems(table: Table, column: number, items: readonly string[]): boolean {
  const standing = table.rows.flatMap(({ cells }) => splitList(cellText(cells[column])));
  const folded = (texts: readonly string[]) => [...new Set(texts.map(foldText))].sort().join('\n');
  return folded(standing.map(({ text, isList }) => `${isList ? '@' : ''}${text}`)) === folded(items);
}

function columnCells(table: Table, column: number, items: readonly string[]): readonly RepairCell[] {
  const first = table.headerRow + 1;
  const rows = new Map(table.rows.map(({ row, cells }) => [row, cells[column] ?? null]));
  const last = Math.max(first + items.length - 1, ...rows.keys());
  const tab = table.tab.title;
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const [row, to] = [first + at, items[at] ?? null];
    return { tab, row, column, from: rows.get(row) ?? null, to };
  }).filter(({ from, to }) => cellText(from) !== cellText(to));
}
