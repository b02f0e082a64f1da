import type { RepairCell } from '../../core/check/repair.ts';
import { sameValue } from '../../core/workbook/row-draft.ts';
import { cellFromSheet } from './cell-from-sheet.ts';
import { cellToSheet } from './cell-to-sheet.ts';
import { inTurn } from './in-turn.ts';

/**
 * Changes cells that people own, as they asked for it. Only where every cell still holds what it held: else nothing is
 * written.
 *
 * @param again what to do when somebody changed one of the cells meanwhile: `Check again, then mend what is left.`
 * @throws Error a sentence, when somebody did
 */
export function changeCells(cells: readonly RepairCell[], again: string): void {
  inTurn(() => {
    const workbook = SpreadsheetApp.getActive();
    const timeZone = workbook.getSpreadsheetTimeZone();
    const ranges = cells.map(({ tab, row, column, from, to }) => {
      const sheet = workbook.getSheetByName(tab);
      const isThere = sheet !== null && row < sheet.getMaxRows() && column < sheet.getMaxColumns();
      const range = isThere ? sheet.getRange(row + 1, column + 1) : null;
      if (range === null || !sameValue(cellFromSheet(range.getValue(), timeZone), from))
        throw new Error(`Somebody changed ${tab}, row ${row + 1}, meanwhile. ${again}`);
      return { range, to };
    });
    for (const { range, to } of ranges) range.setValue(cellToSheet(to, range.getNumberFormat() === '@'));
  });
}
