/** The values of a values call, one by one: what Google takes, and what it makes of them. */

import { readTyped } from '../entry/user-entered.ts';
import { refuse } from '../errors.ts';
import type { NumberFormat } from '../google.ts';
import { FormulaCell, type Slot } from '../model/cell.ts';
import type { Looks } from '../model/looks.ts';
import type { Row } from '../model/row.ts';
import { showsDate } from '../render/number-format.ts';
import { checkLength } from '../requests/cell-writer.ts';
import { structText } from './struct-text.ts';

export type ValueInputOption = 'RAW' | 'USER_ENTERED';

/** Writes one value; null leaves the cell as it is, and an empty text empties it. */
export class ValueWriter {
  readonly #looks: Looks;
  readonly #option: ValueInputOption;
  readonly #year: number;

  constructor(looks: Looks, option: ValueInputOption, year: number) {
    this.#looks = looks;
    this.#option = option;
    this.#year = year;
  }

  write(row: Row, column: number, value: unknown, place: string): void {
    if (value === null || value === undefined) return;
    if (typeof value === 'number' || typeof value === 'boolean') row.setSlot(column, value);
    else if (typeof value === 'string') this.#writeText(row, column, value);
    else refuse(`Invalid ${place}: ${structText(value)}`);
  }

  /** A moment as its serial number; a cell that shows no dates yet becomes one that does. */
  writeMoment(row: Row, column: number, serial: number): void {
    row.setSlot(column, serial);
    const { format } = this.#looks.look(row.looks[column] ?? 0);
    if (showsDate(format?.numberFormat)) return;
    const hasTime = !Number.isInteger(serial);
    this.#setNumberFormat(
      row,
      column,
      hasTime ? { type: 'DATE_TIME', pattern: 'm/d/yyyy h:mm:ss' } : { type: 'DATE', pattern: 'm/d/yyyy' },
    );
  }

  #writeText(row: Row, column: number, text: string): void {
    checkLength(text);
    if (text === '') row.setSlot(column, undefined);
    else if (this.#option === 'RAW' || this.#isPlainText(row, column)) row.setSlot(column, text);
    else {
      const entered = readTyped(text, this.#year);
      row.setSlot(column, slotOf(entered.value));
      if (entered.numberFormat) this.#setNumberFormat(row, column, entered.numberFormat);
    }
  }

  /** Cells formatted as plain text keep whatever is typed as text. */
  #isPlainText(row: Row, column: number): boolean {
    const look = row.looks[column];
    if (!look) return false;
    const numberFormat = this.#looks.look(look).format?.numberFormat;
    return numberFormat?.type === 'TEXT' || numberFormat?.pattern === '@';
  }

  /** A date typed into a plain cell makes it a date cell; a cell that shows dates already keeps its pattern. */
  #setNumberFormat(row: Row, column: number, numberFormat: NumberFormat): void {
    const look = this.#looks.look(row.looks[column] ?? 0);
    if (look.format?.numberFormat?.type === numberFormat.type) return;
    const number = this.#looks.number({ ...look, format: { ...look.format, numberFormat } });
    const looks = Array.from(
      { length: Math.max(row.looks.length, column + 1) },
      (_, index) => row.looks[index] ?? 0,
    );
    looks[column] = number;
    row.looks = this.#looks.row(looks);
  }
}

function slotOf(value: Slot): Slot {
  if (value instanceof FormulaCell) checkLength(value.source);
  return value === '' ? undefined : value;
}
