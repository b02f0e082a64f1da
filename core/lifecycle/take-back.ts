import { type LeadDraft, stageOf } from './lead-draft.ts';

/**
 * Takes a return of this round back, as the rep who returned it by mistake accepts it after all: the cells that the
 * return filled are blank again, so that it counts for no report and keeps the lead from nobody. History keeps both.
 */
export function takeBack(lead: LeadDraft): void {
  const stage = stageOf(lead);
  if (stage !== 'Nurture' && stage !== 'Disqualified') return;
  if (lead.text('Sales answer') !== 'Returned') return;
  lead.set('Return reason', null);
  lead.set('Come back after', null);
  const times = Math.max(0, lead.number('Times returned') - 1);
  lead.set('Times returned', times);
  if (times === 0) lead.set('Returned by', null);
}
