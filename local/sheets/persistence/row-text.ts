/** A row as the file keeps it: JSON, the looks run-length encoded. */
import type { NumberFormat } from '../google.ts';
import { CellError, type Computed, FormulaCell, type Slot, SpilledCell } from '../model/cell.ts';
import type { Looks } from '../model/looks.ts';
import { type CellExtras, Row, type RowProperties } from '../model/row.ts';

type StoredValue = string | number | boolean | null | { e: string; m?: string };
type StoredSlot =
  | StoredValue
  | { f: string; v: StoredValue; s?: [rows: number, columns: number]; n?: NumberFormat }
  | { p: [row: number, column: number]; v: StoredValue };

interface StoredRow {
  s?: StoredSlot[];
  /** Look, count, look, count … */
  l?: number[];
  p?: RowProperties;
  x?: Record<string, CellExtras>;
}

export function rowText(row: Row): string {
  const stored: StoredRow = {};
  if (row.filledLength > 0) stored.s = row.slots().map(storedSlot);
  if (row.looks.length > 0) stored.l = runs(row.looks);
  if (Object.keys(row.properties).length > 0) stored.p = row.properties;
  const extras = row.allExtras();
  if (extras) stored.x = Object.fromEntries(extras);
  return JSON.stringify(stored);
}

export function readRow(key: number, text: string, looks: Looks): Row {
  const stored = JSON.parse(text) as StoredRow;
  const row = new Row(key, null);
  if (stored.s) row.setSlots(stored.s.map(readSlot));
  if (stored.l) row.looks = looks.row(unrolled(stored.l));
  if (stored.p) row.properties = stored.p;
  for (const [column, extras] of Object.entries(stored.x ?? {})) row.setExtras(Number(column), extras);
  return row;
}

function storedSlot(slot: Slot): StoredSlot {
  if (slot === undefined) return null;
  if (typeof slot !== 'object') return slot;
  if (slot instanceof FormulaCell) {
    const spill = slot.spill && { s: [slot.spill.rows, slot.spill.columns] as [number, number] };
    const shown = slot.numberFormat && { n: slot.numberFormat };
    return { f: slot.source, v: storedValue(slot.value), ...spill, ...shown };
  }
  if (slot instanceof SpilledCell) {
    return { p: [slot.ownerRow, slot.ownerColumn], v: storedValue(slot.value) };
  }
  return storedValue(slot);
}

function storedValue(value: Computed): StoredValue {
  if (!(value instanceof CellError)) return value;
  return value.message === '' ? { e: value.shown } : { e: value.shown, m: value.message };
}

function readSlot(stored: StoredSlot): Slot {
  if (stored === null) return undefined;
  if (typeof stored !== 'object') return stored;
  if ('e' in stored) return new CellError(stored.e, stored.m);
  if ('p' in stored) return new SpilledCell(readValue(stored.v), stored.p[0], stored.p[1]);
  const spill = stored.s ? { rows: stored.s[0], columns: stored.s[1] } : null;
  return new FormulaCell(stored.f, readValue(stored.v), spill, stored.n ?? null);
}

function readValue(stored: StoredValue): Computed {
  return typeof stored === 'object' && stored !== null ? new CellError(stored.e, stored.m) : stored;
}

function runs(looks: readonly number[]): number[] {
  const encoded: number[] = [];
  for (const look of looks) {
    const last = encoded.length - 1;
    if (last > 0 && encoded[last - 1] === look) encoded[last] = (encoded[last] ?? 0) + 1;
    else encoded.push(look, 1);
  }
  return encoded;
}

function unrolled(encoded: readonly number[]): number[] {
  const looks: number[] = [];
  for (let at = 0; at < encoded.length; at += 2) {
    for (let count = encoded[at + 1] ?? 0; count > 0; count--) looks.push(encoded[at] ?? 0);
  }
  return looks;
}
