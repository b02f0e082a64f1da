import type { RepairCell } from '../../check/repair.ts';
import type { CellValue } from '../../workbook/cell.ts';
import type { Snapshot, TabCells } from '../../workbook/snapshot.ts';

/** The workbook once these cells are changed; the snapshot that is given stays as it was. */
export function applyCells(snapshot: Snapshot, cells: readonly RepairCell[]): Snapshot {
  const tabs = new Map(snapshot.tabs);
  for (const title of new Set(cells.map(({ tab }) => tab))) {
    const before = tabs.get(title);
    if (before === undefined) continue;
    const mine = cells.filter(({ tab }) => tab === title);
    tabs.set(title, withCells(before, mine));
  }
  return { ...snapshot, tabs };
}

function withCells(tab: TabCells, cells: readonly RepairCell[]): TabCells {
  const rows: (readonly CellValue[])[] = [...tab.rows];
  for (const { row, column, to } of cells) {
    while (rows.length <= row) rows.push([]);
    const copy = [...(rows[row] ?? [])];
    while (copy.length <= column) copy.push(null);
    copy[column] = to;
    rows[row] = copy;
  }
  return { ...tab, rows, rowCount: Math.max(tab.rowCount, rows.length) };
}
