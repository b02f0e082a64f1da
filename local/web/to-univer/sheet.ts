import type { ProtectedRange } from '../../sheets/google.ts';
import { boundedBy, openBlock } from '../../sheets/model/block.ts';
import type { SheetReading } from '../../sheets/reading.ts';
import { runsOf } from './column.ts';
import { cssColor } from './style.ts';
import type { WireFilter, WireRange, WireSheet } from './wire.ts';

/** Everything of a tab but its cells. */
export function wireSheet(sheet: SheetReading): WireSheet {
  return {
    sheetId: sheet.sheetId,
    title: sheet.title,
    index: sheet.index,
    hidden: sheet.hidden,
    tabColor: cssColor(sheet.tabColor) ?? '',
    rowCount: sheet.rowCount,
    columnCount: sheet.columnCount,
    frozenRowCount: sheet.frozenRowCount,
    frozenColumnCount: sheet.frozenColumnCount,
    hideGridlines: sheet.hideGridlines,
    rightToLeft: sheet.rightToLeft,
    columnWidths: runsOf(upTo(sheet.columnCount, (column) => sheet.columnWidth(column))),
    rowHeights: runsOf(upTo(sheet.rowCount, (row) => sheet.rowHeight(row))),
    hiddenColumns: where(sheet.columnCount, (column) => sheet.isColumnHidden(column)),
    hiddenRows: where(sheet.rowCount, (row) => sheet.isRowHidden(row)),
    merges: sheet.merges,
    filter: filterOf(sheet),
    guarded: sheet.protectedRanges.map((range) => guardedRange(range, sheet)),
  };
}

function upTo(count: number, at: (index: number) => number): number[] {
  return Array.from({ length: count }, (_, index) => at(index));
}

function where(count: number, test: (index: number) => boolean): number[] {
  const found: number[] = [];
  for (let index = 0; index < count; index++) if (test(index)) found.push(index);
  return found;
}

function guardedRange(range: ProtectedRange, sheet: SheetReading): WireSheet['guarded'][number] {
  return { ...boundedBy(openBlock(range.range ?? {}), sheet), why: range.description ?? '' };
}

function filterOf(sheet: SheetReading): WireFilter | null {
  const filter = sheet.basicFilter;
  if (!filter?.range) return null;
  const range = boundedBy(openBlock(filter.range), sheet);
  const hiddenByColumn = new Map<number, ReadonlySet<string>>();
  for (const [column, criteria] of Object.entries(filter.criteria ?? {})) {
    hiddenByColumn.set(Number(column), new Set(criteria.hiddenValues ?? []));
  }
  for (const spec of filter.filterSpecs ?? []) {
    hiddenByColumn.set(spec.columnIndex ?? 0, new Set(spec.filterCriteria?.hiddenValues ?? []));
  }
  return {
    range,
    shown: [...hiddenByColumn].map(([column, hidden]) => ({
      column,
      texts: distinctTexts(sheet, range, column).filter((text) => !hidden.has(text)),
    })),
  };
}

/** Each text of a filtered column once, its header left out; an empty text stands for blank cells. */
export function distinctTexts(sheet: SheetReading, range: WireRange, column: number): string[] {
  const texts = new Set<string>();
  for (let row = range.startRow + 1; row < range.endRow; row++) {
    texts.add(sheet.cell(row, column)?.text ?? '');
  }
  return [...texts];
}
