import { readNumber } from '../criteria/number.ts';
import { foldText } from '../criteria/text.ts';
import type { Problem } from '../problem.ts';
import { type CellValue, cellText, isBlank } from '../workbook/cell.ts';
import { parseInstant } from '../workbook/instant.ts';
import type { SPEND } from '../workbook/schema/reports.ts';
import { cellOf, type Table } from '../workbook/table.ts';
import { monthAt } from './period.ts';
import type { SourceNames } from './sources.ts';

/** What was spent in some months, or why that cannot be said. */
export type Spent =
  | { readonly kind: 'known'; readonly amount: number; readonly currency: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'missing'; readonly months: readonly string[] }
  | { readonly kind: 'mixed'; readonly currencies: readonly string[] };

interface SpendRow {
  readonly month: string;
  readonly source: string;
  readonly campaign: string;
  readonly amount: number;
  readonly currency: string;
}

/** The Spend tab, ready to be asked. */
export interface Spend {
  /** Of a source, or of one campaign of it. For a source that has rows at all, a month without one is missing. */
  of(source: string, campaign: string | null, months: readonly string[]): Spent;
  readonly problems: readonly Problem[];
}

export function readSpend(
  table: Table<(typeof SPEND)['columns'][number]['header']>,
  sources: SourceNames,
  timeZone: string,
): Spend {
  const problems: Problem[] = [];
  const bySource = new Map<string, SpendRow[]>();
  for (const row of table.rows) {
    const at = (column: 'Month' | 'Source' | 'Campaign' | 'Amount' | 'Currency') =>
      cellOf(table, row, column);
    const refuse = (column: 'Month' | 'Amount', expected: string, fix: string) =>
      problems.push({
        severity: 'wrong',
        where: { tab: table.tab.title, row: row.row + 1, column },
        what: `${column} is "${cellText(at(column))}", and ${expected} was expected; this row is not counted.`,
        fix,
      });
    if (cellText(at('Source')) === '') continue;
    const month = readMonth(at('Month'), timeZone);
    const amount =
      typeof at('Amount') === 'number' ? Number(at('Amount')) : readNumber(cellText(at('Amount')));
    if (month === null) {
      refuse('Month', 'a month', 'Type it as 2026-10.');
      continue;
    }
    if (amount === null || isBlank(at('Amount')) || amount < 0) {
      refuse('Amount', 'a number of 0 or more', 'Type what was spent, such as 1200; 0 where nothing was.');
      continue;
    }
    const source = sources.nameOf(cellText(at('Source')), '');
    const rows = bySource.get(foldText(source)) ?? [];
    bySource.set(foldText(source), rows);
    rows.push({
      month,
      source,
      campaign: foldText(cellText(at('Campaign'))),
      amount,
      currency: cellText(at('Currency')).toUpperCase(),
    });
  }
  return {
    problems,
    of: (source, campaign, months) => {
      const rows = bySource.get(foldText(source)) ?? [];
      if (campaign === null) return spentIn(rows, months, rows);
      return spentIn(
        rows,
        months,
        rows.filter((row) => row.campaign === foldText(campaign)),
      );
    },
  };
}

/** A campaign need not run in every month: one is missing only where its source has nothing for it either. */
function spentIn(rows: readonly SpendRow[], months: readonly string[], asked: readonly SpendRow[]): Spent {
  if (asked.length === 0 || months.length === 0) return { kind: 'none' };
  const missing = months.filter((month) => !rows.some((row) => row.month === month));
  if (missing.length > 0) return { kind: 'missing', months: missing };
  const counted = asked.filter(({ month }) => months.includes(month));
  const currencies = [...new Set(counted.map(({ currency }) => currency))];
  if (currencies.length > 1) return { kind: 'mixed', currencies };
  const amount = counted.reduce((sum, row) => sum + row.amount, 0);
  return { kind: 'known', amount, currency: currencies[0] ?? '' };
}

/** `2026-10` of a date, or of a text such as 2026-10, 10/2026 or Oct 2026. */
function readMonth(cell: CellValue, timeZone: string): string | null {
  const text = cellText(cell);
  const iso = /^(\d{4})[-/](\d{1,2})$/.exec(text);
  const other = /^(\d{1,2})[-/.](\d{4})$/.exec(text);
  const [year, month] =
    iso !== null ? [iso[1], iso[2]] : other !== null ? [other[2], other[1]] : [null, null];
  if (year !== null && month !== null) {
    const number = Number(month);
    return number >= 1 && number <= 12 ? `${year}-${String(number).padStart(2, '0')}` : null;
  }
  const named = /^([a-z]{3})[a-z]*\.? (\d{4})$/i.exec(text);
  if (named !== null) {
    const at = 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf((named[1] ?? '').toLowerCase());
    return at >= 0 && at % 3 === 0 ? `${named[2]}-${String(at / 3 + 1).padStart(2, '0')}` : null;
  }
  const instant = parseInstant(cell, timeZone);
  return instant === null ? null : monthAt(instant, timeZone);
}
