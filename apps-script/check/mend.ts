import type { Finding } from '../../core/check/check-workbook.ts';
import type { RepairCell } from '../../core/check/repair.ts';
import { sameValue } from '../../core/workbook/row-draft.ts';
import { cellFromSheet } from '../sheet/cell-from-sheet.ts';
import { cellToSheet } from '../sheet/cell-to-sheet.ts';
import { inTurn } from '../sheet/in-turn.ts';
import { findings } from './check-this-workbook.ts';

/**
 * Changes the cells of one repair, or takes it back, and checks the workbook again. Only where every cell still holds
 * what it held: else nothing is written.
 *
 * @throws Error a sentence, when somebody changed one of the cells meanwhile
 */
export function mend(cells: readonly RepairCell[]): readonly Finding[] {
  inTurn(() => {
    const workbook = SpreadsheetApp.getActive();
    const timeZone = workbook.getSpreadsheetTimeZone();
    const ranges = cells.map(({ tab, row, column, from, to }) => {
      const range = workbook.getSheetByName(tab)?.getRange(row + 1, column + 1);
      if (range === undefined || !sameValue(cellFromSheet(range.getValue(), timeZone), from))
        throw new Error(
          `Somebody changed ${tab}, row ${row + 1}, meanwhile. Check again, then mend what is left.`,
        );
      return { range, to };
    });
    for (const { range, to } of ranges) range.setValue(cellToSheet(to, range.getNumberFormat() === '@'));
  });
  return findings();
}
