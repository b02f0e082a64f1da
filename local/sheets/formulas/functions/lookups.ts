import { CellError } from '../../model/cell.ts';
import { compared, type FormulaArray, type FormulaValue, NOT_AVAILABLE } from '../values.ts';
import { arrayAt, booleanAt, fail, given, listAt, numberAt, valueAt } from './arguments.ts';
import { wildcards } from './criteria.ts';
import type { Library } from './library.ts';

const INDEX_ERROR = new CellError('#NUM!', 'INDEX parameter is out of range.');
const REFERENCE_ERROR = new CellError('#REF!', 'The index is out of range.');

function notFound(key: FormulaValue): CellError {
  return new CellError('#N/A', `Did not find value '${key ?? ''}' in VLOOKUP evaluation.`);
}

function equalTo(key: FormulaValue): (value: FormulaValue) => boolean {
  if (typeof key === 'string' && /[*?]/.test(key)) {
    const pattern = wildcards(key);
    return (value) => typeof value === 'string' && pattern.test(value);
  }
  return (value) =>
    value !== null &&
    !(value instanceof CellError) &&
    typeof value === typeof key &&
    compared(value, key) === 0;
}

/** The last position whose value is not beyond the key, in values that go up. */
function lastNotBeyond(values: readonly FormulaValue[], key: FormulaValue, direction: 1 | -1): number {
  let found = -1;
  for (const [index, value] of values.entries()) {
    if (value === null || value instanceof CellError || typeof value !== typeof key) continue;
    if (compared(value, key) * direction > 0) break;
    found = index;
  }
  return found;
}

function position(values: readonly FormulaValue[], key: FormulaValue, sorted: boolean): number {
  return sorted ? lastNotBeyond(values, key, 1) : values.findIndex(equalTo(key));
}

function keyAt(args: Parameters<Library[string]>[0]): FormulaValue {
  const key = valueAt(args, 0);
  return key instanceof CellError ? fail(key) : key;
}

function columnOf(array: FormulaArray, column: number): FormulaValue[] {
  return array.map((row) => row[column] ?? null);
}

export const lookups: Library = {
  ROWS: (args) => arrayAt(args, 0).length,
  COLUMNS: (args) => arrayAt(args, 0)[0]?.length ?? 0,
  INDEX: (args) => {
    const array = arrayAt(args, 0);
    const alongRow = array.length === 1 && !given(args, 2);
    const row = alongRow ? 1 : numberAt(args, 1, 0);
    const column = alongRow ? numberAt(args, 1, 0) : numberAt(args, 2, 0);
    if (row < 0 || row > array.length || column < 0 || column > (array[0]?.length ?? 0)) return INDEX_ERROR;
    const rows = row === 0 ? array : array.slice(row - 1, row);
    return column === 0 ? rows : rows.map((cells) => [cells[column - 1] ?? null]);
  },
  MATCH: (args) => {
    const type = numberAt(args, 2, 1);
    const values = listAt(args, 1);
    const key = keyAt(args);
    const found = type === 0 ? values.findIndex(equalTo(key)) : lastNotBeyond(values, key, type > 0 ? 1 : -1);
    return found < 0 ? NOT_AVAILABLE : found + 1;
  },
  VLOOKUP: (args) => {
    const table = arrayAt(args, 1);
    const column = numberAt(args, 2);
    if (column < 1 || column > (table[0]?.length ?? 0)) return REFERENCE_ERROR;
    const found = position(columnOf(table, 0), keyAt(args), booleanAt(args, 3, true));
    return found < 0 ? notFound(keyAt(args)) : (table[found]?.[column - 1] ?? null);
  },
  HLOOKUP: (args) => {
    const table = arrayAt(args, 1);
    const row = numberAt(args, 2);
    if (row < 1 || row > table.length) return REFERENCE_ERROR;
    const found = position(table[0] ?? [], keyAt(args), booleanAt(args, 3, true));
    return found < 0 ? notFound(keyAt(args)) : (table[row - 1]?.[found] ?? null);
  },
  XLOOKUP: (args) => {
    const results = arrayAt(args, 2);
    const found = listAt(args, 1).findIndex(equalTo(keyAt(args)));
    if (found < 0) return given(args, 3) ? valueAt(args, 3) : notFound(keyAt(args));
    const alongRow = arrayAt(args, 1).length === 1;
    return alongRow ? results.map((row) => [row[found] ?? null]) : [results[found] ?? [null]];
  },
  LOOKUP: (args) => {
    const found = lastNotBeyond(listAt(args, 1), keyAt(args), 1);
    const results = given(args, 2) ? listAt(args, 2) : listAt(args, 1);
    return found < 0 ? notFound(keyAt(args)) : (results[found] ?? null);
  },
};
