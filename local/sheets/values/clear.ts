import { blockName } from '../a1.ts';
import type { Edit } from '../model/edit.ts';
import { namedCells, readableCells } from './range.ts';

/** Empties the range's cells and leaves their formats, notes and validation. Answers with the range cleared. */
export function clearValues(edit: Edit, rangeText: string): string {
  const named = namedCells(edit.workbook, rangeText);
  const cells = readableCells(named);
  const sheet = edit.grid(named.sheet.sheetId);
  for (let index = cells.startRow; index < Math.min(cells.endRow, sheet.storedRowCount); index++) {
    const end = Math.min(cells.endColumn, sheet.row(index)?.filledLength ?? 0);
    if (end <= cells.startColumn) continue;
    const row = sheet.rowForWrite(index);
    for (let column = cells.startColumn; column < end; column++) row.setSlot(column, undefined);
  }
  edit.valuesChanged(sheet.sheetId, cells);
  return blockName(sheet.title, cells);
}
