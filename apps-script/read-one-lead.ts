import type { CellValue } from '../core/workbook/cell.ts';
import { LEADS } from '../core/workbook/schema/leads.ts';
import type { Snapshot } from '../core/workbook/snapshot.ts';
import { headerOf, type TabToRead } from '../core/workbook/tab-to-read.ts';
import { readShape } from './set-up/read-standing.ts';
import { cellFromSheet } from './sheet/cell-from-sheet.ts';

/**
 * Reads the tabs, and of Leads the header and one row, from 0: whoever asks about one lead should not wait for 40,000.
 * Rows near the header are read along with it.
 */
export function readOneLead(tabs: readonly TabToRead[], row: number): Snapshot {
  const workbook = SpreadsheetApp.getActive();
  const read = tabs.map((one) => (one.tab.title === LEADS.title ? headerOf(LEADS) : one));
  const snapshot = readShape(workbook, read);
  const sheet = workbook.getSheetByName(LEADS.title);
  const leads = snapshot.tabs.get(LEADS.title);
  if (sheet === null || leads === undefined || row < leads.rows.length) return snapshot;
  const values: unknown[] = sheet.getRange(row + 1, 1, 1, sheet.getLastColumn()).getValues()[0] ?? [];
  const cells = values.map((value): CellValue => cellFromSheet(value, snapshot.timeZone));
  const between = Array.from({ length: row - leads.rows.length }, () => []);
  const rows = [...leads.rows, ...between, cells];
  return { ...snapshot, tabs: new Map(snapshot.tabs).set(LEADS.title, { ...leads, rows }) };
}
