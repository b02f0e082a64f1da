import { foldHeader } from '../core/workbook/headers.ts';
import { HEADER_WITHIN_ROWS } from '../core/workbook/tab-to-read.ts';
import { bringToFront } from './show-tab.ts';

/** A cell as people know it: a row without a column is its first cell, a column without a row its header. */
export interface PlaceToGo {
  readonly tab: string;
  /** The sheet's own number, from 1. */
  readonly row: number | null;
  /** The column's header. */
  readonly header: string | null;
}

/**
 * Puts a cell before the person.
 *
 * @throws Error a sentence, when the tab is not there
 */
export function goTo({ tab, row, header }: PlaceToGo): void {
  bringToFront(tab);
  if (row === null && header === null) return;
  const sheet = SpreadsheetApp.getActive().getSheetByName(tab);
  if (sheet === null || (row !== null && row > sheet.getMaxRows())) return;
  const found = header === null ? null : findHeader(sheet, header);
  sheet.getRange(row ?? found?.row ?? 1, found?.column ?? 1).activate();
}

/** Where a header stands, from 1; null where the tab has none of that name. */
function findHeader(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  header: string,
): { readonly row: number; readonly column: number } | null {
  const [rows, columns] = [Math.min(HEADER_WITHIN_ROWS, sheet.getLastRow()), sheet.getLastColumn()];
  if (rows === 0 || columns === 0) return null;
  const top: unknown[][] = sheet.getRange(1, 1, rows, columns).getValues();
  for (const [row, cells] of top.entries()) {
    const column = cells.findIndex((cell) => foldHeader(String(cell)) === foldHeader(header));
    if (column >= 0) return { row: row + 1, column: column + 1 };
  }
  return null;
}
