import { MY_LEADS_TABS, type MyLeads, myLeads } from '../../core/sla/my-leads.ts';
import { personAtSheet } from '../person.ts';
import { readShape } from '../set-up/read-standing.ts';
import { writeAnswer } from './answer-selected.ts';

/** Opens the sidebar with what waits for the person at the sheet. */
export function showMyLeads(): void {
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('my-leads').setTitle('My leads'));
}

/**
 * What waits for a rep.
 *
 * @param chosen whose leads; blank for those of the person at the sheet
 * @throws Error a sentence, when the workbook cannot be read
 */
export function leadsOf(chosen: string): MyLeads {
  const snapshot = readShape(SpreadsheetApp.getActive(), MY_LEADS_TABS);
  const person = { email: personAtSheet(), chosen: chosen === '' ? null : chosen };
  const shown = myLeads(snapshot, person, Date.now());
  if ('stops' in shown) throw new Error(shown.stops);
  return shown;
}

/**
 * Accepts one lead, or notes the first contact with it.
 *
 * @throws Error a sentence, when somebody else answered meanwhile
 */
export function answerMine(given: {
  readonly leadId: string;
  readonly kind: 'accept' | 'first contact';
}): void {
  if (writeAnswer([given.leadId], { kind: given.kind }) === 0)
    throw new Error('Somebody else answered meanwhile; nothing was written. Look again.');
}
