/** Requests about tabs: added, deleted, duplicated, renamed, moved, resized, frozen. */
import { notImplemented, refuse } from '../errors.ts';
import { withTitle } from '../formulas/references.ts';
import type { SheetProperties } from '../google.ts';
import { updatePaths, withFields } from '../masked-update.ts';
import { withBothColors } from '../model/color.ts';
import type { Edit } from '../model/edit.ts';
import { Sheet } from '../model/sheet.ts';
import { rewriteFormulas, shiftPointers } from '../model/shifted-rules.ts';
import { sheetPropertiesResource } from '../render/spreadsheet.ts';
import { checkFrozen, resize } from './grid-size.ts';
import type { Handlers, RequestContext } from './handler.ts';

const LONGEST_TITLE = 100;

export const tabHandlers: Handlers = {
  addSheet(edit, { properties }, context) {
    const sheet = newSheet(edit, properties ?? {}, context);
    const index = Math.min(properties?.index ?? edit.sheets.length, edit.sheets.length);
    edit.addSheet(sheet, index);
    applyProperties(edit, sheet, properties ?? {}, properties ?? {});
    return { properties: sheetPropertiesResource(edit.workbook, sheet) };
  },

  deleteSheet(edit, { sheetId }) {
    const sheet = edit.sheet(sheetId);
    if (edit.sheets.length === 1) refuse("You can't remove all the sheets in a document.");
    shiftPointers(edit, sheet.sheetId, () => null);
    edit.removeSheet(sheet.sheetId);
    return undefined;
  },

  duplicateSheet(edit, request, context) {
    const source = edit.sheet(request.sourceSheetId);
    const title = request.newSheetName || copyTitle(edit, source.title);
    checkTitle(edit, title, null);
    const copy = source.duplicateFor(edit.token, freeId(edit, request.newSheetId, context));
    copy.setProperties({ title });
    copy.rules = { ...copy.rules, protectedRanges: [], charts: [] };
    copy.rules = withSheetId(copy.rules, source.sheetId, copy.sheetId);
    edit.addSheet(copy, Math.min(request.insertSheetIndex ?? 0, edit.sheets.length));
    return { properties: sheetPropertiesResource(edit.workbook, copy) };
  },

  updateSheetProperties(edit, { properties, fields }) {
    const paths = updatePaths(fields);
    const sheet = edit.sheet(properties?.sheetId);
    const before = sheetPropertiesResource(edit.workbook, sheet);
    const given = withBothColors(properties ?? {});
    const after = withFields<SheetProperties>(before, { ...given, sheetId: sheet.sheetId }, paths);
    applyProperties(edit, sheet, after, changedFields(before, after));
    return undefined;
  },
};

/** The top-level fields of which the values differ. */
function changedFields(before: SheetProperties, after: SheetProperties): SheetProperties {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof SheetProperties>;
  const changed: SheetProperties = {};
  for (const field of fields) {
    if (JSON.stringify(before[field]) !== JSON.stringify(after[field]))
      Object.assign(changed, { [field]: after[field] });
  }
  return changed;
}

function applyProperties(edit: Edit, sheet: Sheet, after: SheetProperties, changed: SheetProperties): void {
  if ('title' in changed && after.title !== sheet.title) rename(edit, sheet, after.title ?? '');
  if ('gridProperties' in changed) applyGrid(edit, sheet, after);
  if ('index' in changed && typeof after.index === 'number') edit.moveSheet(sheet.sheetId, after.index);
  const tabColorStyle = withBothColors({ ...after }).tabColorStyle ?? null;
  sheet.setProperties({
    hidden: after.hidden ?? false,
    rightToLeft: after.rightToLeft ?? false,
    tabColorStyle: tabColorStyle && Object.keys(tabColorStyle).length > 0 ? tabColorStyle : null,
  });
  if (after.hidden && edit.sheets.every((known) => known.properties.hidden)) {
    refuse("You can't hide all the sheets in a document.");
  }
  edit.sheetChanged(sheet.sheetId, 'sheetProperties');
}

function applyGrid(edit: Edit, sheet: Sheet, { gridProperties }: SheetProperties): void {
  const rowCount = gridProperties?.rowCount ?? sheet.rowCount;
  const columnCount = gridProperties?.columnCount ?? sheet.columnCount;
  resize(edit, sheet, rowCount, columnCount);
  sheet.setProperties({
    frozenRowCount: gridProperties?.frozenRowCount ?? 0,
    frozenColumnCount: gridProperties?.frozenColumnCount ?? 0,
    hideGridlines: gridProperties?.hideGridlines ?? false,
    rowGroupControlAfter: gridProperties?.rowGroupControlAfter ?? false,
    columnGroupControlAfter: gridProperties?.columnGroupControlAfter ?? false,
  });
  checkFrozen(sheet);
}

function rename(edit: Edit, sheet: Sheet, title: string): void {
  checkTitle(edit, title, sheet);
  const before = sheet.title;
  sheet.setProperties({ title });
  rewriteFormulas(edit, (source) => withTitle(source, before, title));
}

function newSheet(edit: Edit, properties: SheetProperties, context: RequestContext): Sheet {
  if (properties.sheetType && properties.sheetType !== 'GRID') {
    throw notImplemented(`addSheet with sheetType ${properties.sheetType}`);
  }
  const title = properties.title ?? freeTitle(edit);
  checkTitle(edit, title, null);
  return new Sheet(freeId(edit, properties.sheetId, context), title, edit.token);
}

function checkTitle(edit: Edit, title: string, own: Sheet | null): void {
  if (title === '') refuse('The sheet name cannot be empty.');
  if (title.length > LONGEST_TITLE)
    refuse(`The sheet name cannot be greater than ${LONGEST_TITLE} characters.`);
  const folded = title.toLowerCase();
  if (edit.sheets.some((sheet) => sheet.sheetId !== own?.sheetId && sheet.title.toLowerCase() === folded)) {
    refuse(`A sheet with the name "${title}" already exists. Please enter another name.`);
  }
}

function freeTitle(edit: Edit): string {
  const taken = new Set(edit.sheets.map((sheet) => sheet.title.toLowerCase()));
  let number = edit.sheets.length + 1;
  while (taken.has(`sheet${number}`)) number++;
  return `Sheet${number}`;
}

/** What a copy is called: `Copy of Leads`, then `Copy of Leads 2`. */
export function copyTitle(edit: Edit, title: string): string {
  const taken = new Set(edit.sheets.map((sheet) => sheet.title.toLowerCase()));
  let copy = `Copy of ${title}`;
  for (let number = 2; taken.has(copy.toLowerCase()); number++) copy = `Copy of ${title} ${number}`;
  return copy;
}

function freeId(edit: Edit, asked: number | null | undefined, context: RequestContext): number {
  if (asked != null) {
    if (asked < 0) refuse('sheetId cannot be negative');
    if (edit.sheets.some((sheet) => sheet.sheetId === asked)) {
      refuse(`Sheet with id ${asked} already exists. Please enter another id.`);
    }
    return asked;
  }
  let id = context.newId();
  while (edit.sheets.some((sheet) => sheet.sheetId === id)) id = context.newId();
  return id;
}

/** A copy of the value in which everything on one sheet is on the other. */
export function withSheetId<T>(value: T, from: number, to: number): T {
  return JSON.parse(JSON.stringify(value), (field: string, inner: unknown) =>
    field === 'sheetId' && inner === from ? to : inner,
  ) as T;
}
