/** Rows of values as the script gives them: their shape is checked as Google checks it. */
import { Exception, wrongArguments } from '../exception.ts';

interface Size {
  getNumRows(): number;
  getNumColumns(): number;
}

/** Refuses in Google's words what has not the range's shape. */
export function checkShape(method: string, range: Size, rows: unknown): asserts rows is unknown[][] {
  if (!Array.isArray(rows) || !rows.every(Array.isArray)) {
    throw wrongArguments(`SpreadsheetApp.Range.${method}`, [Array.isArray(rows) ? 'number[]' : rows]);
  }
  if (rows.length !== range.getNumRows()) throw mismatch('rows', rows.length, range.getNumRows());
  const width = range.getNumColumns();
  for (const row of rows) if (row.length !== width) throw mismatch('columns', row.length, width);
}

function mismatch(what: 'rows' | 'columns', data: number, range: number): Exception {
  return new Exception(
    `The number of ${what} in the data does not match the number of ${what} in the range. The data has ${data} but the range has ${range}.`,
  );
}

/** The same value for each cell. */
export function filled<T>(range: Size, value: T): T[][] {
  return Array.from({ length: range.getNumRows() }, () =>
    Array.from({ length: range.getNumColumns() }, () => value),
  );
}
