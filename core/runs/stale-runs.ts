import { cellText } from '../workbook/cell.ts';
import { HOUR_MS } from '../workbook/civil.ts';
import { foldHeader } from '../workbook/headers.ts';
import { parseInstant } from '../workbook/instant.ts';
import { SETTING } from '../workbook/schema/settings.ts';
import type { TabCells } from '../workbook/snapshot.ts';

/** A run every night, and half a day to notice and mend one that failed. */
const STALE_AFTER_HOURS = 36;

/**
 * The sentence for a workbook that no run has judged for longer than a night and half a day, from the moment that
 * each run writes into Settings; null while all is well, and before the first run.
 */
export function staleRunsSentence(settings: TabCells, nowEpochMs: number, timeZone: string): string | null {
  const asOf = lastJudgedAt(settings, timeZone);
  if (asOf === null) return null;
  const hours = Math.floor((nowEpochMs - asOf) / HOUR_MS);
  if (hours < STALE_AFTER_HOURS) return null;
  const ago = hours < 72 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
  return `No run has judged the leads for ${ago}, so what you see is that old. Look at Leadsheet ▸ Show ▸ Runs, and tell the person who runs it.`;
}

/** The moment that the last run judged by, as Settings says; null before the first run. */
export function lastJudgedAt(settings: TabCells, timeZone: string): number | null {
  const row = settings.rows.find((cells) =>
    cells.some((cell) => foldHeader(cellText(cell)) === foldHeader(SETTING.asOf)),
  );
  return (row ?? []).map((cell) => parseInstant(cell, timeZone)).find((epochMs) => epochMs !== null) ?? null;
}
