/** Which rows the basic filter hides. */
import { conditionTest } from '../conditions.ts';
import { boundedBy, openBlock } from '../model/block.ts';
import { effectiveValue } from '../model/cell.ts';
import type { Edit } from '../model/edit.ts';
import type { Sheet } from '../model/sheet.ts';
import { shownFormat, shownText } from '../render/values.ts';

/** Hides the rows below the filter's header for which a column's criteria do not hold, and shows the others. */
export function applyFilter(edit: Edit, sheet: Sheet): void {
  const filter = sheet.rules.basicFilter;
  if (!filter?.range) return;
  const cells = boundedBy(openBlock(filter.range), sheet);
  const tests = (filter.filterSpecs ?? []).map(({ columnIndex, filterCriteria }) => {
    const column = columnIndex ?? cells.startColumn;
    const hidden = new Set(filterCriteria?.hiddenValues ?? []);
    const holds = filterCriteria?.condition
      ? conditionTest(edit.workbook, sheet, filterCriteria.condition, cells)
      : () => true;
    return (row: number) => !hidden.has(textAt(edit, sheet, row, column)) && holds(row, column);
  });
  showFilteredRows(edit, sheet);
  const last = Math.min(cells.endRow, sheet.storedRowCount);
  for (let row = cells.startRow + 1; row < last; row++) {
    if (!tests.every((test) => test(row))) setHidden(sheet, row);
  }
  edit.sheetChanged(sheet.sheetId, 'dimensions');
}

export function showFilteredRows(edit: Edit, sheet: Sheet): void {
  let changed = false;
  for (const [index, row] of sheet.rows().entries()) {
    if (!row?.properties.hiddenByFilter) continue;
    const { hiddenByFilter: _, ...kept } = row.properties;
    sheet.setRowProperties(index, kept);
    changed = true;
  }
  if (changed) edit.sheetChanged(sheet.sheetId, 'dimensions');
}

function setHidden(sheet: Sheet, index: number): void {
  sheet.setRowProperties(index, { ...sheet.row(index)?.properties, hiddenByFilter: true });
}

function textAt(edit: Edit, sheet: Sheet, row: number, column: number): string {
  const found = sheet.row(row);
  const slot = found?.slot(column);
  const { format } = edit.workbook.looks.look(found?.looks[column] ?? 0);
  return shownText(effectiveValue(slot), shownFormat(slot, format));
}
