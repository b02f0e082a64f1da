/** What a cell can hold. Plain values are kept bare, because a workbook has a million of them. */

import type { NumberFormat } from '../google.ts';

export type Plain = string | number | boolean;

/** Google's ErrorType for each error as it is shown. */
const ERROR_TYPES: Record<string, string> = {
  '#ERROR!': 'ERROR',
  '#NULL!': 'NULL_VALUE',
  '#DIV/0!': 'DIVIDE_BY_ZERO',
  '#VALUE!': 'VALUE',
  '#REF!': 'REF',
  '#NAME?': 'NAME',
  '#NUM!': 'NUM',
  '#N/A': 'N_A',
  'Loading...': 'LOADING',
};

/** An error value, e.g. `#N/A`, with the sentence that explains it. */
export class CellError {
  readonly shown: string;
  readonly message: string;

  constructor(shown: string, message = '') {
    this.shown = shown;
    this.message = message;
  }

  get type(): string {
    return ERROR_TYPES[this.shown] ?? 'ERROR';
  }

  static isShown(text: string): boolean {
    return text.startsWith('#') && text in ERROR_TYPES;
  }

  static ofType(type: string, message = ''): CellError {
    const shown = Object.keys(ERROR_TYPES).find((text) => ERROR_TYPES[text] === type);
    return new CellError(shown ?? '#ERROR!', message);
  }
}

export type Computed = Plain | CellError | null;

/** How many cells an array result covers, the formula's own included. */
export interface Extent {
  readonly rows: number;
  readonly columns: number;
}

/** A formula with its last result. Replaced, never changed, so that an abandoned edit leaves nothing behind. */
export class FormulaCell {
  /** With its `=`. */
  readonly source: string;
  readonly value: Computed;
  readonly spill: Extent | null;
  /** How the result shows when the cell's own format does not say: a date for `=TODAY()`. */
  readonly numberFormat: NumberFormat | null;

  constructor(
    source: string,
    value: Computed = null,
    spill: Extent | null = null,
    numberFormat: NumberFormat | null = null,
  ) {
    this.source = source;
    this.value = value;
    this.spill = spill;
    this.numberFormat = numberFormat;
  }
}

/** A cell that shows part of an array formula's result; nothing was entered in it. */
export class SpilledCell {
  readonly value: Computed;
  readonly ownerRow: number;
  readonly ownerColumn: number;

  constructor(value: Computed, ownerRow: number, ownerColumn: number) {
    this.value = value;
    this.ownerRow = ownerRow;
    this.ownerColumn = ownerColumn;
  }
}

export type Slot = Plain | CellError | FormulaCell | SpilledCell | undefined;

/** What formulas and readers see in the cell. */
export function effectiveValue(slot: Slot): Computed {
  if (slot === undefined) return null;
  if (slot instanceof FormulaCell || slot instanceof SpilledCell) return slot.value;
  return slot;
}

/** True when somebody entered something: a value or a formula, not a spill. */
export function isEntered(slot: Slot): boolean {
  return slot !== undefined && !(slot instanceof SpilledCell);
}
