/** Writes the fields of a CellData that a mask names into a cell; for updateCells, appendCells and repeatCell. */
import { notImplemented, refuse } from '../errors.ts';
import type { CellData, CellFormat, DataValidationRule, ExtendedValue } from '../google.ts';
import { updatePaths, withFields } from '../masked-update.ts';
import { FormulaCell, type Slot } from '../model/cell.ts';
import { withBothColors } from '../model/color.ts';
import { normalFormat } from '../model/format.ts';
import type { Looks } from '../model/looks.ts';
import type { CellExtras, Row } from '../model/row.ts';

/** https://support.google.com/drive/answer/37603: a cell holds at most this many characters. */
const MAX_CELL_CHARACTERS = 50_000;

export const TOO_LONG = `Your input contains more than the maximum of ${MAX_CELL_CHARACTERS} characters in a single cell.`;

/** Results, which no request can write. */
const READ_ONLY = new Set(['effectiveValue', 'formattedValue', 'effectiveFormat', 'hyperlink']);
const WRITABLE = new Set([
  'userEnteredValue',
  'userEnteredFormat',
  'note',
  'dataValidation',
  'textFormatRuns',
]);

export class CellWriter {
  readonly writesValues: boolean;
  readonly #looks: Looks;
  readonly #note: boolean;
  readonly #runs: boolean;
  readonly #validation: boolean;
  /** Null for the whole format, empty for none of it. */
  readonly #formatPaths: string[][] | null;
  /** From the cell given to the look it makes of a look: most cells of a batch share a few. */
  readonly #made = new Map<string, number>();

  constructor(looks: Looks, fields: string | null | undefined) {
    const paths = updatePaths(fields);
    this.#looks = looks;
    for (const [field = ''] of paths ?? []) {
      if (!WRITABLE.has(field) && !READ_ONLY.has(field))
        throw notImplemented(`writing the cell field ${field}`);
    }
    const names = (field: string) => paths === null || paths.some((path) => path[0] === field);
    this.writesValues = names('userEnteredValue');
    this.#note = names('note');
    this.#runs = names('textFormatRuns');
    this.#validation = names('dataValidation');
    const format = paths?.filter((path) => path[0] === 'userEnteredFormat').map((path) => path.slice(1));
    this.#formatPaths = !format || format.some((path) => path.length === 0) ? null : format;
  }

  /** True when cells may look different though no value is written. */
  get writesLooks(): boolean {
    return this.#formatPaths === null || this.#formatPaths.length > 0 || this.#validation;
  }

  /** Puts into the cell what `given` has, and clears what it has not. */
  write(row: Row, column: number, given: CellData): void {
    if (given.pivotTable || given.dataSourceTable) throw notImplemented('a pivot table');
    if (this.writesValues) row.setSlot(column, enteredSlot(given.userEnteredValue));
    if (this.writesLooks) this.#writeLook(row, column, given);
    if (this.#note || this.#runs) this.#writeExtras(row, column, given);
  }

  #writeLook(row: Row, column: number, given: CellData): void {
    const before = row.looks[column] ?? 0;
    const key = `${before} ${JSON.stringify([given.userEnteredFormat, given.dataValidation])}`;
    const made = this.#made.get(key) ?? this.#lookFrom(before, given);
    this.#made.set(key, made);
    if (made === before) return;
    const looks = Array.from(
      { length: Math.max(row.looks.length, column + 1) },
      (_, index) => row.looks[index] ?? 0,
    );
    looks[column] = made;
    row.looks = this.#looks.row(looks);
  }

  #lookFrom(number: number, given: CellData): number {
    const before = this.#looks.look(number);
    const format = this.#formatPaths?.length === 0 ? before.format : this.#format(before.format, given);
    const validation = this.#validation ? normalValidation(given.dataValidation) : before.validation;
    return this.#looks.number({ format, validation });
  }

  #format(before: CellFormat | null, given: CellData): CellFormat | null {
    const wanted = withBothColors(given.userEnteredFormat ?? {});
    return normalFormat(withFields<CellFormat>(before ?? {}, wanted, this.#formatPaths));
  }

  #writeExtras(row: Row, column: number, given: CellData): void {
    const { note, textFormatRuns, ...others } = row.extras(column) ?? {};
    const newNote = this.#note ? given.note : note;
    const newRuns = this.#runs ? given.textFormatRuns : textFormatRuns;
    const extras: CellExtras = {
      ...others,
      ...(newNote && { note: newNote }),
      ...(newRuns && newRuns.length > 0 && { textFormatRuns: withBothColors(newRuns) }),
    };
    row.setExtras(column, extras);
  }
}

export function normalValidation(rule: DataValidationRule | null | undefined): DataValidationRule | null {
  if (!rule?.condition) return null;
  const { condition, inputMessage, strict, showCustomUi } = rule;
  return {
    condition: withBothColors(condition),
    ...(inputMessage && { inputMessage }),
    ...(strict && { strict }),
    ...(showCustomUi && { showCustomUi }),
  };
}

/** A typed value: nothing in it is read as a number, a date or a formula but what says that it is one. */
function enteredSlot(value: ExtendedValue | null | undefined): Slot {
  if (!value) return undefined;
  if (typeof value.formulaValue === 'string') {
    checkLength(value.formulaValue);
    if (!value.formulaValue.startsWith('=')) refuse(`Formula values must start with '='.`);
    return new FormulaCell(value.formulaValue);
  }
  if (typeof value.numberValue === 'number') return value.numberValue;
  if (typeof value.boolValue === 'boolean') return value.boolValue;
  if (typeof value.stringValue !== 'string' || value.stringValue === '') return undefined;
  checkLength(value.stringValue);
  return value.stringValue;
}

export function checkLength(text: string): void {
  if (text.length > MAX_CELL_CHARACTERS) refuse(TOO_LONG);
}
