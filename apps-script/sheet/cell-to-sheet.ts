import type { CellValue } from '../../core/workbook/cell.ts';

/** Google refuses a cell with more characters than this. */
const LONGEST_CELL = 50_000;
const SHORTENED = ' … (shortened)';

/** Text that Google would read as a formula, a number, a date or a tick when a script writes it. */
const PARSED = /^(?:['=+\-@]|\s*[\d$€£¥(.,%]|(?:true|false)\s*$|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ .,-]*\d)/i;

/**
 * A cell as `setValues` takes it. Google parses what a script writes as if a person typed it, so text that it would
 * take for anything else gets the apostrophe in front that makes it text and is not part of the cell.
 */
export function cellToSheet(value: CellValue | undefined): string | number | boolean {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return value;
  const text =
    value.length < LONGEST_CELL ? value : `${value.slice(0, LONGEST_CELL - SHORTENED.length - 1)}${SHORTENED}`;
  return PARSED.test(text) ? `'${text}` : text;
}
