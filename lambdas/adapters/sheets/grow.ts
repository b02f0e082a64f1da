import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import type { PlanUnit } from '../../../core/workbook/plan.ts';
import type { Table } from '../../../core/workbook/table.ts';
import { dressCells } from './dress.ts';

/** So that a list which grows lead by lead is not grown each time. */
const ROOM_TO_SPARE = 500;

/**
 * What makes room for the rows that a plan adds to tabs which people work in: the grid grows first, and its new rows
 * look like the others and have their dropdowns. Machines' own tabs grow by themselves.
 */
export function growthRequests(
  units: readonly PlanUnit[],
  tables: ReadonlyMap<string, Table>,
): readonly sheets_v4.Schema$Request[] {
  const added = new Map<string, number>();
  for (const unit of units) {
    for (const { tab } of unit.appends) added.set(tab, (added.get(tab) ?? 0) + 1);
  }
  return [...added].flatMap(([title, count]) => {
    const table = tables.get(title);
    if (table === undefined || table.tab.owner === 'machine') return [];
    const missing = firstFreeRow(table) + count - table.rowCount;
    return missing <= 0 ? [] : grow(table, missing + ROOM_TO_SPARE);
  });
}

/** Below the last filled row, counted from 0: where `appendCells` puts the next one. */
export function firstFreeRow(table: Table): number {
  return (table.rows.at(-1)?.row ?? table.headerRow) + 1;
}

function grow(table: Table, length: number): sheets_v4.Schema$Request[] {
  const dressed = table.tab.columns.flatMap((column) =>
    dressCells(table.tab, column, table.sheetId, table.columnOf.get(column.header) ?? 0, table.rowCount),
  );
  return [{ appendDimension: { sheetId: table.sheetId, dimension: 'ROWS', length } }, ...dressed];
}
