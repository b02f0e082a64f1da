import type { SheetsRequest } from './sheets-api.ts';
import type { View } from './view.ts';

/** The *Hidden tabs* menu: the tabs that are out of view, each of which a click brings back. Gone when there is none. */
export function listHiddenTabs(view: View, ask: (requests: readonly SheetsRequest[]) => void): void {
  const menu = document.getElementById('show');
  const items = menu?.querySelector('.menu-items');
  if (!(menu instanceof HTMLDetailsElement) || !items) return;
  const hidden =
    view.api
      .getActiveWorkbook()
      ?.getSheets()
      .filter((sheet) => sheet.isSheetHidden()) ?? [];
  menu.hidden = hidden.length === 0;
  items.replaceChildren(
    ...hidden.map((sheet) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.setAttribute('role', 'menuitem');
      button.textContent = sheet.getSheetName();
      button.addEventListener('click', () => {
        menu.open = false;
        const properties = { sheetId: Number(sheet.getSheetId()), hidden: false };
        ask([{ updateSheetProperties: { properties, fields: 'hidden' } }]);
      });
      return button;
    }),
  );
}

/** A menu closes when a person goes elsewhere, or presses Escape. */
export function closeMenusOutside(): void {
  const openMenus = () => document.querySelectorAll<HTMLDetailsElement>('details.menu[open]');
  addEventListener('pointerdown', (event) => {
    for (const menu of openMenus()) {
      if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
    }
  });
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') for (const menu of openMenus()) menu.open = false;
  });
}
