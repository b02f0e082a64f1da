/** `sheets.data`: cells, and the sizes of rows and columns, of one range. */
import type { CellBlock } from '../change.ts';
import { type FieldMask, pick, within } from '../fields-mask.ts';
import type { CellData, RowData } from '../google.ts';
import type { Row } from '../model/row.ts';
import { DEFAULT_COLUMN_PIXELS, DEFAULT_ROW_PIXELS, type Sheet } from '../model/sheet.ts';
import type { Workbook } from '../model/workbook.ts';
import { CellRenderer } from './cell-data.ts';
import { conditionalFormats } from './conditional-formats.ts';
import { LazyArray } from './json-stream.ts';

export function gridData(
  workbook: Workbook,
  sheet: Sheet,
  cells: CellBlock,
  mask: FieldMask | null,
): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  const wanted = (field: string) => within(mask, field) !== undefined;
  if (wanted('startRow') && cells.startRow > 0) data.startRow = cells.startRow;
  if (wanted('startColumn') && cells.startColumn > 0) data.startColumn = cells.startColumn;
  const rows = wanted('rowData') && rowData(workbook, sheet, cells, within(mask, 'rowData') ?? null);
  if (rows) data.rowData = rows;
  if (wanted('rowMetadata')) {
    data.rowMetadata = masked(within(mask, 'rowMetadata'), () => rowMetadata(sheet, cells));
  }
  if (wanted('columnMetadata')) {
    data.columnMetadata = masked(within(mask, 'columnMetadata'), () => columnMetadata(sheet, cells));
  }
  return data;
}

function masked(mask: FieldMask | null | undefined, items: () => Iterable<object>): LazyArray<unknown> {
  return new LazyArray(function* () {
    for (const item of items()) yield pick(item, mask ?? null);
  });
}

function rowData(
  workbook: Workbook,
  sheet: Sheet,
  cells: CellBlock,
  mask: FieldMask | null,
): LazyArray<RowData> | null {
  const last = lastRowWithAnything(sheet, cells);
  if (last < 0) return null;
  const cellMask = within(mask, 'values');
  const needsConditions = cellMask !== undefined && within(cellMask, 'effectiveFormat') !== undefined;
  const conditional = needsConditions ? conditionalFormats(workbook, sheet) : () => null;
  const cell = new CellRenderer(workbook.looks, cellMask ?? null, conditional);
  return new LazyArray(function* () {
    for (let index = cells.startRow; index <= last; index++) {
      const row = sheet.row(index);
      const width = row ? Math.min(row.length, cells.endColumn) : 0;
      if (!row || width <= cells.startColumn || cellMask === undefined) yield {};
      else {
        const values: CellData[] = [];
        for (let column = cells.startColumn; column < width; column++) {
          values.push(cell.render(row, index, column));
        }
        yield { values };
      }
    }
  });
}

function lastRowWithAnything(sheet: Sheet, cells: CellBlock): number {
  for (let index = Math.min(cells.endRow, sheet.storedRowCount) - 1; index >= cells.startRow; index--) {
    const row = sheet.row(index);
    if (row && hasAnything(row, cells)) return index;
  }
  return -1;
}

function hasAnything(row: Row, cells: CellBlock): boolean {
  for (let column = cells.startColumn; column < Math.min(row.length, cells.endColumn); column++) {
    if (row.slot(column) !== undefined || (row.looks[column] ?? 0) !== 0 || row.extras(column)) return true;
  }
  return false;
}

function* rowMetadata(sheet: Sheet, cells: CellBlock): Generator<object> {
  for (let index = cells.startRow; index < cells.endRow; index++) {
    const properties = sheet.row(index)?.properties;
    yield {
      ...(properties?.hiddenByFilter && { hiddenByFilter: true }),
      ...(properties?.hiddenByUser && { hiddenByUser: true }),
      pixelSize: properties?.pixelSize ?? DEFAULT_ROW_PIXELS,
    };
  }
}

function* columnMetadata(sheet: Sheet, cells: CellBlock): Generator<object> {
  for (let index = cells.startColumn; index < cells.endColumn; index++) {
    const properties = sheet.columns[index];
    yield {
      ...(properties?.hiddenByUser && { hiddenByUser: true }),
      pixelSize: properties?.pixelSize ?? DEFAULT_COLUMN_PIXELS,
    };
  }
}
