import type { CellValue } from '../../core/workbook/cell.ts';

/** Google refuses a cell with more characters than this. */
const LONGEST_CELL = 50_000;
const SHORTENED = ' … (shortened)';

/** Text that Google would read as a formula, a number, a date or a tick when a script writes it. */
const PARSED = new RegExp(
  [
    // Formulas, and the apostrophe that is no part of a text.
    "^['=+@]",
    // Numbers, money, shares, fractions, dates and times of digits.
    '^\\s*-?[\\d$€£¥(.,%][\\d\\s.,:/%$€£¥()-]*(?:e[+-]?\\d+|am|pm|[a-z]{0,2}\\d*)?\\s*$',
    '^\\s*-',
    // Dates with a month's name, and ticks.
    '^\\s*(?:\\d{1,4}(?:st|nd|rd|th)?[ .,-]*)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ .,-]*\\d',
    '^\\s*(?:true|false)\\s*$',
  ].join('|'),
  'i',
);

/** Whether Google might make something else of the text than what it says. */
export function wouldBeParsed(value: CellValue | undefined): boolean {
  return typeof value === 'string' && PARSED.test(value);
}

/**
 * A cell as `setValues` takes it. Google parses what a script writes as if a person typed it: text that it would take
 * for anything else gets the apostrophe in front that makes it text and is no part of the cell.
 *
 * @param isPlainText whether the cell is formatted `@`, where Google parses nothing and would show the apostrophe
 */
export function cellToSheet(value: CellValue | undefined, isPlainText: boolean): string | number | boolean {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return value;
  const text =
    value.length < LONGEST_CELL
      ? value
      : `${value.slice(0, LONGEST_CELL - SHORTENED.length - 1)}${SHORTENED}`;
  return !isPlainText && wouldBeParsed(text) ? `'${text}` : text;
}
