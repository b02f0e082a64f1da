import type { LeadHeader } from '../workbook/schema/leads.ts';
import type { LeadDraft } from './lead-draft.ts';

/** What sales wrote in a round, which the next round starts without. */
export const OF_THE_ROUND: readonly LeadHeader[] = [
  'Sales answer',
  'Answer by',
  'Return reason',
  'First response at',
  'Next step at',
  'Opportunity at',
  'Won at',
  'Lost at',
  'Amount',
  'Sent to sales at',
  'Sent as',
  'On time?',
  'Next step by',
  'Answer seen at',
  'Come back after',
  'Pushed at',
];

/**
 * Blanks the sales cells of the round that ended and answers, in words for History, what stood in them, so that
 * nothing is lost.
 */
export function closeRound(lead: LeadDraft): string {
  const told: string[] = [];
  for (const header of OF_THE_ROUND) {
    if (lead.isBlank(header)) continue;
    const instant = INSTANTS.has(header) ? lead.instant(header) : null;
    told.push(`${header}: ${instant === null ? lead.text(header) : new Date(instant).toISOString()}`);
    lead.set(header, null);
  }
  // Whose it was stays in the row until the next rep has it, and is told for the reports.
  if (told.length > 0 && !lead.isBlank('Owner')) told.push(`Owner: ${lead.text('Owner')}`);
  return told.length === 0 ? '' : `Round ${lead.number('Round')} ended (${told.join('; ')}).`;
}

const INSTANTS: ReadonlySet<LeadHeader> = new Set<LeadHeader>([
  'Answer by',
  'First response at',
  'Next step at',
  'Opportunity at',
  'Won at',
  'Lost at',
  'Sent to sales at',
  'Next step by',
  'Answer seen at',
  'Come back after',
  'Pushed at',
]);
