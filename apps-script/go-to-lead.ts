import { cellText } from '../core/workbook/cell.ts';
import { LEADS } from '../core/workbook/schema/leads.ts';
import { headerOf } from '../core/workbook/tab-to-read.ts';
import { readTable } from '../core/workbook/table.ts';
import { goTo } from './go-to.ts';
import { readCells, readSnapshot } from './sheet/read.ts';

/**
 * Puts the row of a lead before the person, wherever it was sorted to.
 *
 * @throws Error a sentence, when the lead is no longer there
 */
export function goToLead(given: { readonly leadId: string; readonly row: number }): void {
  const workbook = SpreadsheetApp.getActive();
  const sheet = workbook.getSheetByName(LEADS.title);
  const { table } = readTable(readSnapshot(workbook, [headerOf(LEADS)]), LEADS);
  const column = table?.columnOf.get('Lead ID') ?? -1;
  if (sheet === null || table === null || column < 0) {
    goTo({ tab: LEADS.title, row: null, header: null });
    return;
  }
  const first = table.headerRow + 1;
  const count = sheet.getMaxRows() - first;
  const ids = count <= 0 ? [] : readCells(sheet, first, column, count, 1, '');
  const at = ids.findIndex(([id]) => cellText(id) === given.leadId);
  // A lead that no run has seen yet has its ID only in the preview.
  if (at < 0 && cellText(ids[given.row - 1 - first]?.[0]) !== '')
    throw new Error('This lead is no longer in the list: somebody deleted its row.');
  goTo({ tab: LEADS.title, row: at < 0 ? given.row : first + at + 1, header: 'Stage' });
}
