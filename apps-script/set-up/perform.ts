import { columnLetters } from '../../core/workbook/a1.ts';
import { FIRST_ROWS } from '../../core/workbook/look.ts';
import type { NamedPlace } from '../../core/workbook/named-ranges.ts';
import type { Tab } from '../../core/workbook/schema/tab.ts';
import type { SetUpStep } from '../../core/workbook/set-up.ts';
import { dressColumn, dressTab } from './dress.ts';

type Workbook = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Performs the steps that set a workbook up. A dropdown may point to a later tab, so all tabs are added first. */
export function performSteps(workbook: Workbook, steps: readonly SetUpStep[]): void {
  for (const step of steps) if (step.kind === 'add tab') addTab(workbook, step.tab, step.index);
  for (const step of steps) performStep(workbook, step);
}

function performStep(workbook: Workbook, step: SetUpStep): void {
  switch (step.kind) {
    case 'add tab':
      dressTab(sheetOf(workbook, step.tab.title), step.tab);
      return;
    case 'add column': {
      const sheet = sheetOf(workbook, step.tab.title);
      if (step.before === 0) sheet.insertColumnBefore(1);
      else sheet.insertColumnAfter(step.before);
      dressColumn(sheet, step.tab, step.column, step.before, step.headerRow + 1);
      return;
    }
    case 'add rows': {
      const sheet = sheetOf(workbook, step.tab.title);
      const missing = step.row + step.rows.length - sheet.getMaxRows();
      if (missing > 0) sheet.insertRowsAfter(sheet.getMaxRows(), missing);
      step.rows.forEach((cells, at) => {
        for (const { column, value } of cells)
          sheet.getRange(step.row + at + 1, column + 1).setValue(value ?? '');
      });
      return;
    }
    case 'write cell':
      sheetOf(workbook, step.tab.title)
        .getRange(step.row + 1, step.column + 1)
        .setValue(step.value ?? '');
      return;
    case 'name range':
      nameRange(workbook, step.place);
      return;
    case 'remove tab':
      removeIfBlank(workbook, step.title);
      return;
  }
}

function addTab(workbook: Workbook, tab: Tab, index: number): void {
  const sheet = workbook.insertSheet(tab.title, Math.min(index, workbook.getSheets().length));
  const rows = FIRST_ROWS - sheet.getMaxRows();
  if (rows > 0) sheet.insertRowsAfter(sheet.getMaxRows(), rows);
  const columns = tab.columns.length - sheet.getMaxColumns();
  if (columns > 0) sheet.insertColumnsAfter(sheet.getMaxColumns(), columns);
  if (columns < 0) sheet.deleteColumns(tab.columns.length + 1, -columns);
}

/** Whole columns are named as `A:Z`, so that rows added later are among them. */
function nameRange(workbook: Workbook, { name, tab, firstColumn, endColumn, row }: NamedPlace): void {
  const sheet = sheetOf(workbook, tab);
  const range =
    row === null
      ? sheet.getRange(`${columnLetters(firstColumn)}:${columnLetters(endColumn - 1)}`)
      : sheet.getRange(row + 1, firstColumn + 1, 1, endColumn - firstColumn);
  workbook.setNamedRange(name, range);
}

/** A new spreadsheet's own tab goes, unless somebody wrote something into it. */
function removeIfBlank(workbook: Workbook, title: string): void {
  const sheet = workbook.getSheetByName(title);
  if (sheet !== null && sheet.getLastRow() === 0) workbook.deleteSheet(sheet);
}

function sheetOf(workbook: Workbook, title: string): Sheet {
  const sheet = workbook.getSheetByName(title);
  if (sheet === null)
    throw new Error(`The tab ${title} went away while the workbook was set up. Run it again.`);
  return sheet;
}
