import type { CellValue } from './cell.ts';
import type { PlanUnit } from './plan.ts';
import { keyColumn, rowKey, rowSignature } from './row-key.ts';
import type { Table, TableRow } from './table.ts';

/** What one row should hold now. */
export interface RightRow {
  isPlanned(header: string): boolean;
  /** What was planned for the column, else what stood there when the row was read. */
  value(header: string): CellValue;
}

/**
 * Finds the rows of an earlier reading in a later one: by their key, and, for rows that had none or whose key a
 * write of ours may have overwritten, by what people see in them.
 */
export class RowFinder {
  readonly #before: Table;
  readonly #plannedByRow = new Map<number, Map<string, CellValue>>();
  readonly #rowsByKey = new Map<string, TableRow[]>();
  readonly #rowsBySignature = new Map<string, TableRow[]>();
  /** Keys that were given to rows which had none. */
  readonly #given = new Map<string, TableRow>();

  constructor(planned: readonly PlanUnit[], before: Table) {
    this.#before = before;
    const byNumber = new Map(before.rows.map((row) => [row.row, row]));
    for (const row of before.rows) {
      push(this.#rowsByKey, rowKey(before, row), row);
      push(this.#rowsBySignature, rowSignature(before, row), row);
    }
    for (const unit of planned) {
      for (const change of unit.changes) {
        if (change.tab !== before.tab.title) continue;
        const cells = this.#plannedByRow.get(change.row) ?? new Map<string, CellValue>();
        for (const [header, value] of change.cells) cells.set(header, value);
        this.#plannedByRow.set(change.row, cells);
        const given = change.cells.get(keyColumn(change.tab) ?? '');
        const row = byNumber.get(change.row);
        if (typeof given === 'string' && row !== undefined) this.#given.set(given, row);
      }
    }
  }

  /** What the row should hold, or null for one that was not there. */
  find(now: Table, row: TableRow): RightRow | null {
    const found = this.#find(rowKey(now, row), rowSignature(now, row));
    if (found === null) return null;
    const planned = this.#plannedByRow.get(found.row);
    const column = (header: string) => this.#before.columnOf.get(header) ?? -1;
    return {
      isPlanned: (header) => planned?.has(header) === true,
      value: (header) =>
        planned?.has(header) === true ? (planned.get(header) ?? null) : (found.cells[column(header)] ?? null),
    };
  }

  /** Whether a write of ours gave this key to a row that had none. */
  gave(key: string): boolean {
    return this.#given.has(key);
  }

  #find(key: string, signature: string): TableRow | null {
    const known = key === '' ? [] : (this.#rowsByKey.get(key) ?? []);
    const alike = signature === '' ? [] : (this.#rowsBySignature.get(signature) ?? []);
    const given = this.#given.get(key);
    if (given !== undefined) {
      const isWhereItBelongs = rowSignature(this.#before, given) === signature;
      return isWhereItBelongs ? given : only(alike);
    }
    if (known.length > 1) return known.find((row) => rowSignature(this.#before, row) === signature) ?? null;
    if (known.length === 1) return known[0] ?? null;
    return key === '' ? only(alike.filter((row) => rowKey(this.#before, row) === '')) : null;
  }
}

function only(rows: readonly TableRow[]): TableRow | null {
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
