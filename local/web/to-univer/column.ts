import type { CellReading } from '../../sheets/reading.ts';
import { isDateFormat } from './style.ts';
import type { Content } from './style-book.ts';
import type { Runs, WireColumn } from './wire.ts';

/** One column of a block in the making. Its first part is dense; what few cells have is kept by row. */
export class ColumnDraft {
  readonly #column: number;
  readonly #values: (string | number | boolean | null)[];
  readonly #styles: number[];
  readonly #rules: number[];
  readonly #texts: Record<number, string> = {};
  readonly #serials: Record<number, number> = {};
  readonly #formulas: Record<number, string> = {};
  readonly #links: Record<number, string> = {};
  readonly #notes: Record<number, string> = {};
  readonly #problems: Record<number, string> = {};
  readonly #spilled: number[] = [];

  constructor(column: number, rowCount: number) {
    this.#column = column;
    this.#values = new Array(rowCount).fill(null);
    this.#styles = new Array(rowCount).fill(0);
    this.#rules = new Array(rowCount).fill(0);
  }

  setStyle(row: number, style: number): void {
    this.#styles[row] = style;
  }

  set(row: number, cell: CellReading, style: number, rule: number): void {
    this.#setValue(row, cell);
    this.#styles[row] = style;
    this.#rules[row] = rule;
    if (cell.formula !== null) this.#formulas[row] = cell.formula;
    if (cell.hyperlink !== null) this.#links[row] = cell.hyperlink;
    if (cell.note !== null) this.#notes[row] = cell.note;
    if (cell.spilledFrom !== null) this.#spilled.push(row);
  }

  #setValue(row: number, cell: CellReading): void {
    const { value, text } = cell;
    if (value === null) return;
    if (typeof value === 'object') {
      this.#values[row] = text;
      if (value.message) this.#problems[row] = value.message;
    } else if (showsDate(cell)) {
      this.#values[row] = text;
      this.#serials[row] = Number(value);
    } else {
      this.#values[row] = value;
      if (typeof value !== 'boolean' && text !== String(value)) this.#texts[row] = text;
    }
  }

  wire(): WireColumn {
    return {
      column: this.#column,
      values: this.#values,
      styles: runsOf(this.#styles),
      ...(this.#rules.some((rule) => rule !== 0) && { rules: runsOf(this.#rules) }),
      ...(hasAny(this.#texts) && { texts: this.#texts }),
      ...(hasAny(this.#serials) && { serials: this.#serials }),
      ...(hasAny(this.#formulas) && { formulas: this.#formulas }),
      ...(hasAny(this.#links) && { links: this.#links }),
      ...(hasAny(this.#notes) && { notes: this.#notes }),
      ...(hasAny(this.#problems) && { problems: this.#problems }),
      ...(this.#spilled.length > 0 && { spilled: this.#spilled }),
    };
  }
}

export function contentOf(cell: CellReading): Content {
  if (cell.value === null && cell.formula === null) return 'blank';
  return showsDate(cell) ? 'date' : 'text';
}

/** A number that its format shows as a date or time: people see and type the text, not the serial number. */
function showsDate(cell: CellReading): boolean {
  return typeof cell.value === 'number' && isDateFormat(cell.format);
}

/** `[7, 7, 0]` becomes `[7, 2, 0, 1]`. */
export function runsOf(items: readonly number[]): Runs {
  const runs: number[] = [];
  for (const item of items) {
    const last = runs.length - 2;
    if (last >= 0 && runs[last] === item) runs[last + 1] = (runs[last + 1] ?? 0) + 1;
    else runs.push(item, 1);
  }
  return runs;
}

/** The opposite of `runsOf`. */
export function* fromRuns(runs: Runs): Generator<number> {
  for (let at = 0; at + 1 < runs.length; at += 2) {
    for (let left = runs[at + 1] ?? 0; left > 0; left--) yield runs[at] ?? 0;
  }
}

function hasAny(record: object): boolean {
  for (const _ in record) return true;
  return false;
}
