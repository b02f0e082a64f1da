import { type CellValue, cellText } from '../workbook/cell.ts';
import type { TableRows } from '../workbook/table-rows.ts';
import { splitList } from './list.ts';
import type { Condition } from './rules.ts';
import { foldText } from './text.ts';

type NamedLists = Readonly<Record<string, readonly string[]>>;

/**
 * Reads Lists: each column is a list, its header the list's name, each cell one item or several split like a Value.
 * An item that begins with @ is that text: lists do not hold lists.
 */
export function readLists(table: TableRows): NamedLists {
  const columns = new Map<string, { name: string; cells: CellValue[] }>();
  for (const { cells } of table.rows) {
    for (const [header, cell] of Object.entries(cells)) {
      const key = foldText(header);
      if (key === '') continue;
      const column = columns.get(key) ?? { name: header.trim(), cells: [] };
      column.cells.push(cell);
      columns.set(key, column);
    }
  }
  return Object.fromEntries([...columns.values()].map(({ name, cells }) => [name, itemsOf(cells)]));
}

function itemsOf(cells: readonly CellValue[]): readonly string[] {
  const items = new Map<string, string>();
  for (const cell of cells) {
    for (const item of splitList(cellText(cell))) {
      const text = item.isList ? `@${item.text}` : item.text;
      if (!items.has(foldText(text))) items.set(foldText(text), text);
    }
  }
  return [...items.values()];
}

/** The lists that conditions name under Value or Which: only they are part of the rules. */
export function usedLists(conditions: readonly Condition[], lists: NamedLists): NamedLists {
  const named = new Set<string>();
  for (const { value, which } of conditions) {
    for (const item of [...splitList(value), ...splitList(which)])
      if (item.isList) named.add(foldText(item.text));
  }
  return Object.fromEntries(Object.entries(lists).filter(([name]) => named.has(foldText(name))));
}
