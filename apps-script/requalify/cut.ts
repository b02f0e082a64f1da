import { cellText } from '../../core/workbook/cell.ts';
import { LEADS } from '../../core/workbook/schema/leads.ts';
import type { Snapshot } from '../../core/workbook/snapshot.ts';
import { readTable, type TableRow } from '../../core/workbook/table.ts';
import { isAmongThese, type OnlyLeads } from './only.ts';
import type { Place } from './place.ts';

/** Which leads a slice judges. */
export interface Cut {
  /** The leads of the whole requalify, in the order they stand. */
  readonly list: readonly TableRow[];
  readonly from: number;
  readonly to: number;
  readonly total: number;
  /** The rows of this slice. */
  readonly rows: ReadonlySet<number>;
  readonly isLast: boolean;
  /** Whether the slice is the whole list, as a Lambda judges it. */
  readonly isAll: boolean;
  readonly idOf: (row: TableRow) => string;
}

/** The next leads from where the last slice ended; from the top, when those above are no longer the ones judged. */
export function cutOf(
  snapshot: Snapshot,
  place: Place,
  asked: { readonly size: number; readonly only: OnlyLeads | null },
): Cut {
  const { table } = readTable(snapshot, LEADS);
  const idColumn = table?.columnOf.get('Lead ID') ?? -1;
  const idOf = (row: TableRow) => cellText(row.cells[idColumn]);
  const all = table?.rows ?? [];
  const list = asked.only === null ? all : all.filter(isAmongThese(asked.only, idColumn));
  const stands = place.done <= list.length && listMark(list.slice(0, place.done), idOf) === place.judged;
  const from = stands ? place.done : 0;
  const to = Math.min(list.length, from + Math.max(1, asked.size));
  return {
    list,
    from,
    to,
    total: list.length,
    rows: new Set(list.slice(from, to).map(({ row }) => row)),
    isLast: to === list.length,
    isAll: from === 0 && to === all.length,
    idOf,
  };
}

/** A short mark of some leads in their order (FNV-1a): blank for none. */
export function listMark(rows: readonly TableRow[], idOf: (row: TableRow) => string): string {
  if (rows.length === 0) return '';
  let hash = 0x811c9dc5;
  for (const row of rows) {
    const id = `${idOf(row)}\n`;
    for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  }
  return `${rows.length}/${(hash >>> 0).toString(16)}`;
}
