import { cellText } from '../../core/workbook/cell.ts';
import { HISTORY } from '../../core/workbook/schema/leads.ts';
import { headerOf } from '../../core/workbook/tab-to-read.ts';
import { readTable } from '../../core/workbook/table.ts';
import { readCells, readSnapshot } from './read.ts';
import type { Spreadsheet } from './spreadsheet.ts';

/** Event keys that stand in History: what a run that was cut off, or overtaken, has told already. */
export function toldEvents(spreadsheet: Spreadsheet): ReadonlySet<string> {
  const sheet = spreadsheet.getSheetByName(HISTORY.title);
  const { table } = readTable(readSnapshot(spreadsheet, [headerOf(HISTORY)]), HISTORY);
  if (sheet === null || table === null) return new Set();
  const count = sheet.getMaxRows() - table.headerRow - 1;
  const column = table.columnOf.get('Event key') ?? -1;
  if (count <= 0 || column < 0) return new Set();
  const keys = readCells(sheet, table.headerRow + 1, column, count, 1, '');
  return new Set(keys.map(([key]) => cellText(key)));
}
