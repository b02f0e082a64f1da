import { WRITER_RANGE } from '../../core/workbook/schema/workbook.ts';
import type { SheetTab, Spreadsheet } from './spreadsheet.ts';

/** A Lambda's writer points at one cell; ours points at two, as a script cannot read a named range's id. */
const OURS_IS_WIDE = 2;

/**
 * Says that the sheet's script is about to read or write: the named range that fences the writers goes away and comes
 * back with a new id, so that a batch which a Lambda planned before this moment fails whole.
 */
export function takeTurn(spreadsheet: Spreadsheet, anyTab: SheetTab): void {
  if (spreadsheet.getRangeByName(WRITER_RANGE) !== null) spreadsheet.removeNamedRange(WRITER_RANGE);
  spreadsheet.setNamedRange(WRITER_RANGE, anyTab.getRange(1, 1, 1, OURS_IS_WIDE));
}

/** Whether no Lambda has written since we took our turn: each of its batches puts a range of its own there. */
export function isStillOurTurn(spreadsheet: Spreadsheet): boolean {
  const range = spreadsheet.getRangeByName(WRITER_RANGE);
  return range !== null && range.getNumColumns() >= OURS_IS_WIDE;
}
