import { nightlySentence } from '../core/runs/nightly.ts';
import { staleRunsSentence } from '../core/runs/stale-runs.ts';
import { SETTINGS } from '../core/workbook/schema/settings.ts';
import { readSettings } from '../core/workbook/settings.ts';
import type { Snapshot } from '../core/workbook/snapshot.ts';
import { wholeTab } from '../core/workbook/tab-to-read.ts';
import { readTable } from '../core/workbook/table.ts';
import { addMenu } from './menu.ts';
import { readShape } from './set-up/read-standing.ts';
import { readNightly } from './triggers/kept-nightly.ts';

/** A global function of `menu-functions.ts`: what it needs is read only where approval is required. */
declare function rulesBanner(): string | null;

/**
 * Runs by itself when the workbook is opened: puts up the menu, and says when the leads were not judged for long, when
 * the nightly requalify stopped, and when the rules are not the approved ones.
 */
export function onOpen(): void {
  addMenu(SpreadsheetApp.getUi());
  const workbook = SpreadsheetApp.getActive();
  const snapshot = readShape(workbook, [wholeTab(SETTINGS)]);
  const settings = snapshot.tabs.get(SETTINGS.title);
  const stale = settings === undefined ? null : staleRunsSentence(settings, Date.now(), snapshot.timeZone);
  const told = { nowEpochMs: Date.now(), timeZone: snapshot.timeZone };
  const nightly = nightlySentence(readNightly(), told);
  const changed = needsApproval(snapshot) ? rulesBanner() : null;
  const compare = changed === null ? null : `${changed} Compare: Leadsheet ▸ Approve definitions…`;
  const said = [nightly ?? stale, compare].filter((sentence) => sentence !== null);
  if (said.length > 0) workbook.toast(said.join(' '), 'Leadsheet', 20);
}

function needsApproval(snapshot: Snapshot): boolean {
  const { table } = readTable(snapshot, SETTINGS);
  return table !== null && readSettings(table).settings.requireApproval;
}
