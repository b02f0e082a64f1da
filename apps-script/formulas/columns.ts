import type { CellValue } from '../../core/workbook/cell.ts';
import { cellGiven, cellOfFormula } from './arguments.ts';

/** What a formula is given for one cell, or for a column of them. */
export interface ColumnArgument {
  readonly cells: readonly CellValue[];
  readonly isRange: boolean;
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

/** One result where one cell was given, else a column of them. */
export function asGiven<T>(
  results: readonly T[],
  ...columns: readonly ColumnArgument[]
): T | '' | (T | '')[][] {
  return columns.some((column) => column.isRange) ? results.map((result) => [result]) : (results[0] ?? '');
}

/** How many rows the columns ask for. */
export function rowsOf(...columns: readonly ColumnArgument[]): readonly number[] {
  const count = Math.max(...columns.map((column) => column.cells.length));
  return Array.from({ length: count }, (_, at) => at);
}
