import type { Fill, Style } from 'exceljs';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';

/** How Excel writes numbers where Google names a type and no pattern. */
const PATTERNS: Readonly<Record<string, string>> = {
  DATE: 'yyyy-mm-dd',
  TIME: 'hh:mm:ss',
  DATE_TIME: 'yyyy-mm-dd hh:mm:ss',
  PERCENT: '0.00%',
  CURRENCY: '#,##0.00',
  SCIENTIFIC: '0.00E+00',
  NUMBER: '#,##0.00',
  TEXT: '@',
};
const UPRIGHT = { TOP: 'top', MIDDLE: 'middle', BOTTOM: 'bottom' } as const;
const SIDEWAYS = { LEFT: 'left', CENTER: 'center', RIGHT: 'right' } as const;

/** Google's format of a cell as Excel's style; only what it says. */
export function styleOf(format: sheets_v4.Schema$CellFormat | undefined): Partial<Style> {
  if (format === undefined) return {};
  const {
    numberFormat,
    textFormat,
    backgroundColorStyle,
    wrapStrategy,
    verticalAlignment,
    horizontalAlignment,
  } = format;
  const numFmt = numberFormat?.pattern ?? PATTERNS[numberFormat?.type ?? ''];
  const fill = backgroundColorStyle?.rgbColor;
  const upright = keyIn(UPRIGHT, verticalAlignment);
  const sideways = keyIn(SIDEWAYS, horizontalAlignment);
  return {
    ...(numFmt === undefined ? {} : { numFmt }),
    ...(fill === undefined ? {} : { fill: solid(fill) }),
    ...(textFormat === undefined ? {} : { font: fontOf(textFormat) }),
    alignment: {
      ...(wrapStrategy === 'WRAP' ? { wrapText: true } : {}),
      ...(upright === null ? {} : { vertical: UPRIGHT[upright] }),
      ...(sideways === null ? {} : { horizontal: SIDEWAYS[sideways] }),
    },
  };
}

export function solid(colour: sheets_v4.Schema$Color): Fill {
  return {
    type: 'pattern',
    pattern: 'solid',
    fgColor: { argb: argb(colour) },
    bgColor: { argb: argb(colour) },
  };
}

/** Google's parts from 0 to 1 as `FFD2E3FC`. */
export function argb({ red, green, blue }: sheets_v4.Schema$Color): string {
  const part = (of: number | null | undefined) =>
    Math.round((of ?? 0) * 255)
      .toString(16)
      .padStart(2, '0');
  return `FF${part(red)}${part(green)}${part(blue)}`.toUpperCase();
}

function fontOf({ bold, italic, foregroundColorStyle }: sheets_v4.Schema$TextFormat): Style['font'] | object {
  const colour = foregroundColorStyle?.rgbColor;
  return {
    ...(bold === true ? { bold } : {}),
    ...(italic === true ? { italic } : {}),
    ...(colour === undefined ? {} : { color: { argb: argb(colour) } }),
  };
}

function keyIn<Words extends object>(words: Words, word: string | null | undefined): keyof Words | null {
  return word !== null && word !== undefined && word in words ? (word as keyof Words) : null;
}

/** Whether numbers in a column of this format are dates. */
export function isDate(format: sheets_v4.Schema$CellFormat | undefined): boolean {
  return format?.numberFormat?.type?.startsWith('DATE') ?? false;
}
