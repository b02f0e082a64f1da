/** Cells as `spreadsheets.values` answers them. */
import type { CellBlock } from '../change.ts';
import type { CellFormat } from '../google.ts';
import { CellError, type Computed, effectiveValue, FormulaCell, type Slot } from '../model/cell.ts';
import type { Looks } from '../model/looks.ts';
import type { Row } from '../model/row.ts';
import type { Sheet } from '../model/sheet.ts';
import { LazyArray } from './json-stream.ts';
import { formatNumber, formatText, showsDate } from './number-format.ts';

export type ValueRenderOption = 'FORMATTED_VALUE' | 'UNFORMATTED_VALUE' | 'FORMULA';
export type DateTimeRenderOption = 'SERIAL_NUMBER' | 'FORMATTED_STRING';
export type MajorDimension = 'ROWS' | 'COLUMNS';

export interface RenderOptions {
  readonly value: ValueRenderOption;
  readonly dateTime: DateTimeRenderOption;
}

type JsonValue = string | number | boolean;

/** What the cell shows. */
export function shownText(value: Computed, format: CellFormat | null): string {
  if (value === null) return '';
  if (typeof value === 'string') return formatText(value, format?.numberFormat);
  if (typeof value === 'number') return formatNumber(value, format?.numberFormat);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value.shown;
}

/** The format in which the cell's value shows: a formula's result may bring one along. */
export function shownFormat(slot: Slot, format: CellFormat | null): CellFormat | null {
  const own = slot instanceof FormulaCell ? slot.numberFormat : null;
  return own && !format?.numberFormat ? { ...format, numberFormat: own } : format;
}

function renderSlot(slot: Slot, own: CellFormat | null, options: RenderOptions): JsonValue {
  const format = shownFormat(slot, own);
  if (options.value === 'FORMULA' && slot instanceof FormulaCell) return slot.source;
  const value = effectiveValue(slot);
  if (options.value === 'FORMATTED_VALUE') return shownText(value, format);
  if (value === null) return '';
  if (value instanceof CellError) return value.shown;
  const asText = options.dateTime === 'FORMATTED_STRING' && typeof value === 'number';
  return asText && showsDate(format?.numberFormat) ? shownText(value, format) : value;
}

/** The row's values in these columns, without the empty ones at its end. */
function renderRow(
  row: Row | undefined,
  looks: Looks,
  cells: CellBlock,
  options: RenderOptions,
): JsonValue[] {
  if (!row) return [];
  const slots = row.slots();
  let end = Math.min(cells.endColumn, slots.length);
  while (end > cells.startColumn && isBlank(slots[end - 1])) end--;
  const rendered: JsonValue[] = [];
  for (let column = cells.startColumn; column < end; column++) {
    const slot = slots[column];
    if (typeof slot === 'string' && row.looks.length === 0) rendered.push(slot);
    else if (slot === undefined) rendered.push('');
    else rendered.push(renderSlot(slot, looks.look(row.looks[column] ?? 0).format, options));
  }
  return rendered;
}

/** A formula that comes to nothing counts as empty, though it stays in the sheet. */
function isBlank(slot: Slot): boolean {
  return slot === undefined || effectiveValue(slot) === null;
}

function lastFilledRow(sheet: Sheet, cells: CellBlock): number {
  const rows = sheet.rows();
  for (let index = Math.min(cells.endRow, rows.length) - 1; index >= cells.startRow; index--) {
    const slots = rows[index]?.slots() ?? [];
    for (let column = Math.min(cells.endColumn, slots.length) - 1; column >= cells.startColumn; column--) {
      if (!isBlank(slots[column])) return index;
    }
  }
  return -1;
}

/** `values` of a ValueRange, or undefined when every cell is empty. */
export function renderBlock(
  sheet: Sheet,
  looks: Looks,
  cells: CellBlock,
  dimension: MajorDimension,
  options: RenderOptions,
): LazyArray<JsonValue[]> | undefined {
  const last = lastFilledRow(sheet, cells);
  if (last < 0) return undefined;
  const rows = new LazyArray(function* () {
    for (let index = cells.startRow; index <= last; index++) {
      yield renderRow(sheet.row(index), looks, cells, options);
    }
  });
  return dimension === 'ROWS' ? rows : new LazyArray(() => turned([...rows]));
}

/** Columns for rows; each without the empty values at its end. */
function turned(rows: JsonValue[][]): JsonValue[][] {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  return Array.from({ length: width }, (_, column) => {
    const values = rows.map((row) => row[column] ?? '');
    let length = values.length;
    while (length > 0 && (rows[length - 1]?.[column] ?? '') === '') length--;
    return values.slice(0, length);
  });
}
