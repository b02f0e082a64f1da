import { noteChanges } from '../../core/criteria/row-notes.ts';
import { readRules } from '../../core/criteria/rules.ts';
import type { Problem } from '../../core/problem.ts';
import { cellText } from '../../core/workbook/cell.ts';
import { LEADS } from '../../core/workbook/schema/leads.ts';
import { LISTS, SCORING, STAGES_TAB } from '../../core/workbook/schema/rules.ts';
import { headerOf, wholeTab } from '../../core/workbook/tab-to-read.ts';
import { readTable } from '../../core/workbook/table.ts';
import { tableRows } from '../../core/workbook/table-rows.ts';
import { readShape } from '../set-up/read-standing.ts';

/** Tabs whose edit may break or mend a rule. */
export const RULE_TABS: readonly string[] = [SCORING.title, STAGES_TAB.title, LISTS.title];

/** Reads the rules as they now stand, and shows each problem in a note at its cell; a note goes when it is mended. */
export function checkRules(workbook: GoogleAppsScript.Spreadsheet.Spreadsheet, edited: string): void {
  const tabs = [wholeTab(SCORING), wholeTab(STAGES_TAB), wholeTab(LISTS), headerOf(LEADS)];
  const snapshot = readShape(workbook, tabs);
  const scoring = readTable(snapshot, SCORING).table;
  const stages = readTable(snapshot, STAGES_TAB).table;
  const lists = readTable(snapshot, LISTS).table;
  const leads = readTable(snapshot, LEADS).table;
  if (scoring === null || stages === null || lists === null || leads === null) return;
  const { problems } = readRules({
    scoring: tableRows(scoring),
    stages: tableRows(stages),
    lists: tableRows(lists),
    sendToSales: {},
    leadHeaders: leads.headers,
  });
  const shown = [scoring, stages].flatMap(({ tab, headers }) => show(workbook, tab.title, headers, problems));
  const [first] = shown.filter(({ note }) => note !== '');
  if (first !== undefined) workbook.toast(first.note, `${first.tab}, row ${first.row}`, 12);
  else if (shown.length > 0) workbook.toast('The row can be read again.', edited, 5);
}

function show(
  workbook: GoogleAppsScript.Spreadsheet.Spreadsheet,
  title: string,
  headers: readonly string[],
  problems: readonly Problem[],
): readonly { readonly tab: string; readonly row: number; readonly note: string }[] {
  const sheet = workbook.getSheetByName(title);
  const rows = sheet?.getLastRow() ?? 0;
  if (sheet === null || rows < 2) return [];
  const headerRow = sheet.getRange(1, 1, Math.min(rows, 10), headers.length).getValues();
  const top = headerRow.findIndex(
    (row: unknown[]) => row.map((cell) => cellText(String(cell))).join() === headers.join(),
  );
  const firstRow = Math.max(top, 0) + 2;
  // Rows that were emptied may still carry a note of ours.
  const notes = sheet
    .getRange(firstRow, 1, Math.min(rows + 20, sheet.getMaxRows()) - firstRow + 1, headers.length)
    .getNotes();
  const changes = noteChanges({ tab: title, firstRow, headers, notes }, problems);
  for (const { row, column, note } of changes) sheet.getRange(row, column).setNote(note);
  return changes.map(({ row, note }) => ({ tab: title, row, note: note.replace(/^Leadsheet: /, '') }));
}
