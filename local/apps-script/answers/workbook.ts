/** What scripts ask about the workbook and its tabs. */

import { effectiveValue } from '../../sheets/model/cell.ts';
import { DEFAULT_COLUMN_PIXELS, DEFAULT_ROW_PIXELS, type Sheet } from '../../sheets/model/sheet.ts';
import { DEFAULT_TIME_ZONE, sheetOf } from '../../sheets/model/workbook.ts';
import { namedRangeResource, sheetPropertiesResource } from '../../sheets/render/spreadsheet.ts';
import type { SheetsStore } from '../../sheets/store.ts';
import type { Answers } from './answers.ts';
import { Unanswerable } from './answers.ts';
import { readCells, readFilled, readValidations } from './read-cells.ts';
import { writeAll } from './write.ts';

type WorkbookCalls = 'describe' | 'rules' | 'extent' | 'read' | 'readValidations' | 'dimensions' | 'write';

export function workbookAnswers(
  store: SheetsStore,
  spreadsheetId: string,
  url: string,
): Pick<Answers, WorkbookCalls> {
  const workbook = () => store.workbook(spreadsheetId);
  const tab = (sheetId: number): Sheet => {
    const found = sheetOf(workbook(), sheetId);
    if (!found) throw new Unanswerable(`Sheet ${sheetId} not found`);
    return found;
  };
  return {
    describe: () => {
      const present = workbook();
      const { title, locale, timeZone } = present.properties;
      return {
        id: spreadsheetId,
        title: title ?? '',
        locale: locale ?? '',
        timeZone: timeZone ?? DEFAULT_TIME_ZONE,
        url,
        sheets: present.sheets.map((sheet) => sheetPropertiesResource(present, sheet)),
        namedRanges: present.namedRanges.flatMap((name) => namedRangeResource(name) ?? []),
      };
    },
    rules: (_context, sheetId) => {
      const { protectedRanges, conditionalFormats, basicFilter, merges } = tab(sheetId).rules;
      return { protectedRanges, conditionalFormats, basicFilter, merges };
    },
    extent: (_context, sheetId) => extentOf(tab(sheetId)),
    read: (_context, sheetId, cells, field) =>
      field === 'values'
        ? readFilled(workbook(), tab(sheetId), cells)
        : readCells(workbook(), tab(sheetId), cells, field),
    readValidations: (_context, sheetId, cells) => readValidations(workbook(), tab(sheetId), cells),
    dimensions: (_context, sheetId, dimension, index) => {
      const sheet = tab(sheetId);
      if (dimension === 'COLUMNS') {
        const { pixelSize, hiddenByUser } = sheet.columns[index] ?? {};
        return {
          pixels: pixelSize ?? DEFAULT_COLUMN_PIXELS,
          hiddenByUser: hiddenByUser ?? false,
          hiddenByFilter: false,
        };
      }
      const { pixelSize, hiddenByUser, hiddenByFilter } = sheet.row(index)?.properties ?? {};
      return {
        pixels: pixelSize ?? DEFAULT_ROW_PIXELS,
        hiddenByUser: hiddenByUser ?? false,
        hiddenByFilter: hiddenByFilter ?? false,
      };
    },
    write: ({ run }, writes) => writeAll(store, spreadsheetId, run.user, writes),
  };
}

/** The last row and column with anything in them, counted from 1; 0 where there is nothing. */
function extentOf(sheet: Sheet): { readonly lastRow: number; readonly lastColumn: number } {
  let [lastRow, lastColumn] = [0, 0];
  for (const [index, row] of sheet.rows().entries()) {
    const slots = row?.slots() ?? [];
    let end = slots.length;
    while (end > 0 && effectiveValue(slots[end - 1]) === null) end--;
    if (end === 0) continue;
    lastRow = index + 1;
    lastColumn = Math.max(lastColumn, end);
  }
  return { lastRow, lastColumn };
}
