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
 * only where it holds a value that we just wrote into that column, a blank among them; what they typed since then stays.
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
  const ours = new WrittenValues(written, before);
  const finder = new RowFinder(planned, before, (column, header, value) => ours.has(column, header, value));
  const owners = new Map<string, string>(now.tab.columns.map((c) => [c.header, c.owner]));
  const headerAt = new Map([...now.columnOf].map(([header, column]) => [column, header]));
  const touched = touchedColumns(planned, ours, before, now);

  const repairs: CellRepair[] = [];
  for (const row of now.rows) {
    const key = rowKey(now, row);
    const right = finder.find(now, row);
    // A row that was not there and has a key is new: a machine wrote it whole; unless that key was meant for another.
    if (right === null && key !== '' && !finder.gave(key)) continue;
    for (const column of touched) {
      const header = headerAt.get(column) ?? '';
      const stands = row.cells[column] ?? null;
      const wanted = right?.value(header) ?? null;
      if (sameValue(stands, wanted)) continue;
      // In a row that was not there, too: only a machine writes these, and none of ours was meant for it.
      const machines = nobodyElseWrote && owners.get(header) === 'machine';
      const blankToFill = isBlank(stands) && right?.isPlanned(header) === true;
      const isOurs = ours.has(column, header, isBlank(stands) ? null : stands);
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
  ours: WrittenValues,
  before: Table,
  now: Table,
): readonly number[] {
  const columns = new Set([
    ...ours.columns,
    ...ours.columns.map((c) => now.columnOf.get(before.headers[c] ?? '') ?? -1),
  ]);
  for (const unit of planned) {
    for (const change of unit.changes) {
      if (change.tab !== before.tab.title) continue;
      for (const header of change.cells.keys()) columns.add(now.columnOf.get(header) ?? -1);
    }
  }
  columns.delete(-1);
  return [...columns];
}

/**
 * What writes put into each column. A column may have moved before the write, so that the values stand in the place
 * it had when it was read; or after it, so that they went along with the header.
 */
class WrittenValues {
  readonly #byColumn = new Map<number, Set<CellValue>>();
  readonly #before: Table;

  constructor(written: readonly BlockWrite[], before: Table) {
    this.#before = before;
    for (const block of written) {
      if (block.sheetId !== before.sheetId) continue;
      for (const line of block.rows) {
        line.forEach((value, at) => {
          const values = this.#byColumn.get(block.column + at) ?? new Set<CellValue>();
          values.add(value);
          this.#byColumn.set(block.column + at, values);
        });
      }
    }
  }

  get columns(): readonly number[] {
    return [...this.#byColumn.keys()];
  }

  has(column: number, header: string, value: CellValue): boolean {
    const places = [column, this.#before.columnOf.get(header) ?? -1];
    return places.some((place) => {
      const values = this.#byColumn.get(place);
      return values !== undefined && (values.has(value) || [...values].some((v) => sameValue(v, value)));
    });
  }
}
