import type { CellValue } from './cell.ts';
import type { PlanUnit, RowChange } from './plan.ts';
import { rowKey } from './row-key.ts';
import type { Table, TableRow } from './table.ts';

/** A rectangle of cells to write, by position. */
export interface BlockWrite {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly rows: readonly (readonly CellValue[])[];
}

/** Rows to add below the last filled one, each up to its last filled cell. */
export interface AppendWrite {
  readonly sheetId: number;
  readonly rows: readonly (readonly CellValue[])[];
}

export interface Writes {
  readonly blocks: readonly BlockWrite[];
  readonly appends: readonly AppendWrite[];
}

/** Where a row stands now: rows are known by their key, and may have moved since they were read. */
export type RowNow = (tab: string, key: string, rowAsRead: number) => number | null;

/** Unchanged machine cells between two changed ones are written along when they are no more than this: a second range costs more than they do. */
const BRIDGE_CELLS = 3;

/**
 * Turns all-or-nothing units into the fewest ranges: neighbouring cells of a row go together, and rows that change
 * the same columns below each other become one block. A row whose key is gone is left out.
 */
export function toWrites(
  units: readonly PlanUnit[],
  tables: ReadonlyMap<string, Table>,
  rowNow: RowNow,
): Writes {
  return { blocks: blocksOf(units, tables, rowNow), appends: appendsOf(units, tables) };
}

interface Run {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly values: readonly CellValue[];
}

function blocksOf(
  units: readonly PlanUnit[],
  tables: ReadonlyMap<string, Table>,
  rowNow: RowNow,
): BlockWrite[] {
  const runs: Run[] = [];
  for (const change of units.flatMap((unit) => unit.changes)) {
    const table = tables.get(change.tab);
    const row = rowNow(change.tab, change.key, change.row);
    if (table === undefined || row === null) continue;
    const cells = new Map<number, CellValue>();
    for (const [header, value] of change.cells) {
      const column = table.columnOf.get(header);
      if (column !== undefined && column >= 0) cells.set(column, value);
    }
    runs.push(...runsOf(table, standingRow(table, change, row), row, cells));
  }
  return stack(runs);
}

/** The runs of neighbouring columns in one row, bridging small gaps of machine cells with what stands in them. */
function runsOf(
  table: Table,
  standing: readonly CellValue[],
  row: number,
  cells: ReadonlyMap<number, CellValue>,
): Run[] {
  const columns = [...cells.keys()].sort((a, b) => a - b);
  const runs: { column: number; values: CellValue[] }[] = [];
  for (const column of columns) {
    const last = runs.at(-1);
    const value = cells.get(column) ?? null;
    const gap = last === undefined ? Infinity : column - (last.column + last.values.length);
    if (last === undefined || gap > BRIDGE_CELLS || !isMachineSpan(table, column - gap, column)) {
      runs.push({ column, values: [value] });
      continue;
    }
    for (let between = column - gap; between < column; between++) last.values.push(standing[between] ?? null);
    last.values.push(value);
  }
  return runs.map((run) => ({ sheetId: table.sheetId, row, column: run.column, values: run.values }));
}

const machineColumns = new WeakMap<Table, ReadonlySet<number>>();

function isMachineSpan(table: Table, from: number, to: number): boolean {
  let machine = machineColumns.get(table);
  if (machine === undefined) {
    const owned = table.tab.columns.filter((c) => c.owner === 'machine');
    machine = new Set(owned.map((c) => table.columnOf.get(c.header) ?? -1));
    machineColumns.set(table, machine);
  }
  for (let column = from; column < to; column++) if (!machine.has(column)) return false;
  return true;
}

const rowsByNumber = new WeakMap<Table, ReadonlyMap<number, TableRow>>();

/** What stands in the row: the table may be of a later reading than the change, after rows moved. */
function standingRow(table: Table, change: RowChange, rowNow: number): readonly CellValue[] {
  let rows = rowsByNumber.get(table);
  if (rows === undefined) {
    rows = new Map(table.rows.map((r) => [r.row, r]));
    rowsByNumber.set(table, rows);
  }
  const asRead = rows.get(change.row);
  const row = asRead !== undefined && rowKey(table, asRead) === change.key ? asRead : rows.get(rowNow);
  return row?.cells ?? [];
}

/** Single cells as the fewest blocks. */
export function blocksOfCells(
  cells: readonly { sheetId: number; row: number; column: number; value: CellValue }[],
): BlockWrite[] {
  const runs: { sheetId: number; row: number; column: number; values: CellValue[] }[] = [];
  const sorted = [...cells].sort((a, b) => a.sheetId - b.sheetId || a.row - b.row || a.column - b.column);
  for (const { sheetId, row, column, value } of sorted) {
    const last = runs.at(-1);
    const follows =
      last?.sheetId === sheetId && last.row === row && last.column + last.values.length === column;
    if (last !== undefined && follows) last.values.push(value);
    else runs.push({ sheetId, row, column, values: [value] });
  }
  return stack(runs);
}

/** Joins runs that stand below each other and span the same columns. */
function stack(runs: readonly Run[]): BlockWrite[] {
  const open = new Map<
    string,
    { sheetId: number; row: number; column: number; rows: (readonly CellValue[])[] }
  >();
  const blocks: BlockWrite[] = [];
  const sorted = [...runs].sort((a, b) => a.sheetId - b.sheetId || a.row - b.row || a.column - b.column);
  for (const run of sorted) {
    const span = `${run.sheetId}/${run.column}/${run.values.length}`;
    const block = open.get(span);
    if (block !== undefined && block.row + block.rows.length === run.row) {
      block.rows.push(run.values);
      continue;
    }
    const started = { sheetId: run.sheetId, row: run.row, column: run.column, rows: [run.values] };
    open.set(span, started);
    blocks.push(started);
  }
  return blocks;
}

function appendsOf(units: readonly PlanUnit[], tables: ReadonlyMap<string, Table>): AppendWrite[] {
  const bySheet = new Map<number, (readonly CellValue[])[]>();
  for (const append of units.flatMap((unit) => unit.appends)) {
    const table = tables.get(append.tab);
    if (table === undefined)
      throw new Error(`a row was planned for ${append.tab}, which the job did not read`);
    const width = Math.max(...[...table.columnOf.values()]) + 1;
    const row: CellValue[] = new Array(width).fill(null);
    for (const [header, value] of append.cells) {
      const column = table.columnOf.get(header);
      if (column !== undefined && column >= 0) row[column] = value;
    }
    while (row.length > 1 && row.at(-1) === null) row.pop();
    const rows = bySheet.get(table.sheetId) ?? [];
    rows.push(row);
    bySheet.set(table.sheetId, rows);
  }
  return [...bySheet].map(([sheetId, rows]) => ({ sheetId, rows }));
}
