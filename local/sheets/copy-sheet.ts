/** sheets.copyTo: a tab copied to the end of a spreadsheet, its own or another. */
import { invalidArgument } from './errors.ts';
import type { SheetProperties, SpreadsheetProperties } from './google.ts';
import type { Look, RowLooks } from './model/looks.ts';
import { sheetOf } from './model/workbook.ts';
import { sheetPropertiesResource } from './render/spreadsheet.ts';
import type { RequestContext } from './requests/handler.ts';
import { copyTitle, withSheetId } from './requests/tabs.ts';
import type { SheetsStore } from './store.ts';

export function copySheet(
  store: SheetsStore,
  spreadsheetId: string,
  sheetId: number,
  destination: string,
  contextFor: (properties: SpreadsheetProperties) => RequestContext,
): SheetProperties {
  const source = store.workbook(spreadsheetId);
  const sheet = sheetOf(source, sheetId);
  if (!sheet) throw invalidArgument(`No sheet with id: ${sheetId}`);
  return store.edit(destination, (edit) => {
    const context = contextFor(edit.properties);
    const { looks } = edit.workbook;
    const copy = sheet.duplicateFor(edit.token, context.newId());
    const translated = new Map<RowLooks, RowLooks>();
    for (const row of copy.rows()) {
      if (!row || row.looks.length === 0) continue;
      const known = translated.get(row.looks);
      const own =
        known ?? looks.row(row.looks.map((number) => looks.number(lookOf(source.looks.look(number)))));
      translated.set(row.looks, own);
      row.looks = own;
    }
    copy.setProperties({ title: copyTitle(edit, sheet.title), hidden: false });
    copy.rules = withSheetId({ ...copy.rules, protectedRanges: [], charts: [] }, sheetId, copy.sheetId);
    edit.addSheet(copy, edit.sheets.length);
    return sheetPropertiesResource(edit.workbook, copy);
  });
}

function lookOf({ format, validation }: Look): Look {
  return { format, validation };
}
