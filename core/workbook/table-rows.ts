import type { CellValue } from './cell.ts';
import type { Table } from './table.ts';

/** A table's rows by header: `row` is the sheet's own number, from 1. */
export interface TableRows {
  readonly tab: string;
  readonly rows: readonly { readonly row: number; readonly cells: Readonly<Record<string, CellValue>> }[];
}

/** All columns by header, those a team added too. */
export function tableRows(table: Table): TableRows {
  const columns = [...table.columnOf].filter(([, column]) => column >= 0);
  return {
    tab: table.tab.title,
    rows: table.rows.map(({ row, cells }) => ({
      row: row + 1,
      cells: Object.fromEntries(columns.map(([header, column]) => [header, cells[column] ?? null])),
    })),
  };
}
