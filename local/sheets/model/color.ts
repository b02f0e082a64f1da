/** Colours as the API keeps them: single precision, no zeros, and each also as the newer `…Style`. */
import type { Color, ColorStyle } from '../google.ts';

export interface PlainObject {
  [field: string]: unknown;
}

export function isPlainObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The shortest decimal that is the same single-precision number, which is how the API prints a float. */
export function singlePrecision(value: number): number {
  const single = Math.fround(value);
  for (let digits = 1; digits <= 9; digits++) {
    const shorter = Number(single.toPrecision(digits));
    if (Math.fround(shorter) === single) return shorter;
  }
  return single;
}

function normalColor(color: Color): Color {
  const parts: Color = {};
  for (const part of ['red', 'green', 'blue'] as const) {
    const value = color[part];
    if (value) parts[part] = singlePrecision(value);
  }
  return parts;
}

/** The theme that every new spreadsheet has. */
export const THEME_COLORS: Readonly<Record<string, Color>> = {
  TEXT: {},
  BACKGROUND: { red: 1, green: 1, blue: 1 },
  ACCENT1: { red: 0.25882354, green: 0.52156866, blue: 0.95686275 },
  ACCENT2: { red: 0.91764706, green: 0.2627451, blue: 0.20784314 },
  ACCENT3: { red: 0.9843137, green: 0.7372549, blue: 0.015686275 },
  ACCENT4: { red: 0.20392157, green: 0.65882355, blue: 0.3254902 },
  ACCENT5: { red: 1, green: 0.42745098, blue: 0.003921569 },
  ACCENT6: { red: 0.27450982, green: 0.7411765, blue: 0.7764706 },
  LINK: { red: 0.06666667, green: 0.33333334, blue: 0.8 },
};

export function colorOf(style: ColorStyle): Color | null {
  if (style.rgbColor) return normalColor(style.rgbColor);
  return style.themeColor ? (THEME_COLORS[style.themeColor] ?? null) : null;
}

function normalStyle(style: ColorStyle): ColorStyle | null {
  if (style.rgbColor) return { rgbColor: normalColor(style.rgbColor) };
  return style.themeColor ? { themeColor: style.themeColor } : null;
}

/**
 * A copy without nulls in which every colour stands in both its fields (`backgroundColor`, `backgroundColorStyle`);
 * of two that differ the style wins, as the API says.
 */
export function withBothColors<T>(value: T): T {
  return copied(value) as T;
}

function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (!isPlainObject(value)) return value;
  const copy: PlainObject = {};
  for (const [field, inner] of Object.entries(value)) {
    if (inner === null || inner === undefined) continue;
    if (isColorField(field) && isPlainObject(inner)) {
      if (!isPlainObject(value[`${field}Style`])) setBoth(copy, field, { rgbColor: inner as Color });
    } else if (isStyleField(field) && isPlainObject(inner)) {
      setBoth(copy, field.slice(0, -'Style'.length), inner as ColorStyle);
    } else {
      copy[field] = copied(inner);
    }
  }
  return copy;
}

function setBoth(copy: PlainObject, field: string, style: ColorStyle): void {
  const kept = normalStyle(style);
  if (!kept) return;
  copy[field] = colorOf(kept);
  copy[`${field}Style`] = kept;
}

function isColorField(field: string): boolean {
  return /(^c|C)olor$/.test(field) && field !== 'rgbColor' && field !== 'themeColor';
}

function isStyleField(field: string): boolean {
  return /(^c|C)olorStyle$/.test(field);
}

/** The other field in which the same colour stands. */
export function colorTwin(field: string): string | null {
  if (isColorField(field)) return `${field}Style`;
  return isStyleField(field) ? field.slice(0, -'Style'.length) : null;
}
