import type { Problem } from '../problem.ts';
import { type CellValue, cellText, isBlank } from '../workbook/cell.ts';
import type { TableRows } from '../workbook/table-rows.ts';
import { readOneNumber } from './number.ts';
import { nearest } from './suggest.ts';
import { foldText } from './text.ts';

const YES = new Set(['yes', 'y', 'true', 'on', '1', 'x', '✓', '✔', '☑']);
const NO = new Set(['no', 'n', 'false', 'off', '0', '☐']);

/** Yes, no, or null for anything else; a tick is yes. */
export function readYesNo(folded: string): boolean | null {
  if (YES.has(folded)) return true;
  return NO.has(folded) ? false : null;
}

/** Reads one row cell by cell, and gathers what is wrong with it. */
export class RowReading {
  readonly tab: string;
  readonly row: number;
  readonly problems: Problem[] = [];
  private readonly cells: Readonly<Record<string, CellValue>>;

  constructor(tab: string, row: TableRows['rows'][number]) {
    this.tab = tab;
    this.row = row.row;
    this.cells = row.cells;
  }

  raw(header: string): CellValue {
    return this.cells[header] ?? null;
  }

  text(header: string): string {
    return cellText(this.raw(header));
  }

  isBlank(header: string): boolean {
    return isBlank(this.raw(header));
  }

  wrong(column: string, what: string, fix: string): null {
    this.problems.push({ severity: 'wrong', where: this.where(column), what, fix });
    return null;
  }

  note(column: string, what: string, fix: string): void {
    this.problems.push({ severity: 'note', where: this.where(column), what, fix });
  }

  /** Yes or no; `whenBlank` for a blank cell, and for one that is neither, with a problem. */
  yesNo(header: string, whenBlank: boolean): boolean {
    if (this.isBlank(header)) return whenBlank;
    const answer = readYesNo(foldText(this.text(header)));
    if (answer === null) this.wrong(header, `${header} holds "${this.text(header)}".`, 'Write yes or no.');
    return answer ?? whenBlank;
  }

  /** One of the words, in any case and spacing; null with a problem for any other, and for a blank cell. */
  choice<const Word extends string>(header: string, words: readonly Word[]): Word | null {
    const written = this.text(header);
    const word = words.find((candidate) => foldText(candidate) === foldText(written));
    if (word !== undefined) return word;
    const meant = nearest(written, words);
    const expected = `Choose one of: ${words.join(', ')}.`;
    const what = this.isBlank(header)
      ? `${header} is blank.`
      : `${header} holds "${written}", which is none of its words.`;
    return this.wrong(header, what, meant === null ? expected : `Did you mean "${meant}"? ${expected}`);
  }

  /** A number above 0, in days or times; null for a blank cell, and for anything else with a problem. */
  positive(header: string, unit: 'days' | 'times'): number | null {
    if (this.isBlank(header)) return null;
    const bare = this.text(header).replace(unit === 'days' ? /\s*days?$/iu : /\s*times?$/iu, '');
    const number = readOneNumber(bare);
    const whole = unit === 'days' || Number.isInteger(number);
    if (number !== null && number > 0 && whole) return number;
    const expected = `Write a number of ${unit} above 0, such as ${unit === 'days' ? 30 : 3}, or leave it blank.`;
    return this.wrong(
      header,
      `${header} holds "${this.text(header)}", and a number of ${unit} was expected.`,
      expected,
    );
  }

  private where(column: string): Problem['where'] {
    return { tab: this.tab, row: this.row, column };
  }
}

/** The rows that count: those with something more than ticks and notes, and not switched off. */
export function liveRows(
  table: TableRows,
  tellingHeaders: readonly string[],
): { live: readonly RowReading[]; off: readonly RowReading[] } {
  const live: RowReading[] = [];
  const off: RowReading[] = [];
  for (const row of table.rows) {
    const reading = new RowReading(table.tab, row);
    if (tellingHeaders.every((header) => reading.isBlank(header))) continue;
    (reading.yesNo('On', true) ? live : off).push(reading);
  }
  return { live, off };
}
