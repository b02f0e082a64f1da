import { foldText } from '../criteria/text.ts';
import type { Agreement } from '../lifecycle/agreement.ts';
import { type LeadDraft, stageOf, whoDecides } from '../lifecycle/lead-draft.ts';
import { RowDraft } from '../workbook/row-draft.ts';
import { missingForSql } from './missing-for-sql.ts';
import { isWithin, type Period } from './period.ts';

/** Somebody who asked for sales and is not with them. */
export interface AskedNotSent {
  /** The sheet's row, from 1. */
  readonly row: number;
  readonly who: string;
  readonly why: string;
}

/** Leads whose Sales request of a time did not lead to a hand-off, each with why. */
export function askedNotSent(
  agreement: Agreement,
  period: Period,
  timeZone: string,
  asOfEpochMs: number,
): readonly AskedNotSent[] {
  const missing = missingForSql(agreement, timeZone, asOfEpochMs);
  return agreement.leads.rows.flatMap((row) => {
    const lead = new RowDraft(agreement.leads, row, timeZone);
    const asked = agreement.activities
      .of(lead.text('Lead ID'), lead.text('E-mail'))
      .filter(
        ({ activity, atEpochMs }) => foldText(activity) === 'sales request' && isWithin(atEpochMs, period),
      )
      .map(({ atEpochMs }) => atEpochMs);
    if (asked.length === 0 || whoDecides(lead) === 'sales') return [];
    const sentAt = lead.instant('Sent to sales at');
    if (sentAt !== null && sentAt >= Math.min(...asked)) return [];
    const name = lead.text('Name') || lead.text('E-mail') || 'Somebody';
    const company = lead.text('Company');
    const who = company === '' ? name : `${name}, ${company}`;
    return [{ row: row.row + 1, who, why: whyNot(lead, missing) }];
  });
}

function whyNot(lead: LeadDraft, missing: (lead: LeadDraft) => string): string {
  if (!lead.isBlank('Problem')) return lead.text('Problem');
  if (!lead.isBlank('Held')) return `Held: ${lead.text('Held')}`;
  const stage = stageOf(lead);
  if (stage === null) return 'No run has judged it yet.';
  if (stage === 'Disqualified') return lead.text('Why').split('\n')[0] ?? 'Disqualified.';
  const lacks = missing(lead);
  if (stage === 'Nurture') return `In nurture: ${lead.text('Return reason') || 'returned by sales'}.`;
  return lacks === '' ? `${stage}: the next run sends it.` : `${stage}. Missing for SQL: ${lacks}.`;
}
