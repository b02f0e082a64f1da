import { DAY_MS } from '../workbook/civil.ts';
import { offsetAt } from '../workbook/zone-offset.ts';
import type { WeeklyLines } from './all-reports.ts';

/** One line of the weekly message, with the cell that shows it. */
export interface WeeklyLine {
  readonly words: string;
  readonly tab: string;
  readonly cell: string;
}

const MOST_LINES = 5;

/** The weekly message in at most five lines: the week, what to look at, and whether last night worked. */
export function weeklyLines({ night, week, lookAt }: WeeklyLines): readonly WeeklyLine[] {
  const first: WeeklyLine = { words: week, tab: 'Monday', cell: 'A4' };
  const last: WeeklyLine = { words: night, tab: 'Monday', cell: 'A2' };
  return [first, ...lookAt.slice(0, MOST_LINES - 2), last];
}

export function weeklySubject({ weekWords }: WeeklyLines): string {
  return `Leads and sales, ${weekWords}`;
}

/** The Monday of the week, `2026-11-23`, on a Monday of the workbook's zone; null on another day. */
export function mondayOf(epochMs: number, timeZone: string): string | null {
  const day = Math.floor((epochMs + offsetAt(epochMs, timeZone)) / DAY_MS);
  // 1970-01-01 was a Thursday.
  return (day + 3) % 7 === 0 ? new Date(day * DAY_MS).toISOString().slice(0, 10) : null;
}
