import type { CellValue } from './cell.ts';
import { civilToMs, DAY_MS, serialToWallMs, wallMsToSerial } from './civil.ts';
import { readDateText } from './date-text.ts';
import { offsetAt } from './zone-offset.ts';

/**
 * Epoch milliseconds of a serial number in a zone. A time that the clocks skip counts as the clock stood before
 * the change (02:30 becomes 03:30); of a time that they show twice the first is meant. NaN outside a sheet's years.
 */
export function serialToEpochMs(serial: number, timeZone: string): number {
  const wallMs = serialToWallMs(serial);
  return wallMs === null ? Number.NaN : wallMsToEpochMs(wallMs, timeZone);
}

/** The serial number that a sheet of this zone shows for an instant. */
export function epochMsToSerial(epochMs: number, timeZone: string): number {
  return wallMsToSerial(epochMs + offsetAt(epochMs, timeZone));
}

/** When a cell says something happened, in epoch milliseconds; null where it is blank or no date that can be read in one way. */
export function parseInstant(cell: CellValue | undefined, timeZone: string): number | null {
  if (typeof cell === 'number') {
    const wallMs = serialToWallMs(cell);
    return wallMs === null ? parseDateText(String(cell), timeZone) : wallMsToEpochMs(wallMs, timeZone);
  }
  return typeof cell === 'string' ? parseDateText(cell, timeZone) : null;
}

/** The wall clock of a zone, in milliseconds as if it stood in UTC, as an instant. */
export function wallMsToEpochMs(wallMs: number, timeZone: string): number {
  // A day earlier is before any change of today in every zone, as none is more than 14 hours off.
  const earlier = offsetAt(wallMs - DAY_MS, timeZone);
  const guess = wallMs - earlier;
  const later = offsetAt(guess, timeZone);
  if (later === earlier) return guess;
  const other = wallMs - later;
  // In a gap neither offset shows this time: the earlier offset moves it past the gap.
  return offsetAt(other, timeZone) === later ? other : guess;
}

function parseDateText(text: string, timeZone: string): number | null {
  const date = readDateText(text);
  if (date === null) return null;
  const wallMs = civilToMs(date.civil);
  return date.offsetMs === null ? wallMsToEpochMs(wallMs, timeZone) : wallMs - date.offsetMs;
}
