import { readOneNumber } from '../../core/criteria/number.ts';
import { cleanAnswer } from '../../core/intake/clean-answer.ts';
import type { CellValue } from '../../core/workbook/cell.ts';
import { epochMsToSerial } from '../../core/workbook/instant.ts';
import type { Column } from '../../core/workbook/schema/column.ts';
import { listed } from '../words.ts';
import type { DateOrder } from './date-order.ts';
import { readDate } from './read-date.ts';

/** How exports write that there is nothing, where a number or a date would stand. */
const NOTHING_THERE = /^(?:-|–|—|n\/?a|#n\/a|null|none|nil|\\n)$/i;
/** How databases and spreadsheets write a cell that is empty, in a column of texts too; "None" may be an answer. */
const EMPTY_CELL = /^(?:NULL|\(null\)|\\N|#N\/A)$/;
const YES = /^(?:yes|y|true|1|x|ja|oui|sí|si|sim|✓|✔)$/i;
const NO = /^(?:no|n|false|0|nein|non|não|nee)$/i;

/** What a cell of Leads gets, or what was expected instead of what stands in the file. */
export type ReadCell = { readonly value: CellValue } | { readonly expected: string };

/** Reads a cell of the file for a column of Leads; a column that the team added takes text. */
export function readCell(
  text: string,
  column: Column | null,
  by: { readonly order: DateOrder | null; readonly timeZone: string },
): ReadCell {
  const kind = column?.kind ?? 'text';
  if (kind === 'text' || kind === 'long text' || kind === 'link') return { value: cleanAnswer(text) };
  if (isNothing(text)) return { value: null };
  if (kind === 'yes or no') {
    if (YES.test(text)) return { value: 'yes' };
    return NO.test(text) ? { value: 'no' } : { expected: 'yes or no' };
  }
  if (kind === 'instant' || kind === 'date') {
    const epochMs = readDate(text, by.order, by.timeZone);
    return epochMs === null ? { expected: 'a date' } : { value: epochMsToSerial(epochMs, by.timeZone) };
  }
  if (kind === 'choice')
    return readChoice(text, column?.choices?.from === 'words' ? column.choices.words : []);
  const number = readOneNumber(text);
  return number === null ? { expected: 'a number' } : { value: number };
}

/** Whether there is nothing where a number, a date or a choice would stand. */
export function isNothing(text: string): boolean {
  return text === '' || NOTHING_THERE.test(text);
}

/** Whether a system wrote that there is nothing, whatever the column holds. */
export function isEmptyCell(text: string): boolean {
  return text === '' || EMPTY_CELL.test(text);
}

function readChoice(text: string, words: readonly string[]): ReadCell {
  const word = words.find((choice) => choice.toLowerCase() === text.toLowerCase());
  return word === undefined ? { expected: `one of ${listed(words)}` } : { value: word };
}
