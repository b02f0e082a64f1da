import type { ICellData } from '@univerjs/core';
import { BOOLEAN, customOf, FORCED_TEXT, NUMBER } from './page-cell.ts';

export type Entry = string | number | boolean;

/** How the cell's content came to be, which decides how it is said to the server; what is done again counts as pasted. */
export type Origin = 'typed' | 'pasted' | 'undone';

/**
 * What a person would have to type for the cell to be as it is drawn. A text that was a text stays one when it comes back by undo,
 * and one that only looks like a formula never becomes a formula.
 */
export function enteredText(cell: ICellData | null, formula: string, origin: Origin): Entry {
  if (!cell) return '';
  if (formula !== '') return formula;
  const custom = customOf(cell);
  if (custom.spilled && origin === 'undone') return '';
  if (cell.p) return plainText(cell.p.body?.dataStream ?? '');
  const { v: value, t: type } = cell;
  if (value === null || value === undefined || value === '') return '';
  if (type === NUMBER) return Number(value);
  if (type === BOOLEAN) return value === true || value === 1;
  if (type === FORCED_TEXT) return `'${value}`;
  if (origin === 'undone') return custom.serial ?? `'${value}`;
  return looksLikeFormula(String(value)) ? `'${value}` : String(value);
}

function looksLikeFormula(text: string): boolean {
  return /^[=+]/.test(text);
}

/** Univer's editor ends its text with `\r\n` and breaks lines with `\r`. */
export function plainText(dataStream: string): string {
  return dataStream.replace(/\r\n$/, '').replaceAll('\r\n', '\n').replaceAll('\r', '\n');
}
