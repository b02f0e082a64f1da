/** Formats and validations, each distinct pair kept once: a cell knows the number of its look. */
import type { CellFormat, DataValidationRule } from '../google.ts';

export interface Look {
  readonly format: CellFormat | null;
  readonly validation: DataValidationRule | null;
}

const PLAIN_LOOK: Look = { format: null, validation: null };

/** A row's looks by column; equal rows share one array, and an empty one stands for plain cells. */
export type RowLooks = readonly number[];

export const PLAIN_ROW: RowLooks = [];

/** Append-only, so that a number means the same look for as long as the workbook lives. */
export class Looks {
  readonly #looks: Look[] = [PLAIN_LOOK];
  readonly #numbers = new Map<string, number>([[JSON.stringify(PLAIN_LOOK), 0]]);
  readonly #formats = new Map<string, CellFormat>();
  readonly #validations = new Map<string, DataValidationRule>();
  readonly #rows = new Map<string, RowLooks>([['', PLAIN_ROW]]);

  get count(): number {
    return this.#looks.length;
  }

  look(number: number): Look {
    return this.#looks[number] ?? PLAIN_LOOK;
  }

  /** The number of the look; equal formats and rules become one object. */
  number(look: Look): number {
    const key = JSON.stringify({ format: look.format, validation: look.validation });
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const added = this.#looks.length;
    this.#looks.push({
      format: look.format && once(this.#formats, look.format),
      validation: look.validation && once(this.#validations, look.validation),
    });
    this.#numbers.set(key, added);
    return added;
  }

  /** The shared array for these looks, trailing plain ones cut off. */
  row(looks: readonly number[]): RowLooks {
    let length = looks.length;
    while (length > 0 && (looks[length - 1] ?? 0) === 0) length--;
    const trimmed = Array.from({ length }, (_, column) => looks[column] ?? 0);
    const key = trimmed.join();
    const known = this.#rows.get(key);
    if (known) return known;
    this.#rows.set(key, trimmed);
    return trimmed;
  }
}

function once<T>(known: Map<string, T>, value: T): T {
  const key = JSON.stringify(value);
  const first = known.get(key);
  if (first !== undefined) return first;
  known.set(key, value);
  return value;
}
