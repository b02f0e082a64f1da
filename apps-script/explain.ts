import { EXPLAIN_TABS, type Explanation, explainLead } from '../core/explain/explain-lead.ts';
import { readOneLead } from './read-one-lead.ts';
import { selectedLeadRows } from './selection.ts';

/** Opens the sidebar that explains the selected lead, and another one when it is asked again. */
export function explainThisLead(): void {
  const page = HtmlService.createHtmlOutputFromFile('explain').setTitle('Explain this lead');
  SpreadsheetApp.getUi().showSidebar(page);
}

/**
 * What is to be said of the lead in the first selected row.
 *
 * @throws Error a sentence, when no lead is selected or the workbook cannot be read
 */
export function explainSelected(): Explanation {
  const [row] = selectedLeadRows();
  if (row === undefined) throw new Error('Select the row of a lead in Leads first.');
  const explained = explainLead(readOneLead(EXPLAIN_TABS, row), row, Date.now());
  if ('refused' in explained) throw new Error(explained.refused);
  return explained;
}
