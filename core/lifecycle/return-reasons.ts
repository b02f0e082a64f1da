import type { Problem } from '../problem.ts';
import { cellText, isBlank } from '../workbook/cell.ts';
import { foldHeader } from '../workbook/headers.ts';
import { AFTER_RETURN, type AfterReturn, type RETURN_REASONS } from '../workbook/schema/agreement.ts';
import { cellOf, type Table } from '../workbook/table.ts';

/** What sales may return a lead for, and what follows. */
export interface ReturnReason {
  readonly reason: string;
  readonly whatHappens: AfterReturn;
  /** Only for Nurture: how long the lead is left alone. */
  readonly comeBackAfterDays: number;
}

/** How long a lead stays in Nurture where the row does not say. */
export const DEFAULT_COME_BACK_DAYS = 90;

type ReasonHeader = (typeof RETURN_REASONS)['columns'][number]['header'];

/** Reads the Return reasons tab; a row that cannot be read is a problem, and its reason then means Nurture. */
export function readReturnReasons(table: Table<ReasonHeader>): {
  reasons: readonly ReturnReason[];
  problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const reasons: ReturnReason[] = [];
  for (const row of table.rows) {
    const reason = cellText(cellOf(table, row, 'Reason'));
    if (reason === '') continue;
    const written = cellText(cellOf(table, row, 'What happens'));
    const whatHappens = AFTER_RETURN.find((word) => foldHeader(word) === foldHeader(written));
    if (whatHappens === undefined) {
      problems.push({
        severity: 'wrong',
        where: { tab: 'Return reasons', row: row.row + 1, column: 'What happens' },
        what: `"${reason}" has "${written}" under What happens, and one of ${AFTER_RETURN.join(', ')} was expected; Nurture is used.`,
        fix: `Pick one of ${AFTER_RETURN.join(', ')}.`,
      });
    }
    const days = cellOf(table, row, 'Come back after');
    const comeBackAfterDays = isBlank(days) ? DEFAULT_COME_BACK_DAYS : Number(days);
    const daysAreFine = Number.isFinite(comeBackAfterDays) && comeBackAfterDays >= 0;
    if (!daysAreFine) {
      problems.push({
        severity: 'wrong',
        where: { tab: 'Return reasons', row: row.row + 1, column: 'Come back after' },
        what: `"${reason}" comes back after "${cellText(days)}", and a number of days was expected; ${DEFAULT_COME_BACK_DAYS} is used.`,
        fix: 'Type a number of days, for example 60.',
      });
    }
    reasons.push({
      reason,
      whatHappens: whatHappens ?? 'Nurture',
      comeBackAfterDays: daysAreFine ? comeBackAfterDays : DEFAULT_COME_BACK_DAYS,
    });
  }
  return { reasons, problems };
}

/** The reason a person or the CRM named, whatever its case and spacing; null when the tab does not have it. */
export function findReason(reasons: readonly ReturnReason[], named: string): ReturnReason | null {
  return reasons.find((r) => foldHeader(r.reason) === foldHeader(named)) ?? null;
}
