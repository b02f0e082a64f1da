import type { CellValue } from '../../core/workbook/cell.ts';
import { epochMsToSerial } from '../../core/workbook/instant.ts';

/**
 * A cell of `getValues` as the Sheets API would give it: a `Date` becomes the serial number that the cell shows in
 * the spreadsheet's zone, an empty text a blank. Of a time that the clocks skip (02:30 on a spring morning) Google
 * hands out the moment itself, so its serial number is that of the clock after the change.
 */
export function cellFromSheet(value: unknown, timeZone: string): CellValue {
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return isDate(value) ? epochMsToSerial(value.getTime(), timeZone) : null;
}

/** Google's dates come from another realm, where `instanceof` does not know them. */
function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
}
