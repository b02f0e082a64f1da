/** Conditional formats, as they come out for a cell at present. */
import type { CellFormat } from '../google.ts';
import type { Sheet } from '../model/sheet.ts';
import type { Workbook } from '../model/workbook.ts';

/** Prepares the sheet's rules once; then answers cell by cell. */
export function conditionalFormats(
  _workbook: Workbook,
  _sheet: Sheet,
): (row: number, column: number) => CellFormat | null {
  return () => null;
}
