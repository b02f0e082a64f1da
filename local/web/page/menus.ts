import { MenuManagerService, type MenuSchemaType } from '@univerjs/preset-sheets-core';

/** Every item of a menu or of the toolbar that works here. Univer brings many more, and nothing is shown that does nothing. */
const WORKING: ReadonlySet<string> = new Set([
  // Toolbar
  'univer.command.undo',
  'univer.command.redo',
  'sheet.command.set-range-fontsize',
  'sheet.command.set-range-bold',
  'sheet.command.set-range-italic',
  'sheet.command.set-range-underline',
  'sheet.command.set-range-stroke',
  'sheet.command.set-range-text-color',
  'sheet.command.reset-text-color',
  'sheet.command.set-background-color',
  'sheet.command.reset-background-color',
  'sheet.command.set-horizontal-text-align',
  'sheet.command.set-vertical-text-align',
  'sheet.command.set-text-wrap',
  'sheet.command.smart-toggle-filter',
  'sheet.command.clear-filter-criteria',
  // Sorting one column alone would tear the rows apart: only the kinds that take the whole table.
  'sheet.menu.sheets-sort',
  'sheet.command.sort-range-asc-ext',
  'sheet.command.sort-range-desc-ext',
  'sheet.command.sort-range-custom',
  // On cells
  'sheet.command.copy',
  'sheet.command.cut',
  'sheet.command.paste',
  'sheet.menu.clear-selection',
  'sheet.command.clear-selection-content',
  'sheet.command.clear-selection-format',
  'sheet.menu.cell-insert',
  'sheet.command.insert-row-before',
  'sheet.command.insert-col-before',
  'sheet.menu.delete',
  'sheet.command.remove-row-confirm',
  'sheet.command.remove-col-confirm',
  'sheet.menu.sheet-frozen',
  'sheet.command.set-selection-frozen',
  'sheet.command.set-row-frozen',
  'sheet.command.set-col-frozen',
  'sheet.command.set-first-row-frozen',
  'sheet.command.set-first-column-frozen',
  'sheet.command.cancel-frozen',
  'sheet.operation.add-note-popup',
  'sheet.command.delete-note',
  'sheet.menu.sheets-sort-ctx',
  'sheet.command.sort-range-asc-ext-ctx',
  'sheet.command.sort-range-desc-ext-ctx',
  'sheet.command.sort-range-custom-ctx',
  // On the headers of rows and columns
  'sheet.command.insert-multi-rows-above',
  'sheet.command.insert-multi-rows-after',
  'sheet.command.hide-row-confirm',
  'sheet.command.set-selected-rows-visible',
  'sheet.command.set-row-height',
  'sheet.row-header-menu.sheet-frozen',
  'sheet.command.insert-multi-cols-before',
  'sheet.command.insert-multi-cols-right',
  'sheet.command.hide-col-confirm',
  'sheet.command.set-selected-cols-visible',
  'sheet.command.set-worksheet-col-width',
  'sheet.column-header-menu.sheet-frozen',
  // On tabs
  'sheet.command.remove-sheet-confirm',
  'sheet.operation.rename-sheet',
  'sheet.command.set-tab-color',
  'sheet.command.set-worksheet-hidden',
  'ui-sheet.command.show-menu-list',
]);

/** Filter and sort stand beside the rest, so that the toolbar needs no second page. */
const MOVED: Readonly<Record<string, string>> = { 'ribbon.data.organization': 'ribbon.start.others' };

/** Menus with what works, and nothing else. */
export class WorkingMenus extends MenuManagerService {
  override mergeMenu(source: MenuSchemaType, target?: MenuSchemaType): void {
    super.mergeMenu(target ? source : working(source), target);
  }
}

function working(schema: MenuSchemaType): MenuSchemaType {
  const kept: Record<string, MenuSchemaType> = {};
  for (const [key, part] of Object.entries(schema)) {
    if (!isSchema(part)) Object.assign(kept, { [key]: part });
    else if (!('menuItemFactory' in part) || WORKING.has(key)) kept[MOVED[key] ?? key] = working(part);
  }
  return kept;
}

function isSchema(part: unknown): part is MenuSchemaType {
  return typeof part === 'object' && part !== null;
}
