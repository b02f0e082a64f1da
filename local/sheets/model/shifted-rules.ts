/** Rules, names and formulas after cells of a sheet have moved. */
import { referenceBlock, withBlock, withReferences } from '../formulas/references.ts';
import type { DimensionGroup, GridRange } from '../google.ts';
import { gridRange, oneCell, openBlock } from './block.ts';
import { FormulaCell } from './cell.ts';
import { isPlainObject, type PlainObject } from './color.ts';
import type { Edit } from './edit.ts';
import type { Sheet, SheetRules } from './sheet.ts';
import type { BlockShift } from './shift.ts';

/** Moves everything in the workbook that points at the sheet's cells. */
export function shiftPointers(edit: Edit, sheetId: number, shift: BlockShift): void {
  shiftFormulas(edit, sheetId, shift);
  shiftNames(edit, sheetId, shift);
  for (const { sheetId: id } of edit.sheets) {
    const rules = edit.sheets.find((sheet) => sheet.sheetId === id)?.rules;
    if (!rules) continue;
    const moved = shiftedRules(rules, id === sheetId, sheetId, shift);
    if (JSON.stringify(moved) === JSON.stringify(rules)) continue;
    edit.grid(id).setRules(moved);
    edit.sheetChanged(id, 'rules');
  }
}

function shiftFormulas(edit: Edit, sheetId: number, shift: BlockShift): void {
  const title = edit.sheets.find((sheet) => sheet.sheetId === sheetId)?.title.toLowerCase() ?? '';
  rewriteFormulas(edit, (source, sheet) =>
    withReferences(source, (reference) => {
      const own =
        reference.title === null ? sheet.sheetId === sheetId : reference.title.toLowerCase() === title;
      if (!own) return reference;
      const before = referenceBlock(reference);
      const after = shift(before);
      if (after === before) return reference;
      return after && withBlock(reference, after);
    }),
  );
}

/** Gives formulas of the workbook another source, and tells where they stand now. */
export function rewriteFormulas(edit: Edit, rewrite: (source: string, sheet: Sheet) => string): void {
  for (const sheet of [...edit.sheets]) {
    sheet.eachComputedRow('formulas', (row, index) => {
      for (const [column, slot] of row.slots().entries()) {
        if (!(slot instanceof FormulaCell)) continue;
        const source = rewrite(slot.source, sheet);
        if (source === slot.source) continue;
        const written = new FormulaCell(source, slot.value, slot.spill, slot.numberFormat);
        edit.grid(sheet.sheetId).rowForWrite(index).setSlot(column, written);
        edit.looksChanged(sheet.sheetId, oneCell(index, column));
      }
    });
  }
}

function shiftNames(edit: Edit, sheetId: number, shift: BlockShift): void {
  let changed = false;
  const moved = edit.namedRanges.map((name) => {
    if (name.range?.sheetId !== sheetId) return name;
    const range = shiftedRange(name.range, shift);
    if (range === name.range) return name;
    changed = true;
    return { ...name, range };
  });
  if (changed) edit.setNamedRanges(moved);
}

function shiftedRange(range: GridRange, shift: BlockShift): GridRange | null {
  const before = openBlock(range);
  const after = shift(before);
  if (after === before) return range;
  return after && { ...gridRange(range.sheetId ?? 0, after), sheetId: range.sheetId ?? 0 };
}

function shiftedRules(rules: SheetRules, own: boolean, sheetId: number, shift: BlockShift): SheetRules {
  const dimensionless = shiftedRanges(rules, sheetId, shift) as SheetRules;
  const merges = own
    ? rules.merges.flatMap((cells) => {
        const moved = shift(cells) as typeof cells | null;
        const single =
          moved && moved.endRow - moved.startRow === 1 && moved.endColumn - moved.startColumn === 1;
        return moved && !single ? [moved] : [];
      })
    : rules.merges;
  return {
    ...dimensionless,
    merges,
    basicFilter: dimensionless.basicFilter?.range ? dimensionless.basicFilter : null,
    conditionalFormats: dimensionless.conditionalFormats.filter((rule) => (rule.ranges?.length ?? 0) > 0),
    protectedRanges: dimensionless.protectedRanges.filter((kept) => kept.range || kept.namedRangeId),
    filterViews: dimensionless.filterViews.filter((view) => view.range || view.namedRangeId),
    bandedRanges: dimensionless.bandedRanges.filter((banded) => banded.range),
    rowGroups: own ? shiftedGroups(rules.rowGroups, 'Row', shift) : rules.rowGroups,
    columnGroups: own ? shiftedGroups(rules.columnGroups, 'Column', shift) : rules.columnGroups,
  };
}

function shiftedGroups(
  groups: readonly DimensionGroup[],
  axis: 'Row' | 'Column',
  shift: BlockShift,
): readonly DimensionGroup[] {
  return groups.flatMap((group) => {
    const moved = shift({
      [`start${axis}`]: group.range?.startIndex ?? 0,
      [`end${axis}`]: group.range?.endIndex ?? 0,
    });
    const [startIndex, endIndex] =
      axis === 'Row' ? [moved?.startRow, moved?.endRow] : [moved?.startColumn, moved?.endColumn];
    if (startIndex === undefined || endIndex === undefined) return [];
    return [{ ...group, range: { ...group.range, startIndex, endIndex } }];
  });
}

/** A copy with every GridRange on the sheet moved; those whose cells are gone are left out. */
function shiftedRanges(value: unknown, sheetId: number, shift: BlockShift): unknown {
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const moved = shiftedRanges(item, sheetId, shift);
      return moved === null ? [] : [moved];
    });
  }
  if (!isPlainObject(value)) return value;
  if (isGridRange(value)) return value.sheetId === sheetId ? shiftedRange(value, shift) : value;
  const copy: PlainObject = {};
  for (const [field, inner] of Object.entries(value)) {
    const moved = shiftedRanges(inner, sheetId, shift);
    if (moved !== null) copy[field] = moved;
    else if (inner === null) copy[field] = null;
  }
  return copy;
}

const RANGE_FIELDS = new Set([
  'sheetId',
  'startRowIndex',
  'endRowIndex',
  'startColumnIndex',
  'endColumnIndex',
]);

/** Rules keep their ranges with the sheet's id, which tells a range from any other object. */
function isGridRange(value: PlainObject): value is PlainObject & GridRange {
  return 'sheetId' in value && Object.keys(value).every((field) => RANGE_FIELDS.has(field));
}
