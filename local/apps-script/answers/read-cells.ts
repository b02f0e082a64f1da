/** Cells as a script reads them: every row as long as the range is wide, empty cells as `''`, dates as dates. */
import type { CellBlock } from '../../sheets/change.ts';
import { momentOfSerial } from '../../sheets/entry/serial.ts';
import type { CellFormat, ColorStyle, DataValidationRule } from '../../sheets/google.ts';
import { CellError, effectiveValue, FormulaCell, type Slot } from '../../sheets/model/cell.ts';
import type { Row } from '../../sheets/model/row.ts';
import type { Sheet } from '../../sheets/model/sheet.ts';
import { DEFAULT_TIME_ZONE, type Workbook } from '../../sheets/model/workbook.ts';
import { patternOf, showsDate } from '../../sheets/render/number-format.ts';
import { shownFormat, shownText } from '../../sheets/render/values.ts';
import type { LookField, ScriptCell } from '../calls.ts';

type ReadCell = (slot: Slot, format: CellFormat | null, row: Row | undefined, column: number) => unknown;

/** What is in the cells, without the blank ones at a row's end and below: most of a sheet is blank, and is not sent. */
export function readFilled(workbook: Workbook, sheet: Sheet, cells: CellBlock): unknown[][] {
  const read = scriptValue(workbook);
  const rows: unknown[][] = [];
  let filled = 0;
  for (let index = cells.startRow; index < cells.endRow; index++) {
    const row = sheet.row(index);
    const values: unknown[] = [];
    let end = 0;
    for (let column = cells.startColumn; row !== undefined && column < cells.endColumn; column++) {
      const look = row.looks[column];
      const value = read(row.slot(column), look ? workbook.looks.look(look).format : null, row, column);
      values.push(value);
      if (value !== '') end = values.length;
    }
    values.length = end;
    if (rows.push(values) > filled && end > 0) filled = rows.length;
  }
  rows.length = filled;
  return rows;
}

/** How each cell looks, or what it shows. */
export function readCells(
  workbook: Workbook,
  sheet: Sheet,
  cells: CellBlock,
  field: Exclude<LookField, 'values'>,
): unknown[][] {
  const read = READS[field];
  const nothing = read(undefined, null, undefined, 0);
  const rows: unknown[][] = [];
  for (let index = cells.startRow; index < cells.endRow; index++) {
    const row = sheet.row(index);
    const values: unknown[] = [];
    for (let column = cells.startColumn; column < cells.endColumn; column++) {
      const look = row?.looks[column];
      values.push(
        row ? read(row.slot(column), look ? workbook.looks.look(look).format : null, row, column) : nothing,
      );
    }
    rows.push(values);
  }
  return rows;
}

export function readValidations(
  workbook: Workbook,
  sheet: Sheet,
  cells: CellBlock,
): (DataValidationRule | null)[][] {
  const rows: (DataValidationRule | null)[][] = [];
  for (let index = cells.startRow; index < cells.endRow; index++) {
    const looks = sheet.row(index)?.looks ?? [];
    const rules: (DataValidationRule | null)[] = [];
    for (let column = cells.startColumn; column < cells.endColumn; column++) {
      rules.push(workbook.looks.look(looks[column] ?? 0).validation);
    }
    rows.push(rules);
  }
  return rows;
}

function scriptValue(workbook: Workbook): ReadCell {
  const timeZone = workbook.properties.timeZone ?? DEFAULT_TIME_ZONE;
  const dated = new Map<CellFormat | null, boolean>();
  const shows = (format: CellFormat | null): boolean => {
    const known = dated.get(format);
    if (known !== undefined) return known;
    const found = showsDate(format?.numberFormat);
    dated.set(format, found);
    return found;
  };
  return (slot, own): ScriptCell => {
    if (slot === undefined) return '';
    const value = effectiveValue(slot);
    if (value === null) return '';
    if (value instanceof CellError) return value.shown;
    if (typeof value !== 'number') return value;
    const format = slot instanceof FormulaCell ? shownFormat(slot, own) : own;
    return format && shows(format) ? new Date(momentOfSerial(value, timeZone)) : value;
  };
}

const READS: Readonly<Record<Exclude<LookField, 'values'>, ReadCell>> = {
  displayValues: (slot, format) => shownText(effectiveValue(slot), shownFormat(slot, format)),
  formulas: (slot) => (slot instanceof FormulaCell ? slot.source : ''),
  notes: (_slot, _format, row, column) => row?.extras(column)?.note ?? '',
  numberFormats: (slot, own) => {
    const numberFormat = shownFormat(slot, own)?.numberFormat;
    return (numberFormat && patternOf(numberFormat)) || '0.###############';
  },
  backgrounds: (_slot, format) => hex(format?.backgroundColorStyle, '#ffffff'),
  fontColors: (_slot, format) => hex(format?.textFormat?.foregroundColorStyle, '#000000'),
  fontWeights: (_slot, format) => (format?.textFormat?.bold ? 'bold' : 'normal'),
  fontStyles: (_slot, format) => (format?.textFormat?.italic ? 'italic' : 'normal'),
  fontSizes: (_slot, format) => format?.textFormat?.fontSize ?? 10,
  fontFamilies: (_slot, format) => format?.textFormat?.fontFamily ?? 'Arial',
  fontLines: (_slot, format) =>
    format?.textFormat?.strikethrough ? 'line-through' : format?.textFormat?.underline ? 'underline' : 'none',
  horizontalAlignments: (_slot, format) => format?.horizontalAlignment?.toLowerCase() ?? 'general',
  verticalAlignments: (_slot, format) => format?.verticalAlignment?.toLowerCase() ?? 'bottom',
  wraps: (_slot, format) => format?.wrapStrategy === 'WRAP',
};

function hex(style: ColorStyle | null | undefined, otherwise: string): string {
  const rgb = style?.rgbColor;
  if (!rgb) return otherwise;
  const channels = [rgb.red, rgb.green, rgb.blue].map((part) => Math.round((part ?? 0) * 255));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
