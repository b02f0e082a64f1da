import { type CellValue, cellText } from '../../../core/workbook/cell.ts';
import type { Snapshot } from '../../../core/workbook/snapshot.ts';
import { playSample, type Sample } from '../../../local/sample/play.ts';

export const SUNDAY_MORNING = Date.parse('2026-11-22T09:00:00Z');
export const BERLIN = 'Europe/Berlin';
export const CONTACT_URL = 'http://127.0.0.1:8787/sales?contact={id}';

export function sampleAt(nowEpochMs: number, timeZone = BERLIN): Sample {
  return playSample({ nowEpochMs, timeZone, contactUrl: CONTACT_URL });
}

/** A row by header, as text. */
export type Row = (header: string) => string;

export function rowsOf(snapshot: Snapshot, tab: string): readonly Row[] {
  return valuesOf(snapshot, tab).map((value) => (header) => cellText(value(header)));
}

/** A row by header, as the sheet keeps it. */
export function valuesOf(snapshot: Snapshot, tab: string): readonly ((header: string) => CellValue)[] {
  const [headers = [], ...rows] = snapshot.tabs.get(tab)?.rows ?? [];
  return rows.map((cells) => (header) => cells[headers.indexOf(header)] ?? null);
}

export function countBy<Item>(
  items: readonly Item[],
  name: (item: Item) => string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(name(item), (counts.get(name(item)) ?? 0) + 1);
  return counts;
}
