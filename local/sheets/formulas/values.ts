/** Values inside formulas, and how one kind becomes another. */

import { readDate } from '../entry/dates.ts';
import { readNumber } from '../entry/numbers.ts';
import { CellError } from '../model/cell.ts';

/** Null is an empty cell. */
export type FormulaValue = string | number | boolean | CellError | null;

/** Rows of values; a single value is an array of one. */
export type FormulaArray = FormulaValue[][];

/** What a function is given: one value, or an array, and whether it stands in cells. */
export interface FormulaArgument {
  readonly value: FormulaValue | FormulaArray;
  readonly omitted: boolean;
}

export const NOT_AVAILABLE = new CellError('#N/A', 'Did not find a value.');
export const DIVISION_BY_ZERO = new CellError('#DIV/0!', 'Function DIVIDE parameter 2 cannot be zero.');

export function valueError(message: string): CellError {
  return new CellError('#VALUE!', message);
}

export function numberError(message: string): CellError {
  return new CellError('#NUM!', message);
}

export function isArray(value: FormulaValue | FormulaArray): value is FormulaArray {
  return Array.isArray(value);
}

export function asArray(value: FormulaValue | FormulaArray): FormulaArray {
  return isArray(value) ? value : [[value]];
}

/** The value itself, or the first of an array. */
export function single(value: FormulaValue | FormulaArray): FormulaValue {
  return isArray(value) ? (value[0]?.[0] ?? null) : value;
}

/** All values of an argument, by rows. */
export function flat(value: FormulaValue | FormulaArray): FormulaValue[] {
  return isArray(value) ? value.flat() : [value];
}

/** Text counts as the number it reads as; an empty cell is 0. */
export function asNumber(value: FormulaValue): number | CellError {
  if (typeof value === 'number') return value;
  if (value === null || value === '') return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof CellError) return value;
  const read = readNumber(value.trim()) ?? readDate(value.trim(), 1900);
  if (typeof read?.value === 'number') return read.value;
  return valueError(
    `Function expects number values. But '${value}' is a text and cannot be coerced to a number.`,
  );
}

export function asText(value: FormulaValue): string | CellError {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value instanceof CellError ? value : String(value);
}

export function asBoolean(value: FormulaValue): boolean | CellError {
  if (typeof value === 'boolean') return value;
  if (value === null || value === '') return false;
  if (typeof value === 'number') return value !== 0;
  if (value instanceof CellError) return value;
  const folded = value.toLowerCase();
  if (folded === 'true' || folded === 'false') return folded === 'true';
  return valueError(`'${value}' is a text and cannot be coerced to a boolean.`);
}

/** Numbers before texts before booleans; texts without regard to capitals; an empty cell equals 0, '' and FALSE. */
export function compared(left: FormulaValue, right: FormulaValue): number {
  const [a, b] = [filled(left, right), filled(right, left)];
  const kinds = kindOrder(a) - kindOrder(b);
  if (kinds !== 0) return kinds;
  if (typeof a === 'string' && typeof b === 'string') {
    const [x, y] = [a.toLowerCase(), b.toLowerCase()];
    return x < y ? -1 : Number(x > y);
  }
  return Number(a) - Number(b);
}

function filled(value: FormulaValue, other: FormulaValue): FormulaValue {
  if (value !== null) return value;
  if (typeof other === 'string') return '';
  return typeof other === 'boolean' ? false : 0;
}

function kindOrder(value: FormulaValue): number {
  if (typeof value === 'number') return 0;
  return typeof value === 'string' ? 1 : 2;
}

/** The first error among the values, if there is one. */
export function firstError(values: readonly FormulaValue[]): CellError | null {
  return (values.find((value) => value instanceof CellError) as CellError | undefined) ?? null;
}

/** Applies a function of single values to arrays, value by value; single rows, columns and values stretch. */
export function broadcast(
  values: readonly (FormulaValue | FormulaArray)[],
  apply: (...singles: FormulaValue[]) => FormulaValue,
): FormulaValue | FormulaArray {
  if (!values.some(isArray)) return apply(...(values as FormulaValue[]));
  const arrays = values.map(asArray);
  const height = Math.max(...arrays.map((array) => array.length));
  const width = Math.max(...arrays.map((array) => array[0]?.length ?? 0));
  const at = (array: FormulaArray, row: number, column: number): FormulaValue => {
    const line = array.length === 1 ? array[0] : array[row];
    if (line === undefined) return NOT_AVAILABLE;
    return (
      (line.length === 1 ? line[0] : line[column]) ??
      (column < line.length || line.length === 1 ? null : NOT_AVAILABLE)
    );
  };
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (__, column) => apply(...arrays.map((array) => at(array, row, column)))),
  );
}
