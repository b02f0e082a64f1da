import { reasonMissing } from '../../core/lifecycle/return-without-reason.ts';
import { cellText } from '../../core/workbook/cell.ts';
import { foldHeader } from '../../core/workbook/headers.ts';
import { HEADER_WITHIN_ROWS } from '../../core/workbook/tab-to-read.ts';
import { cellOfFormula } from '../formulas/arguments.ts';

const ASKED_BY = ['sales answer', 'return reason'];

/** Asks for the reason of a return that was typed without one. */
export function askForReason(
  workbook: GoogleAppsScript.Spreadsheet.Spreadsheet,
  range: GoogleAppsScript.Spreadsheet.Range,
): void {
  const sheet = range.getSheet();
  const width = sheet.getLastColumn();
  const top: unknown[][] = sheet
    .getRange(1, 1, Math.min(HEADER_WITHIN_ROWS, sheet.getMaxRows()), width)
    .getValues();
  const headerRow = top.findIndex((row) => row.some((cell) => foldHeader(String(cell)) === 'sales answer'));
  if (headerRow < 0 || range.getLastRow() <= headerRow + 1) return;
  const headers = (top[headerRow] ?? []).map((cell) => cellText(String(cell)));
  const edited = headers.slice(range.getColumn() - 1, range.getLastColumn()).map(foldHeader);
  if (!edited.some((header) => ASKED_BY.includes(header))) return;

  const firstRow = Math.max(range.getRow(), headerRow + 2);
  const rows: unknown[][] = sheet.getRange(firstRow, 1, range.getLastRow() - firstRow + 1, width).getValues();
  const timeZone = workbook.getSpreadsheetTimeZone();
  const asked = rows
    .map((row) =>
      reasonMissing(
        headers,
        row.map((cell) => cellOfFormula(cell, timeZone)),
      ),
    )
    .filter((question) => question !== null);
  const [first] = asked;
  if (first === undefined) return;
  const more = asked.length > 1 ? ` The same goes for ${asked.length - 1} more.` : '';
  workbook.toast(`${first}${more}`, 'Return reason', 12);
}
