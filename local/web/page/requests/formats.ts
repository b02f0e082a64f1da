import type { IRange, IStyleData } from '@univerjs/core';
import type { ISetStyleCommandParams } from '@univerjs/preset-sheets-core';
import type { SheetsRequest } from '../sheets-api.ts';
import { googleColor } from './color.ts';
import { gridRange, type OnSheet, sheetIdOf, type Translation, translate } from './translation.ts';

/** What the toolbar does to the look of cells. */
export const FORMATS: Readonly<Record<string, Translation>> = {
  'sheet.command.set-style': translate<ISetStyleCommandParams<unknown>>((params, view) => {
    const part = formatPart(params.style.type, params.style.value);
    if (!part) return [];
    const sheetId = sheetIdOf(params, view);
    return rangesOf(params.range, view.selected).map((range) => repeated(sheetId, range, part));
  }),
  'sheet.command.clear-selection-format': translate<OnSheet & { ranges?: IRange[] }>((params, view) =>
    (params.ranges ?? view.selected).map((range) =>
      repeated(sheetIdOf(params, view), range, { format: {}, fields: '' }),
    ),
  ),
};

function rangesOf(named: IRange | undefined, selected: readonly IRange[]): readonly IRange[] {
  return named ? [named] : selected;
}

interface FormatPart {
  readonly format: object;
  /** Below `userEnteredFormat`; empty for all of it. */
  readonly fields: string;
}

function repeated(sheetId: number, range: IRange, { format, fields }: FormatPart): SheetsRequest {
  return {
    repeatCell: {
      range: gridRange(sheetId, range),
      cell: { userEnteredFormat: format },
      fields: fields === '' ? 'userEnteredFormat' : `userEnteredFormat.${fields}`,
    },
  };
}

const HORIZONTAL = ['', 'LEFT', 'CENTER', 'RIGHT'];
const VERTICAL = ['', 'TOP', 'MIDDLE', 'BOTTOM'];
const WRAP = ['', 'OVERFLOW_CELL', 'CLIP', 'WRAP'];

/** Univer's style, one part of it, as a part of Google's format. Null for parts that no button sets. */
function formatPart(type: keyof IStyleData, value: unknown): FormatPart | null {
  switch (type) {
    case 'bl':
      return textFormat('bold', value === 1);
    case 'it':
      return textFormat('italic', value === 1);
    case 'ul':
      return textFormat('underline', isOn(value));
    case 'st':
      return textFormat('strikethrough', isOn(value));
    case 'fs':
      return textFormat('fontSize', value);
    case 'cl':
      return textFormat('foregroundColorStyle', colorStyle(value));
    case 'bg':
      return { format: { backgroundColorStyle: colorStyle(value) }, fields: 'backgroundColorStyle' };
    case 'ht':
      return chosen('horizontalAlignment', HORIZONTAL, value);
    case 'vt':
      return chosen('verticalAlignment', VERTICAL, value);
    case 'tb':
      return chosen('wrapStrategy', WRAP, value);
    default:
      return null;
  }
}

function textFormat(name: string, value: unknown): FormatPart {
  return { format: { textFormat: { [name]: value } }, fields: `textFormat.${name}` };
}

function chosen(name: string, words: readonly string[], value: unknown): FormatPart {
  return { format: { [name]: words[Number(value)] || undefined }, fields: name };
}

/** Lines under and through text come as `{ s: 1 }`. */
function isOn(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 's' in value && value.s === 1;
}

/** Left out, which the fields mask reads as cleared, where there is no colour any more. */
function colorStyle(value: unknown): object | undefined {
  const hasColor = typeof value === 'object' && value !== null && 'rgb' in value;
  return hasColor && typeof value.rgb === 'string' ? { rgbColor: googleColor(value.rgb) } : undefined;
}
