import type { Agreement } from './agreement.ts';
import type { LeadDraft } from './lead-draft.ts';

const NONE: ReadonlySet<string> = new Set();

/** The names of the segments that a lead is in at a moment. */
export function segmentsOf(lead: LeadDraft, agreement: Agreement, asOfEpochMs: number): ReadonlySet<string> {
  if (agreement.segments.all.length === 0) return NONE;
  const activities = agreement.activities.of(lead.text('Lead ID'), lead.text('E-mail'));
  return agreement.segments.of(lead.row.cells, activities, asOfEpochMs);
}
