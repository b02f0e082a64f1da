import { HIDDEN_TABS, showFunction } from './show-tab.ts';

/** One line of the menu; `function` is the name of an export of main.ts. */
export interface MenuItem {
  readonly label: string;
  readonly function: string;
}

export type MenuEntry =
  | MenuItem
  | { readonly label: string; readonly entries: readonly MenuItem[] }
  | 'separator';

export const MENU_TITLE = 'Leadsheet';

/**
 * The menu, in this order: Requalify… · Explain this lead · My leads · Accept lead · Return lead… · I made first
 * contact · Bring in forms now · Send to CRM now… · Check this workbook… · Approve definitions… · Undo last
 * requalify… · Show ▸ · Requalify every night… · Set up or upgrade workbook · Help.
 */
export const MENU: readonly MenuEntry[] = [
  { label: 'Requalify…', function: 'requalify' },
  { label: 'Explain this lead', function: 'explainThisLead' },
  { label: 'My leads', function: 'showMyLeads' },
  { label: 'Accept lead', function: 'acceptLead' },
  { label: 'Return lead…', function: 'returnLead' },
  { label: 'I made first contact', function: 'madeFirstContact' },
  'separator',
  { label: 'Bring in forms now', function: 'bringInForms' },
  { label: 'Send to CRM now…', function: 'sendToCrm' },
  { label: 'Check this workbook…', function: 'checkThisWorkbook' },
  { label: 'Approve definitions…', function: 'approveDefinitions' },
  { label: 'Undo last requalify…', function: 'undoRequalify' },
  'separator',
  {
    label: 'Show',
    entries: HIDDEN_TABS.map((title) => ({ label: title, function: showFunction(title) })),
  },
  { label: 'Requalify every night…', function: 'requalifyEveryNight' },
  { label: 'Set up or upgrade workbook', function: 'setUpWorkbook' },
  { label: 'Help', function: 'help' },
];

/** Puts the menu beside Google's own. */
export function addMenu(ui: GoogleAppsScript.Base.Ui): void {
  const menu = ui.createMenu(MENU_TITLE);
  for (const entry of MENU) {
    if (entry === 'separator') menu.addSeparator();
    else if ('entries' in entry) {
      const submenu = ui.createMenu(entry.label);
      for (const item of entry.entries) submenu.addItem(item.label, item.function);
      menu.addSubMenu(submenu);
    } else menu.addItem(entry.label, entry.function);
  }
  menu.addToUi();
}
