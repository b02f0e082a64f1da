import { CellError } from '../../model/cell.ts';
import { compareValues } from '../../value-order.ts';
import { asBoolean, asNumber, type FormulaArray, type FormulaValue, NOT_AVAILABLE } from '../values.ts';
import { allValues, arrayAt, booleanAt, fail, given, listAt, numberAt } from './arguments.ts';
import type { Library } from './library.ts';

const NO_MATCHES = new CellError('#N/A', 'No matches are found in FILTER evaluation.');

function transposed(array: FormulaArray): FormulaArray {
  return Array.from({ length: array[0]?.length ?? 0 }, (_, column) =>
    array.map((row) => row[column] ?? null),
  );
}

function isTrue(value: FormulaValue): boolean {
  const truth = asBoolean(value);
  return truth instanceof CellError ? fail(truth) : truth;
}

/** The rows (or, for a condition that lies along a row, the columns) for which every condition is true. */
function filtered(array: FormulaArray, conditions: readonly FormulaArray[]): FormulaArray {
  const acrossRow = conditions[0]?.length === 1 && array.length !== 1;
  if (acrossRow) return transposed(filtered(transposed(array), conditions.map(transposed)));
  return array.filter((_, index) => conditions.every((condition) => isTrue(condition[index]?.[0] ?? null)));
}

function stacked(arrays: readonly FormulaArray[]): FormulaArray {
  const width = Math.max(...arrays.map((array) => array[0]?.length ?? 0));
  if (arrays.some((array) => array[0]?.length !== width)) {
    fail(
      new CellError('#VALUE!', 'In ARRAY_LITERAL, an Array Literal was missing values for one or more rows.'),
    );
  }
  return arrays.flat();
}

export const arrays: Library = {
  ARRAYFORMULA: (args) => args[0]?.value ?? null,
  ARRAY_ROW: (args) => transposed(stacked(args.map((_, index) => transposed(arrayAt(args, index))))),
  ARRAY_ROWS: (args) => stacked(args.map((_, index) => arrayAt(args, index))),
  TRANSPOSE: (args) => transposed(arrayAt(args, 0)),
  FLATTEN: (args) => allValues(args).map((value) => [value]),
  FILTER: (args) => {
    const rows = filtered(
      arrayAt(args, 0),
      args.slice(1).map((_, index) => arrayAt(args, index + 1)),
    );
    return rows.length === 0 || rows[0]?.length === 0 ? NO_MATCHES : rows;
  },
  SORT: (args) => {
    const rows = arrayAt(args, 0).map((row) => [...row]);
    const keys = Array.from({ length: Math.max(1, Math.floor((args.length - 1) / 2)) }, (_, key) => ({
      values: given(args, 1 + key * 2)
        ? sortColumn(args, rows, 1 + key * 2)
        : rows.map((row) => row[0] ?? null),
      direction: booleanAt(args, 2 + key * 2, true) ? 1 : -1,
    }));
    const order = rows
      .map((_, index) => index)
      .sort((a, b) => {
        for (const { values, direction } of keys) {
          const difference = compareValues(values[a] ?? null, values[b] ?? null, direction);
          if (difference !== 0) return difference;
        }
        return a - b;
      });
    return order.map((index) => rows[index] ?? []);
  },
  UNIQUE: (args) => {
    const seen = new Set<string>();
    return arrayAt(args, 0).filter((row) => {
      const key = JSON.stringify(row);
      return !seen.has(key) && Boolean(seen.add(key));
    });
  },
  SEQUENCE: (args) => {
    const [rows, columns] = [numberAt(args, 0), numberAt(args, 1, 1)];
    const [start, step] = [numberAt(args, 2, 1), numberAt(args, 3, 1)];
    return Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (__, column) => start + step * (row * columns + column)),
    );
  },
  ARRAY_CONSTRAIN: (args) =>
    arrayAt(args, 0)
      .slice(0, numberAt(args, 1))
      .map((row) => row.slice(0, numberAt(args, 2))),
};

/** A sort column is a number, or a range as high as the rows. */
function sortColumn(args: Parameters<Library[string]>[0], rows: FormulaArray, index: number): FormulaValue[] {
  const values = listAt(args, index);
  if (values.length > 1 && values.length === rows.length) return values;
  const column = asNumber(values[0] ?? null);
  if (column instanceof CellError) return fail(column);
  if (column < 1 || column > (rows[0]?.length ?? 0)) return fail(NOT_AVAILABLE);
  return rows.map((row) => row[column - 1] ?? null);
}
