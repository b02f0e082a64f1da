import { staleRunsSentence } from '../core/runs/stale-runs.ts';
import { SETTINGS } from '../core/workbook/schema/settings.ts';
import { wholeTab } from '../core/workbook/tab-to-read.ts';
import { addMenu } from './menu.ts';
import { readShape } from './set-up/read-standing.ts';

/** Runs by itself when the workbook is opened: puts up the menu, and says when the leads were not judged for long. */
export function onOpen(): void {
  addMenu(SpreadsheetApp.getUi());
  const workbook = SpreadsheetApp.getActive();
  const { tabs, timeZone } = readShape(workbook, [wholeTab(SETTINGS)]);
  const settings = tabs.get(SETTINGS.title);
  const stale = settings === undefined ? null : staleRunsSentence(settings, Date.now(), timeZone);
  if (stale !== null) workbook.toast(stale, 'Leadsheet', 20);
}
