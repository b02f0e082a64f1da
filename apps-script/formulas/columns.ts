import type { CellValue } from '../../core/workbook/cell.ts';
import { parseInstant } from '../../core/workbook/instant.ts';
import { cellGiven, cellOfFormula } from './arguments.ts';

/** What a formula is given for one cell, or for a column of them. */
export interface ColumnArgument {
  readonly cells: readonly CellValue[];
  readonly isRange: boolean;
}

/** Whether a column of dates begins with its header: the row is then not counted, and the result gets a header too. */
export function hasHeader({ cells, isRange }: ColumnArgument, timeZone: string): boolean {
  const [first] = cells;
  return isRange && typeof first === 'string' && parseInstant(first, timeZone) === null;
}

/** A cell, or the first column of a range. */
export function columnOf(given: unknown, timeZone: string): ColumnArgument {
  if (!Array.isArray(given)) return { cells: [cellGiven(given, timeZone)], isRange: false };
  const rows: readonly unknown[] = given;
  return {
    cells: rows.map((row) => cellOfFormula(Array.isArray(row) ? row[0] : row, timeZone)),
    isRange: true,
  };
}

/** The cell that stands beside row `at`: the only one, where one cell is given for all rows. */
export function beside(column: ColumnArgument, at: number): CellValue {
  return column.cells[column.isRange ? at : 0] ?? null;
}

/** One result where one cell was given, else a column of them, under a header where the argument has one. */
export function asGiven<T>(
  results: readonly T[],
  header: string | null,
  ...columns: readonly ColumnArgument[]
): T | '' | (T | string)[][] {
  if (!columns.some((column) => column.isRange)) return results[0] ?? '';
  return [...(header === null ? [] : [[header]]), ...results.map((result) => [result])];
}

/** How many rows the columns ask for. */
export function rowsOf(skipsHeader: boolean, ...columns: readonly ColumnArgument[]): readonly number[] {
  const count = Math.max(...columns.map((column) => column.cells.length));
  return Array.from({ length: count }, (_, at) => at).slice(skipsHeader ? 1 : 0);
}
