import type { CellValue } from './cell.ts';
import type { PlanUnit } from './plan.ts';
import { keyColumn, rowKey, rowSignature, signatureCells } from './row-key.ts';
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

  /** Whether a cell may be one that our write put there, so that it tells nothing of the row. */
  readonly #mayBeOurs: (column: number, header: string, value: CellValue) => boolean;
  #looksLeft = MOST_LOOKS;
  #standing: { readonly in: Table; readonly keys: ReadonlySet<string> } | null = null;

  constructor(
    planned: readonly PlanUnit[],
    before: Table,
    mayBeOurs: (column: number, header: string, value: CellValue) => boolean,
  ) {
    this.#before = before;
    this.#mayBeOurs = mayBeOurs;
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
    const found = this.#find(now, row);
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

  #find(now: Table, row: TableRow): TableRow | null {
    const key = rowKey(now, row);
    const signature = rowSignature(now, row);
    const known = key === '' ? [] : (this.#rowsByKey.get(key) ?? []);
    const given = this.#given.get(key);
    if (given !== undefined) {
      const isWhereItBelongs = rowSignature(this.#before, given) === signature;
      return isWhereItBelongs ? given : this.#alike(now, row, signature, () => true);
    }
    if (known.length > 1) return known.find((r) => rowSignature(this.#before, r) === signature) ?? null;
    if (known.length === 1) return known[0] ?? null;
    const keyAt = now.columnOf.get(keyColumn(now.tab.title) ?? '') ?? -1;
    if (key !== '' && !this.#mayBeOurs(keyAt, keyColumn(now.tab.title) ?? '', key)) return null;
    // One that had no key, or lost it: where a column was added, a write of ours may have landed on the keys.
    const standing = this.#keysOf(now);
    return this.#alike(now, row, signature, (r) => !standing.has(rowKey(this.#before, r)));
  }

  /** The keys that stand in a reading; no key is none. */
  #keysOf(now: Table): ReadonlySet<string> {
    if (this.#standing?.in !== now) {
      const keys = new Set(now.rows.map((row) => rowKey(now, row)));
      keys.delete('');
      this.#standing = { in: now, keys };
    }
    return this.#standing.keys;
  }

  /** The one row that shows the same, cells aside that a write of ours may have landed in. */
  #alike(now: Table, row: TableRow, signature: string, may: (before: TableRow) => boolean): TableRow | null {
    if (signature === '') return null;
    const same = (this.#rowsBySignature.get(signature) ?? []).filter(may);
    if (same.length > 0) return only(same);
    if (this.#looksLeft-- <= 0) return null;
    const tells = signatureCells(now, row).filter(
      ({ column, header, text }) =>
        text !== '' && !this.#mayBeOurs(column, header, row.cells[column] ?? null),
    );
    if (tells.length === 0) return null;
    const candidates = this.#before.rows.filter((before) => {
      if (!may(before)) return false;
      const stood = new Map(signatureCells(this.#before, before).map(({ header, text }) => [header, text]));
      return tells.every(({ header, text }) => stood.get(header) === text);
    });
    return only(candidates);
  }
}

/** Each look goes through all rows: enough for what a person moves, and no more for a list pasted without IDs. */
const MOST_LOOKS = 200;

function only(rows: readonly TableRow[]): TableRow | null {
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
