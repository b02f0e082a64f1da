import { CHECK_TABS, checkWorkbook, type Finding } from '../../core/check/check-workbook.ts';
import { readShape } from '../set-up/read-standing.ts';

/** Opens the sidebar that lists what a person has to look at. */
export function checkThisWorkbook(): void {
  const page = HtmlService.createHtmlOutputFromFile('check').setTitle('Check this workbook');
  SpreadsheetApp.getUi().showSidebar(page);
}

/** Reads the workbook as the jobs do, and tells what they would stumble over. Nothing is written. */
export function findings(): readonly Finding[] {
  const snapshot = readShape(SpreadsheetApp.getActive(), CHECK_TABS);
  return checkWorkbook({ snapshot, asOfEpochMs: Date.now(), scriptTimeZone: Session.getScriptTimeZone() });
}
