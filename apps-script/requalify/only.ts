import { cellText } from '../../core/workbook/cell.ts';
import { LEADS } from '../../core/workbook/schema/leads.ts';
import type { Snapshot } from '../../core/workbook/snapshot.ts';
import { readTable, type TableRow } from '../../core/workbook/table.ts';

/** The leads that were selected: by their IDs, and by their rows (from 0) where they have none yet. */
export interface OnlyLeads {
  readonly ids: readonly string[];
  readonly rows: readonly number[];
}

/** The selected rows as what they are known by, so that a sort does not change what is meant. */
export function onlyOf(snapshot: Snapshot, rows: readonly number[]): OnlyLeads {
  const { table } = readTable(snapshot, LEADS);
  const wanted = new Set(rows);
  const ids: string[] = [];
  const unknown: number[] = [];
  for (const { row, cells } of table?.rows ?? []) {
    if (!wanted.has(row)) continue;
    const id = cellText(cells[table?.columnOf.get('Lead ID') ?? -1]);
    if (id === '') unknown.push(row);
    else ids.push(id);
  }
  return { ids, rows: unknown };
}

/** Whether a row of Leads is among them; `idColumn` is where its Lead ID stands. */
export function isAmongThese(only: OnlyLeads, idColumn: number): (row: TableRow) => boolean {
  const ids = new Set(only.ids);
  const rows = new Set(only.rows);
  return ({ row, cells }) => {
    const id = cellText(cells[idColumn]);
    return id === '' ? rows.has(row) : ids.has(id);
  };
}
