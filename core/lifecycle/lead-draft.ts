import type { RowDraft } from '../workbook/row-draft.ts';
import { type LeadHeader, STAGES, type Stage } from '../workbook/schema/leads.ts';

export type LeadDraft = RowDraft<LeadHeader>;

/** Where the sheet says the lead is; null for a row that no run has judged yet. */
export function stageOf(lead: LeadDraft): Stage | null {
  const text = lead.text('Stage');
  return STAGES.find((stage) => stage === text) ?? null;
}

/**
 * Who says where the lead is. Only machine columns decide it, so that a person who types over an answer cannot
 * make a lead be sent twice.
 * - `rules`: it was never sent, or it came back from Nurture: its stage follows the judgement;
 * - `sales`: it was sent and not returned: only answers and outcomes move it;
 * - `nurture`: it was returned, and waits for its date and for something new;
 * - `nobody`: sales disqualified it.
 */
export function whoDecides(lead: LeadDraft): 'rules' | 'sales' | 'nurture' | 'nobody' {
  if (stageOf(lead) === 'Nurture') return 'nurture';
  if (lead.isBlank('Sent to sales at')) return 'rules';
  if (!lead.isBlank('Come back after')) return 'rules';
  return stageOf(lead) === 'Disqualified' ? 'nobody' : 'sales';
}
