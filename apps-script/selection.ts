import { LEADS } from '../core/workbook/schema/leads.ts';

/**
 * The rows that are selected in Leads, from 0, each once and in their order.
 *
 * @throws Error a sentence, when another tab is open
 */
export function selectedLeadRows(): readonly number[] {
  const sheet = SpreadsheetApp.getActiveSheet();
  if (sheet.getName() !== LEADS.title)
    throw new Error(`Open the tab ${LEADS.title} and select the row of a lead first.`);
  const ranges = SpreadsheetApp.getActive().getSelection().getActiveRangeList()?.getRanges() ?? [];
  const last = sheet.getLastRow();
  const rows = new Set<number>();
  for (const range of ranges) {
    // Whole columns may be selected: below the list there is nothing to ask about.
    const end = Math.min(range.getLastRow(), last);
    for (let row = range.getRow(); row <= end; row++) rows.add(row - 1);
  }
  return [...rows].sort((a, b) => a - b);
}
