import type { CellBlock } from '../change.ts';
import type { DataValidationRule } from '../google.ts';
import type { Edit } from '../model/edit.ts';
import type { Look, RowLooks } from '../model/looks.ts';
import type { Sheet } from '../model/sheet.ts';
import { normalValidation } from './cell-writer.ts';
import type { Handlers } from './handler.ts';
import { targetOf } from './target.ts';

/** Data validation: what a person may choose or type. The API's own writes are not held to it. */
export const validationHandlers: Handlers = {
  setDataValidation(edit, { range, rule }) {
    const { sheet, cells } = targetOf(edit, range);
    const validation: DataValidationRule | null = normalValidation(rule);
    changeLooks(edit, sheet, cells, (look) => ({ ...look, validation }));
    edit.looksChanged(sheet.sheetId, cells);
    return undefined;
  },
};

/** Gives every cell of the block a new look. Rows that look alike are worked out once. */
export function changeLooks(
  edit: Edit,
  sheet: Sheet,
  cells: CellBlock,
  change: (look: Look, row: number, column: number) => Look,
  /** False when the look depends on the row, so that nothing can be shared. */
  sameInEveryRow = true,
): void {
  const { looks } = edit.workbook;
  const made = new Map<RowLooks, RowLooks>();
  for (let index = cells.startRow; index < cells.endRow; index++) {
    const before = sheet.row(index)?.looks ?? [];
    const known = sameInEveryRow ? made.get(before) : undefined;
    const after = known ?? looks.row(changed(before, index));
    if (sameInEveryRow) made.set(before, after);
    if (after !== before && !(after.length === 0 && before.length === 0))
      sheet.rowForWrite(index).looks = after;
  }

  function changed(before: RowLooks, row: number): number[] {
    const after = Array.from(
      { length: Math.max(before.length, cells.endColumn) },
      (_, column) => before[column] ?? 0,
    );
    for (let column = cells.startColumn; column < cells.endColumn; column++) {
      after[column] = looks.number(change(looks.look(after[column] ?? 0), row, column));
    }
    return after;
  }
}
