import { type CellValue, cellText, isBlank } from '../workbook/cell.ts';
import { parseInstant } from '../workbook/instant.ts';
import type { LeadHeader } from '../workbook/schema/leads.ts';
import type { Table } from '../workbook/table.ts';
import { FormulaError } from './range.ts';

/** These say when something is due, not when something was: the present may well be before them. */
const DEADLINES = new Set<string>([
  'Answer by',
  'Next step at',
  'Next step by',
  'Come back after',
] satisfies LeadHeader[]);

/**
 * The moment a formula judges by, in epoch milliseconds: the one it is given, or else the latest at which the ranges
 * say that something happened, as a formula has no clock.
 *
 * @throws FormulaError when what is given is no date
 */
export function asOfEpochMs(given: CellValue, tables: readonly Table[], timeZone: string): number {
  if (isBlank(given)) return latest(tables, timeZone);
  const epochMs = parseInstant(given, timeZone);
  if (epochMs === null)
    throw new FormulaError(
      `as_of is "${cellText(given)}", and a date and time was expected, for example AS_OF.`,
    );
  return epochMs;
}

function latest(tables: readonly Table[], timeZone: string): number {
  let epochMs = 0;
  for (const { tab, columnOf, rows } of tables) {
    const dated = tab.columns.filter(
      ({ kind, header }) => (kind === 'instant' || kind === 'date') && !DEADLINES.has(header),
    );
    for (const { header } of dated) {
      const column = columnOf.get(header) ?? -1;
      for (const { cells } of rows) epochMs = Math.max(epochMs, parseInstant(cells[column], timeZone) ?? 0);
    }
  }
  return epochMs;
}
