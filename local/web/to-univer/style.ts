import type { IBorderData, IStyleData, ITextDecoration } from '@univerjs/core';
import type { CellFormat, Color, ColorStyle } from '../../sheets/google.ts';

/** Univer's numbers for alignment and wrapping; its enums exist in the browser only. */
const HORIZONTAL: Record<string, number> = { LEFT: 1, CENTER: 2, RIGHT: 3 };
const VERTICAL: Record<string, number> = { TOP: 1, MIDDLE: 2, BOTTOM: 3 };
const WRAP: Record<string, number> = { OVERFLOW_CELL: 1, CLIP: 2, WRAP: 3, LEGACY_WRAP: 3 };
const BORDER: Record<string, number> = {
  SOLID: 1,
  DOTTED: 2,
  DASHED: 4,
  DOUBLE: 7,
  SOLID_MEDIUM: 8,
  SOLID_THICK: 13,
};
const LINE: ITextDecoration = { s: 1 };

/** `#rrggbb`, or undefined where Google says nothing. An absent part of a colour is none of it. */
export function cssColor(
  color: Color | null | undefined,
  style?: ColorStyle | null | undefined,
): string | undefined {
  const rgb = style?.rgbColor ?? color;
  if (!rgb) return undefined;
  const part = (share: number | null | undefined) =>
    Math.round((share ?? 0) * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${part(rgb.red)}${part(rgb.green)}${part(rgb.blue)}`;
}

/** What Google calls a cell's format, as Univer's style; only what was set, so that the sheet's own look shows through. */
export function univerStyle(format: CellFormat): IStyleData {
  return { ...fontOf(format), ...boxOf(format) };
}

function fontOf(format: CellFormat): IStyleData {
  const font = format.textFormat ?? {};
  const color = cssColor(font.foregroundColor, font.foregroundColorStyle);
  return {
    ...(font.fontFamily && { ff: font.fontFamily }),
    ...(font.fontSize && { fs: font.fontSize }),
    ...(font.bold && { bl: 1 }),
    ...(font.italic && { it: 1 }),
    ...(font.underline && { ul: LINE }),
    ...(font.strikethrough && { st: LINE }),
    ...(color && { cl: { rgb: color } }),
  };
}

function boxOf(format: CellFormat): IStyleData {
  const background = cssColor(format.backgroundColor, format.backgroundColorStyle);
  const borders = bordersOf(format);
  const { horizontalAlignment, verticalAlignment, wrapStrategy, textRotation, numberFormat } = format;
  return {
    ...(background && { bg: { rgb: background } }),
    ...(horizontalAlignment && { ht: HORIZONTAL[horizontalAlignment] ?? 0 }),
    ...(verticalAlignment && { vt: VERTICAL[verticalAlignment] ?? 0 }),
    ...(wrapStrategy && { tb: WRAP[wrapStrategy] ?? 0 }),
    ...(textRotation && { tr: { a: -(textRotation.angle ?? 0), v: textRotation.vertical ? 1 : 0 } }),
    // Univer only looks at this to know text cells, where it leaves `007` alone; the store formats numbers.
    ...(numberFormat?.type === 'TEXT' && { n: { pattern: '@' } }),
    ...(borders && { bd: borders }),
  };
}

function bordersOf(format: CellFormat): IBorderData | null {
  const { top, right, bottom, left } = format.borders ?? {};
  const side = (border: typeof top) => {
    const kind = border?.style && BORDER[border.style];
    return kind ? { s: kind, cl: { rgb: cssColor(border.color, border.colorStyle) ?? '#000000' } } : null;
  };
  const [t, r, b, l] = [side(top), side(right), side(bottom), side(left)];
  if (!t && !r && !b && !l) return null;
  return { ...(t && { t }), ...(r && { r }), ...(b && { b }), ...(l && { l }) };
}

/** True for numbers that people read as dates or times. */
export function isDateFormat(format: CellFormat | null): boolean {
  const type = format?.numberFormat?.type;
  return type === 'DATE' || type === 'TIME' || type === 'DATE_TIME';
}
