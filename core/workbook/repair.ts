import { type CellValue, isBlank } from './cell.ts';
import type { PlanUnit } from './plan.ts';
import { sameValue } from './row-draft.ts';
import { RowFinder } from './row-finder.ts';
import { rowKey } from './row-key.ts';
import type { Table } from './table.ts';
import type { BlockWrite } from './writes.ts';

/** One cell to put right, where it stands now. */
export interface CellRepair {
  readonly tab: string;
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly value: CellValue;
  /** What the row is known by now. */
  readonly key: string;
}

/**
 * What puts right what writes did when people sorted, inserted or deleted between the reading and the write, and
 * cells landed in other rows or columns. Compares a fresh reading with what each row should hold: what was planned
 * for it, else what it held when it was read.
 *
 * A machine's column is set to that whatever stands there, as nobody else may write it. A person's column is touched
 * only where it holds a value that we just wrote into that column; what they typed since then stays.
 *
 * @param planned everything sent since the reading `before`, not only the last batch
 * @param written the blocks of the batch whose answer did not match, by position
 * @param nobodyElseWrote false when another writer came in between: then machines' columns are treated like people's
 */
export function repairCells(
  planned: readonly PlanUnit[],
  written: readonly BlockWrite[],
  before: Table,
  now: Table,
  nobodyElseWrote: boolean,
): readonly CellRepair[] {
  const finder = new RowFinder(planned, before);
  const ours = valuesByColumn(written, before.sheetId);
  const owners = new Map<string, string>(now.tab.columns.map((c) => [c.header, c.owner]));
  const headerAt = new Map([...now.columnOf].map(([header, column]) => [column, header]));
  const touched = touchedColumns(planned, ours, before, now);

  const repairs: CellRepair[] = [];
  for (const row of now.rows) {
    const key = rowKey(now, row);
    const right = finder.find(now, row);
    // A row that was not there and has a key is new: a machine wrote it whole.
    if (right === null && key !== '') continue;
    for (const column of touched) {
      const header = headerAt.get(column) ?? '';
      const stands = row.cells[column] ?? null;
      const wanted = right?.value(header) ?? null;
      if (sameValue(stands, wanted)) continue;
      const machines = nobodyElseWrote && owners.get(header) === 'machine' && right !== null;
      const blankToFill = isBlank(stands) && right?.isPlanned(header) === true;
      const isOurs = !isBlank(stands) && ours.get(column)?.some((value) => sameValue(value, stands)) === true;
      if (machines || blankToFill || isOurs) {
        repairs.push({ tab: now.tab.title, sheetId: now.sheetId, row: row.row, column, value: wanted, key });
      }
    }
  }
  return repairs;
}

/** Columns, by where they stand now, that writes touched or were meant to touch. */
function touchedColumns(
  planned: readonly PlanUnit[],
  ours: ReadonlyMap<number, readonly CellValue[]>,
  before: Table,
  now: Table,
): readonly number[] {
  const columns = new Set(ours.keys());
  for (const unit of planned) {
    for (const change of unit.changes) {
      if (change.tab !== before.tab.title) continue;
      for (const header of change.cells.keys()) columns.add(now.columnOf.get(header) ?? -1);
    }
  }
  columns.delete(-1);
  return [...columns];
}

function valuesByColumn(written: readonly BlockWrite[], sheetId: number): Map<number, CellValue[]> {
  const distinct = new Map<number, Set<CellValue>>();
  for (const block of written) {
    if (block.sheetId !== sheetId) continue;
    for (const line of block.rows) {
      line.forEach((value, at) => {
        const values = distinct.get(block.column + at) ?? new Set<CellValue>();
        values.add(value);
        distinct.set(block.column + at, values);
      });
    }
  }
  return new Map([...distinct].map(([column, values]) => [column, [...values]]));
}
