import { type CellValue, isBlank } from '../workbook/cell.ts';
import { explainHeaders, foldHeader } from '../workbook/headers.ts';
import type { Tab } from '../workbook/schema/tab.ts';
import { readTable, type Table } from '../workbook/table.ts';

/** A range as a formula is given it: rows of cells, its header row among them. */
export type FormulaRange = readonly (readonly CellValue[])[];

/** What a formula was given and cannot work with; its message is the sentence that the cell shows. */
export class FormulaError extends Error {
  override readonly name = 'FormulaError';
}

/**
 * A range that holds one of our tabs, read by its headers. The columns named in `needed` must be there; any other may
 * be left out.
 *
 * @throws FormulaError when the range has no header row of that tab, or a needed column is not in it
 */
export function readRange<Header extends string>(
  what: string,
  range: FormulaRange,
  tab: Tab<Header>,
  timeZone: string,
  needed: readonly Header[],
): Table<Header> {
  const present = new Set(
    range.slice(0, 10).flatMap((row) => row.map((cell) => foldHeader(String(cell ?? '')))),
  );
  const columns = tab.columns.filter(({ header }) => present.has(foldHeader(header)));
  const given: Tab<Header> = { ...tab, columns };
  const missing = needed.find((header) => !columns.some((column) => column.header === header));
  if (columns.length === 0)
    throw new FormulaError(
      `${what} needs the tab ${tab.title} with its header row, for example ${exampleOf(tab)}.`,
    );
  if (missing !== undefined)
    throw new FormulaError(
      `${what} has no column "${missing}": give all of ${tab.title}, for example ${exampleOf(tab)}.`,
    );
  const rowCount = range.length;
  const columnCount = range[0]?.length ?? 0;
  const cells = { title: tab.title, sheetId: 0, rows: range, rowCount, columnCount };
  const { table } = readTable({ timeZone, tabs: new Map([[tab.title, cells]]) }, given);
  if (table !== null) return table;
  const headers = range.find((row) => row.some((cell) => !isBlank(cell))) ?? [];
  const [twice] = explainHeaders(given, headers.map(String), 0);
  throw new FormulaError(`${what} has the column "${twice?.where.column ?? ''}" more than once.`);
}

function exampleOf(tab: Tab): string {
  return `${tab.title}!A:Z`;
}
