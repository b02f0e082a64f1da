import { WRITER_RANGE } from '../../core/workbook/schema/workbook.ts';
import { isReadOnly } from '../../core/workbook/writer-range.ts';
import type { Spreadsheet } from './spreadsheet.ts';

/**
 * Says that the sheet's script is about to read, or has written: the named range that fences the writers goes away, so
 * that a batch which a Lambda planned before this moment fails whole. A Lambda puts one there before it reads.
 */
export function takeTurn(spreadsheet: Spreadsheet): void {
  if (spreadsheet.getRangeByName(WRITER_RANGE) !== null) spreadsheet.removeNamedRange(WRITER_RANGE);
}

/** Whether no Lambda has written since we took our turn: at most, one has read. */
export function isStillOurTurn(spreadsheet: Spreadsheet): boolean {
  const range = spreadsheet.getRangeByName(WRITER_RANGE);
  return range === null || isReadOnly(range.getNumColumns());
}
