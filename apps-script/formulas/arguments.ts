import { FormulaError, type FormulaRange } from '../../core/formulas/range.ts';
import type { CellValue } from '../../core/workbook/cell.ts';
import { epochMsToSerial } from '../../core/workbook/instant.ts';

/** The zone of the script, which is that of the workbook: dates of cells are moments in it. Asks no service. */
export function scriptTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A cell as Google hands it to a formula, as the core knows cells: a date is its serial number again. */
export function cellOfFormula(value: unknown, timeZone: string): CellValue {
  if (value === '' || value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return isDate(value) ? epochMsToSerial(value.getTime(), timeZone) : String(value);
}

/** A range that must be given. */
export function rangeOf(what: string, given: unknown, timeZone: string): FormulaRange {
  if (!Array.isArray(given))
    throw new FormulaError(`${what} is one cell, and a range with its header row was expected.`);
  return given.map((row: unknown) =>
    (Array.isArray(row) ? row : [row]).map((cell: unknown) => cellOfFormula(cell, timeZone)),
  );
}

/** A range that may be left out: null for a blank argument. */
export function optionalRange(what: string, given: unknown, timeZone: string): FormulaRange | null {
  return given === undefined || given === null || given === '' ? null : rangeOf(what, given, timeZone);
}

/** One cell; the first of a range. */
export function cellGiven(given: unknown, timeZone: string): CellValue {
  const row: unknown = Array.isArray(given) ? given[0] : given;
  return cellOfFormula(Array.isArray(row) ? row[0] : row, timeZone);
}

/** Made in another realm of the engine, a date is no instance of this one's. */
function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
}
