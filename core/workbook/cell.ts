/**
 * What a cell holds: text, a number (a date or time is the sheet's serial number, days since 1899-12-30 in the
 * workbook's time zone), a tick, or null for a blank cell.
 */
export type CellValue = string | number | boolean | null;

/** A cell that holds only white space is blank to a person, so it is blank to us. */
export function isBlank(value: CellValue | undefined): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

/** The cell as a person reads it, without a number format. */
export function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return String(value).trim();
}
