/** How large a grid is, and what falls off when it shrinks. */
import { refuse } from '../errors.ts';
import { block } from '../model/block.ts';
import type { Edit } from '../model/edit.ts';
import type { Sheet } from '../model/sheet.ts';
import { deletion } from '../model/shift.ts';
import { shiftPointers } from '../model/shifted-rules.ts';
import { removeColumns, removeRows } from './rows-and-columns.ts';

/** Grows or cuts the grid at its end. */
export function resize(edit: Edit, sheet: Sheet, rowCount: number, columnCount: number): void {
  if (rowCount < 1 || columnCount < 1) {
    refuse(`You can't delete all the ${rowCount < 1 ? 'rows' : 'columns'} on the sheet.`);
  }
  if (rowCount < sheet.rowCount) cutRows(edit, sheet, rowCount);
  if (columnCount < sheet.columnCount) cutColumns(edit, sheet, columnCount);
  sheet.rowCount = rowCount;
  sheet.columnCount = columnCount;
  edit.checkCellCount();
}

function cutRows(edit: Edit, sheet: Sheet, rowCount: number): void {
  // Validated before the new frozen count of the same request takes effect, as Google does.
  if (rowCount <= sheet.properties.frozenRowCount) {
    refuse('Sorry, it is not possible to delete all non-frozen rows.');
  }
  const gone = sheet.rowCount - rowCount;
  edit.valuesChanged(sheet.sheetId, block(rowCount, sheet.rowCount, 0, sheet.columnCount));
  shiftPointers(edit, sheet.sheetId, deletion('ROWS', rowCount, gone));
  removeRows(edit, sheet, rowCount, gone);
}

function cutColumns(edit: Edit, sheet: Sheet, columnCount: number): void {
  if (columnCount <= sheet.properties.frozenColumnCount) {
    refuse('Sorry, it is not possible to delete all non-frozen columns.');
  }
  const gone = sheet.columnCount - columnCount;
  edit.valuesChanged(sheet.sheetId, block(0, sheet.rowCount, columnCount, sheet.columnCount));
  shiftPointers(edit, sheet.sheetId, deletion('COLUMNS', columnCount, gone));
  removeColumns(edit, sheet, columnCount, gone);
}

export function checkFrozen(sheet: Sheet): void {
  const { frozenRowCount, frozenColumnCount } = sheet.properties;
  if (frozenRowCount < 0 || frozenColumnCount < 0) refuse('The frozen count cannot be negative.');
  if (frozenRowCount >= sheet.rowCount && frozenRowCount > 0) {
    refuse("You can't freeze all visible rows on the sheet.");
  }
  if (frozenColumnCount >= sheet.columnCount && frozenColumnCount > 0) {
    refuse("You can't freeze all visible columns on the sheet.");
  }
}
