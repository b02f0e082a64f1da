import { type LeadDraft, stageOf, whoDecides } from './lead-draft.ts';

/** What the Problem cell begins with when the CRM refused the lead; a later push clears it. */
export const CRM_REFUSED = 'CRM: ';

/**
 * Whether the lead is to be handed to sales: its stage says so, sales does not have it, and it is known by one row
 * only. Held leads are among these; a person has to release them.
 */
export function isForSales(
  lead: LeadDraft,
  sendToSales: ReadonlySet<string>,
  doubledIds: ReadonlySet<string>,
): boolean {
  const stage = stageOf(lead);
  return (
    stage !== null &&
    sendToSales.has(stage) &&
    whoDecides(lead) === 'rules' &&
    !doubledIds.has(lead.text('Lead ID'))
  );
}

/** Lead IDs that stand in more than one row: a copied row. Neither is sent until a person resolves it. */
export function doubledLeadIds(leads: readonly LeadDraft[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const doubled = new Set<string>();
  for (const lead of leads) {
    const id = lead.text('Lead ID');
    if (id === '') continue;
    if (seen.has(id)) doubled.add(id);
    seen.add(id);
  }
  return doubled;
}
