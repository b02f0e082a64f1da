import { ACTIVITY, HISTORY } from '../core/workbook/schema/leads.ts';
import { RUNS } from '../core/workbook/schema/runs.ts';
import { WORKBOOK } from '../core/workbook/schema/workbook.ts';

/** Tabs that stay hidden until somebody asks for them, in the order of the workbook. */
export const HIDDEN_TABS: readonly string[] = WORKBOOK.filter(({ shown }) => !shown).map(
  ({ title }) => title,
);

/** Tabs that only grow: what somebody looks for stands at their end. */
const NEWEST_LAST: readonly string[] = [HISTORY.title, RUNS.title, ACTIVITY.title];

/** A function for each hidden tab, as a menu can only name functions and hand them nothing. */
export const SHOW_TAB: Readonly<Record<string, () => void>> = Object.fromEntries(
  HIDDEN_TABS.map((title) => [keyOf(title), () => bringToFront(title)]),
);

/** The global function that shows a tab. */
export function showFunction(title: string): string {
  return `show_${keyOf(title)}`;
}

/**
 * Shows a tab and puts it before the person.
 *
 * @throws Error a sentence, when the workbook has no tab of that name
 */
export function bringToFront(title: string): void {
  const workbook = SpreadsheetApp.getActive();
  const tab = workbook.getSheetByName(title);
  if (tab === null)
    throw new Error(
      `This workbook has no tab ${title}. Leadsheet ▸ Set up or upgrade workbook adds it, or give the tab its name back.`,
    );
  if (tab.isSheetHidden()) tab.showSheet();
  workbook.setActiveSheet(tab);
  if (NEWEST_LAST.includes(title)) tab.getRange(Math.max(tab.getLastRow(), 1), 1).activate();
}

function keyOf(title: string): string {
  return title.replace(/\W+/g, '');
}
