import { parseInstant, serialToEpochMs } from '../../core/workbook/instant.ts';
import { type DateOrder, reordered, withFullYear } from './date-order.ts';

const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})t?(\d{2})(\d{2})(\d{2})(.*)$/i;
/** A sheet shows no date before this, and nobody had leads then. */
const EARLIEST_MS = Date.UTC(1900, 0, 1);
const LATEST_MS = Date.UTC(9999, 11, 31);

/**
 * Reads a date of a file, in epoch milliseconds: everything that a cell of the workbook may say, and besides it
 * `3/4/24` in the column's order, `1.3.24`, `20240301093000`, `Fri, 1 Mar 2024`, seconds or milliseconds since 1970,
 * and a spreadsheet's serial number (five digits). Null for anything else.
 *
 * @param timeZone of a date that names none
 */
export function readDate(written: string, order: DateOrder | null, timeZone: string): number | null {
  const text = written.normalize('NFKC').trim();
  const epochMs = readDigits(text, timeZone) ?? parseInstant(plainDate(text, order), timeZone);
  return epochMs !== null && epochMs >= EARLIEST_MS && epochMs <= LATEST_MS ? epochMs : null;
}

function readDigits(text: string, timeZone: string): number | null {
  if (/^\d{13}$/.test(text)) return Number(text);
  if (/^\d{10}$/.test(text)) return Number(text) * 1000;
  return /^\d{5}(?:\.\d+)?$/.test(text) ? serialToEpochMs(Number(text), timeZone) : null;
}

/** As the workbook's own reading of dates takes it. */
function plainDate(text: string, order: DateOrder | null): string {
  const named = text.replace(WEEKDAY, '');
  const compact = COMPACT.exec(named);
  if (compact !== null) {
    const [, year, month, day, hour, minute, second, zone] = compact;
    return `${year}-${month}-${day} ${hour}:${minute}:${second}${zone}`;
  }
  return reordered(named, order) ?? withFullYear(named);
}
