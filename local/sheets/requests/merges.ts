/** Merged cells. Merging keeps the value of the first cell only. */

import type { CellBlock } from '../change.ts';
import { refuse } from '../errors.ts';
import { block, contains, overlap } from '../model/block.ts';
import type { Edit } from '../model/edit.ts';
import type { Sheet } from '../model/sheet.ts';
import type { Handlers } from './handler.ts';
import { targetOf } from './target.ts';

export const mergeHandlers: Handlers = {
  mergeCells(edit, { range, mergeType }) {
    const { sheet, cells } = targetOf(edit, range);
    takeOutMerges(sheet, cells);
    const merged = mergedBlocks(cells, mergeType ?? 'MERGE_ALL');
    for (const part of merged) keepFirstValue(edit, sheet, part);
    sheet.setRules({ merges: [...sheet.rules.merges, ...merged.filter(isLarger)] });
    edit.sheetChanged(sheet.sheetId, 'rules');
    return undefined;
  },

  unmergeCells(edit, { range }) {
    const { sheet, cells } = targetOf(edit, range);
    takeOutMerges(sheet, cells);
    edit.sheetChanged(sheet.sheetId, 'rules');
    return undefined;
  },
};

function takeOutMerges(sheet: Sheet, cells: CellBlock): void {
  const touched = sheet.rules.merges.filter((merge) => overlap(merge, cells));
  if (touched.some((merge) => !contains(cells, merge))) {
    refuse('You must select all cells in a merged range to merge or unmerge them.');
  }
  sheet.setRules({ merges: sheet.rules.merges.filter((merge) => !touched.includes(merge)) });
}

function mergedBlocks(cells: CellBlock, mergeType: string): CellBlock[] {
  const { startRow, endRow, startColumn, endColumn } = cells;
  if (mergeType === 'MERGE_COLUMNS') {
    return Array.from({ length: endColumn - startColumn }, (_, at) =>
      block(startRow, endRow, startColumn + at, startColumn + at + 1),
    );
  }
  if (mergeType === 'MERGE_ROWS') {
    return Array.from({ length: endRow - startRow }, (_, at) =>
      block(startRow + at, startRow + at + 1, startColumn, endColumn),
    );
  }
  return [cells];
}

function isLarger(cells: CellBlock): boolean {
  return cells.endRow - cells.startRow > 1 || cells.endColumn - cells.startColumn > 1;
}

/** The first cell with a value gives it to the corner; the others are emptied. */
function keepFirstValue(edit: Edit, sheet: Sheet, cells: CellBlock): void {
  let kept = sheet.slot(cells.startRow, cells.startColumn);
  for (let row = cells.startRow; row < cells.endRow; row++) {
    for (let column = cells.startColumn; column < cells.endColumn; column++) {
      const slot = sheet.slot(row, column);
      if (slot === undefined) continue;
      kept ??= slot;
      sheet.rowForWrite(row).setSlot(column, undefined);
    }
  }
  if (kept !== undefined) sheet.rowForWrite(cells.startRow).setSlot(cells.startColumn, kept);
  edit.valuesChanged(sheet.sheetId, cells);
}
