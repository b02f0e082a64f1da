/** Cell formats: how they are kept, and what a cell shows when it says nothing of its own. */
import type { CellFormat } from '../google.ts';
import { isPlainObject, type PlainObject, withBothColors } from './color.ts';

/** What a new spreadsheet's cells look like, as `properties.defaultFormat` and `effectiveFormat` say it. */
export const DEFAULT_FORMAT: CellFormat = {
  backgroundColor: { red: 1, green: 1, blue: 1 },
  padding: { top: 2, right: 3, bottom: 2, left: 3 },
  verticalAlignment: 'BOTTOM',
  wrapStrategy: 'OVERFLOW_CELL',
  textFormat: {
    foregroundColor: {},
    fontFamily: 'arial,sans,sans-serif',
    fontSize: 10,
    bold: false,
    italic: false,
    strikethrough: false,
    underline: false,
    foregroundColorStyle: { rgbColor: {} },
  },
  backgroundColorStyle: { rgbColor: { red: 1, green: 1, blue: 1 } },
};

const BORDER_WIDTHS: Record<string, number> = {
  DOTTED: 1,
  DASHED: 1,
  SOLID: 1,
  SOLID_MEDIUM: 2,
  SOLID_THICK: 3,
  DOUBLE: 3,
};

/** A format as it is kept, or null when it says nothing. */
export function normalFormat(format: CellFormat | null | undefined): CellFormat | null {
  if (!format) return null;
  const kept = withBothColors(format) as PlainObject;
  if (isPlainObject(kept.borders)) kept.borders = normalBorders(kept.borders);
  for (const field of Object.keys(kept)) if (isHollow(kept[field])) delete kept[field];
  return Object.keys(kept).length > 0 ? (kept as CellFormat) : null;
}

function isHollow(value: unknown): boolean {
  return isPlainObject(value) && Object.keys(value).length === 0;
}

/** A side without a line is not kept; the width follows from the style. */
function normalBorders(borders: PlainObject): PlainObject {
  const kept: PlainObject = {};
  for (const [side, border] of Object.entries(borders)) {
    if (!isPlainObject(border)) continue;
    const style = border.style;
    if (typeof style !== 'string' || !(style in BORDER_WIDTHS)) continue;
    kept[side] = {
      color: {},
      colorStyle: { rgbColor: {} },
      ...border,
      width: BORDER_WIDTHS[style],
    };
  }
  return kept;
}

/** One format laid over another, field by field. */
export function overlaid(below: CellFormat, above: CellFormat | null): CellFormat {
  return above ? (merged(below as PlainObject, above as PlainObject) as CellFormat) : below;
}

function merged(below: PlainObject, above: PlainObject): PlainObject {
  const result: PlainObject = { ...below };
  for (const [field, value] of Object.entries(above)) {
    const inner = result[field];
    const whole = /olor(Style)?$/.test(field);
    result[field] = isPlainObject(inner) && isPlainObject(value) && !whole ? merged(inner, value) : value;
  }
  return result;
}
