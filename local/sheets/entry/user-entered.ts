/** What typing a text into a cell makes of it, for `valueInputOption=USER_ENTERED` and for pasting. */
import { CellError, FormulaCell } from '../model/cell.ts';
import { readDate } from './dates.ts';
import type { Entered } from './entered.ts';
import { readNumber } from './numbers.ts';

/** `year` is the present one in the workbook's time zone, for dates typed without. Text stays as it was typed. */
export function readTyped(text: string, year: number): Entered {
  if (text.startsWith("'")) return { value: text.slice(1) };
  if (text.startsWith('=') && text.length > 1) return { value: new FormulaCell(text) };
  const trimmed = text.trim();
  const first = trimmed.charCodeAt(0);
  // Most cells are words: nothing that starts with a letter is a number, and few are anything else.
  if (isLetter(first)) return readWord(trimmed, text, year);
  const number = readNumber(trimmed);
  if (number) return number;
  const date = readDate(trimmed, year);
  if (date) return date;
  if (CellError.isShown(trimmed)) return { value: new CellError(trimmed) };
  // A leading plus begins a formula, which is why a phone number typed so shows an error.
  if (/^\+[A-Za-z0-9("$]/.test(trimmed)) return { value: new FormulaCell(`=${trimmed}`) };
  return { value: text };
}

function readWord(trimmed: string, text: string, year: number): Entered {
  const folded = trimmed.length <= 5 ? trimmed.toUpperCase() : '';
  if (folded === 'TRUE' || folded === 'FALSE') return { value: folded === 'TRUE' };
  if (trimmed.length <= 24) {
    const date = readDate(trimmed, year);
    if (date) return date;
  }
  return { value: text };
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
