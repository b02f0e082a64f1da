import { type CellValue, isBlank } from './cell.ts';
import type { PlanUnit, RowChange } from './plan.ts';
import { sameValue } from './row-draft.ts';
import { rowKey, rowSignature } from './row-key.ts';
import type { Table, TableRow } from './table.ts';
import type { BlockWrite } from './writes.ts';

/**
 * What puts right what a write did when people sorted, inserted or deleted between the reading and the write, and
 * its cells landed in other rows or columns. Compares a fresh reading with what each row should hold: what was
 * planned for it, else what it held when it was read.
 *
 * A machine's column is set to that whatever stands there, as nobody else may write it. A person's column is touched
 * only where it holds a value that we just wrote into that column; what they typed since then stays.
 */
export function repairChanges(
  planned: readonly PlanUnit[],
  written: readonly BlockWrite[],
  before: Table,
  now: Table,
): readonly RowChange[] {
  const rightValues = new RightValues(planned, before);
  const ours = valuesByColumn(written, before.sheetId);
  const owners = new Map(now.tab.columns.map((c) => [c.header, c.owner]));
  const headerAt = new Map([...now.columnOf].map(([header, column]) => [column, header]));
  const touched = touchedColumns(planned, ours, before, now);

  const changes: RowChange[] = [];
  for (const row of now.rows) {
    const right = rightValues.of(now, row);
    const cells = new Map<string, CellValue>();
    for (const column of touched) {
      const header = headerAt.get(column);
      if (header === undefined) continue;
      const stands = row.cells[column] ?? null;
      const wanted = right === null ? null : right.value(header);
      if (sameValue(stands, wanted)) continue;
      const writtenByUs = ours.get(column)?.some((value) => sameValue(value, stands)) ?? false;
      const machines = owners.get(header) === 'machine' && right !== null;
      const blankToFill = isBlank(stands) && right?.isPlanned(header) === true;
      if (machines || blankToFill || (writtenByUs && !isBlank(stands))) cells.set(header, wanted);
    }
    if (cells.size > 0) {
      changes.push({ tab: now.tab.title, row: row.row, key: right?.key ?? rowKey(now, row), cells });
    }
  }
  return changes;
}

/** Columns, by where they stand now, that the write touched or was meant to touch. */
function touchedColumns(
  planned: readonly PlanUnit[],
  ours: ReadonlyMap<number, readonly CellValue[]>,
  before: Table,
  now: Table,
): readonly number[] {
  const meant = new Set<string>();
  for (const change of planned.flatMap((unit) => unit.changes)) {
    if (change.tab === before.tab.title) for (const header of change.cells.keys()) meant.add(header);
  }
  const columns = new Set(ours.keys());
  for (const header of meant) columns.add(now.columnOf.get(header) ?? -1);
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

interface RightRow {
  readonly key: string;
  isPlanned(header: string): boolean;
  value(header: string): CellValue;
}

/** What each row should hold, by its Lead ID or, for a row that has none or whose ID we may have overwritten, by what people see in it. */
class RightValues {
  readonly #before: Table;
  readonly #plannedByRow = new Map<number, Map<string, CellValue>>();
  readonly #rowsByKey = new Map<string, TableRow[]>();
  readonly #rowsBySignature = new Map<string, TableRow[]>();
  readonly #newKeys = new Map<string, TableRow>();

  constructor(planned: readonly PlanUnit[], before: Table) {
    this.#before = before;
    const byNumber = new Map(before.rows.map((row) => [row.row, row]));
    for (const row of before.rows) {
      push(this.#rowsByKey, rowKey(before, row), row);
      push(this.#rowsBySignature, rowSignature(before, row), row);
    }
    for (const change of planned.flatMap((unit) => unit.changes)) {
      if (change.tab !== before.tab.title) continue;
      const cells = this.#plannedByRow.get(change.row) ?? new Map<string, CellValue>();
      for (const [header, value] of change.cells) cells.set(header, value);
      this.#plannedByRow.set(change.row, cells);
      const given = change.cells.get('Lead ID');
      const row = byNumber.get(change.row);
      if (typeof given === 'string' && row !== undefined) this.#newKeys.set(given, row);
    }
  }

  /** The row as it should be, or null for one that was not there when we read. */
  of(now: Table, row: TableRow): RightRow | null {
    const found = this.#find(now, row);
    if (found === null) return null;
    const planned = this.#plannedByRow.get(found.row);
    const before = this.#before;
    return {
      key: rowKey(before, found),
      isPlanned: (header) => planned?.has(header) === true,
      value: (header) => {
        if (planned?.has(header) === true) return planned.get(header) ?? null;
        const column = before.columnOf.get(header);
        return column === undefined ? null : (found.cells[column] ?? null);
      },
    };
  }

  #find(now: Table, row: TableRow): TableRow | null {
    const key = rowKey(now, row);
    const signature = rowSignature(now, row);
    const known = key === '' ? [] : (this.#rowsByKey.get(key) ?? []);
    if (known.length === 1 && this.#newKeys.size === 0) return known[0] ?? null;

    // An ID that this write gave may have landed in another lead's row: what people see in the row decides.
    const alike = signature === '' ? [] : (this.#rowsBySignature.get(signature) ?? []);
    const given = this.#newKeys.get(key);
    if (given !== undefined) {
      if (rowSignature(this.#before, given) === signature) return given;
      return alike.length === 1 ? (alike[0] ?? null) : null;
    }
    if (known.length > 0) return known.find((r) => rowSignature(this.#before, r) === signature) ?? known[0] ?? null;
    if (key !== '') return null;
    const withoutKey = alike.filter((r) => rowKey(this.#before, r) === '');
    return withoutKey.length === 1 ? (withoutKey[0] ?? null) : null;
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
