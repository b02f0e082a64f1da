/** The Spreadsheet resource, as much of it as is asked for. */
import type { CellBlock } from '../change.ts';
import { type FieldMask, within } from '../fields-mask.ts';
import type { NamedRange, SheetProperties } from '../google.ts';
import { boundedBy, gridRange, openBlock } from '../model/block.ts';
import { isPlainObject, type PlainObject, THEME_COLORS } from '../model/color.ts';
import { DEFAULT_FORMAT } from '../model/format.ts';
import type { Sheet } from '../model/sheet.ts';
import type { NameOfRange, Workbook } from '../model/workbook.ts';
import { gridData } from './grid-data.ts';
import { pickLazily } from './json-stream.ts';

export interface SpreadsheetQuery {
  /** Null for everything, then grid data only when `includeGridData` says so. */
  readonly mask: FieldMask | null;
  readonly includeGridData: boolean;
  /** Null for every tab whole; else the cells to answer with, in the order asked for. */
  readonly ranges: readonly { sheet: Sheet; cells: CellBlock }[] | null;
}

export function spreadsheetResource(workbook: Workbook, query: SpreadsheetQuery): unknown {
  const resource: PlainObject = {
    spreadsheetId: workbook.spreadsheetId,
    properties: {
      ...workbook.properties,
      defaultFormat: DEFAULT_FORMAT,
      spreadsheetTheme: spreadsheetTheme(),
    },
    sheets: workbook.sheets
      .filter((sheet) => query.ranges?.some((range) => range.sheet === sheet) ?? true)
      .map((sheet) => sheetResource(workbook, sheet, query)),
  };
  const names = workbook.namedRanges.flatMap((name) => namedRangeResource(name) ?? []);
  if (names.length > 0) resource.namedRanges = names;
  resource.spreadsheetUrl = `https://docs.google.com/spreadsheets/d/${workbook.spreadsheetId}/edit`;
  return pickLazily(resource, query.mask);
}

function spreadsheetTheme(): object {
  const themeColors = Object.entries(THEME_COLORS).map(([colorType, rgbColor]) => ({
    colorType,
    color: { rgbColor },
  }));
  return { primaryFontFamily: 'Arial', themeColors };
}

export function namedRangeResource({ namedRangeId, name, range }: NameOfRange): NamedRange | null {
  return range && { namedRangeId, name, range: gridRange(range.sheetId ?? 0, openBlock(range)) };
}

export function sheetPropertiesResource(workbook: Workbook, sheet: Sheet): SheetProperties {
  const { properties } = sheet;
  const style = properties.tabColorStyle;
  return {
    sheetId: sheet.sheetId,
    title: sheet.title,
    index: workbook.sheets.indexOf(sheet),
    sheetType: 'GRID',
    gridProperties: {
      rowCount: sheet.rowCount,
      columnCount: sheet.columnCount,
      ...(properties.frozenRowCount > 0 && { frozenRowCount: properties.frozenRowCount }),
      ...(properties.frozenColumnCount > 0 && { frozenColumnCount: properties.frozenColumnCount }),
      ...(properties.hideGridlines && { hideGridlines: true }),
      ...(properties.rowGroupControlAfter && { rowGroupControlAfter: true }),
      ...(properties.columnGroupControlAfter && { columnGroupControlAfter: true }),
    },
    ...(properties.hidden && { hidden: true }),
    ...(style && { tabColor: tabColor(style), tabColorStyle: style }),
    ...(properties.rightToLeft && { rightToLeft: true }),
  };
}

function tabColor(style: NonNullable<SheetProperties['tabColorStyle']>): object {
  return style.rgbColor ?? THEME_COLORS[style.themeColor ?? ''] ?? {};
}

function sheetResource(workbook: Workbook, sheet: Sheet, query: SpreadsheetQuery): PlainObject {
  const mask = within(query.mask, 'sheets') ?? null;
  const resource: PlainObject = { properties: sheetPropertiesResource(workbook, sheet) };
  if (query.mask === null ? query.includeGridData : within(mask, 'data') !== undefined) {
    const blocks = query.ranges
      ? query.ranges.filter((range) => range.sheet === sheet).map((range) => range.cells)
      : [boundedBy({}, sheet)];
    const dataMask = within(mask, 'data') ?? null;
    resource.data = blocks.map((cells) => gridData(workbook, sheet, cells, dataMask));
  }
  return { ...resource, ...rulesResource(sheet) };
}

/** The rules that there are, with ranges as answers write them. */
function rulesResource(sheet: Sheet): PlainObject {
  const { merges, ...rules } = sheet.rules;
  const resource: PlainObject = {};
  if (merges.length > 0) resource.merges = merges.map((cells) => gridRange(sheet.sheetId, cells));
  for (const [field, value] of Object.entries(rules)) {
    if (value !== null && !(Array.isArray(value) && value.length === 0))
      resource[field] = withoutZeroSheet(value);
  }
  return resource;
}

/** A sheet id of 0 inside a range is a default of the protocol, and not written. */
export function withoutZeroSheet<T>(value: T): T {
  return stripped(value) as T;
}

function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripped);
  if (!isPlainObject(value)) return value;
  const kept: PlainObject = {};
  for (const [field, inner] of Object.entries(value)) {
    if (field === 'sheetId' && inner === 0) continue;
    kept[field] = stripped(inner);
  }
  return kept;
}
