import { DEFINITIONS } from '../core/workbook/schema/agreement.ts';
import { LEADS } from '../core/workbook/schema/leads.ts';
import { rememberRulesChanged } from './approval/changed-by.ts';
import { askForReason } from './triggers/ask-for-reason.ts';
import { checkRules, RULE_TABS } from './triggers/check-rules.ts';

/** Runs by itself when a person edits a cell. */
export function onEdit(event: GoogleAppsScript.Events.SheetsOnEdit): void {
  const tab = event.range.getSheet().getName();
  if (RULE_TABS.includes(tab) || tab === DEFINITIONS.title) rememberRulesChanged(event);
  if (RULE_TABS.includes(tab)) checkRules(event.source, tab);
  else if (tab === LEADS.title) askForReason(event.source, event.range);
}
