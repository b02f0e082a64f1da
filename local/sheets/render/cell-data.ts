/** A cell as `spreadsheets.get` answers it. */
import { type FieldMask, pick, within } from '../fields-mask.ts';
import type { CellData, CellFormat, ExtendedValue } from '../google.ts';
import { type Computed, effectiveValue, FormulaCell, type Slot, SpilledCell } from '../model/cell.ts';
import { DEFAULT_FORMAT, overlaid } from '../model/format.ts';
import type { Looks } from '../model/looks.ts';
import type { Row } from '../model/row.ts';
import { patternOf } from './number-format.ts';
import { shownFormat, shownText } from './values.ts';

function enteredValue(slot: Slot): ExtendedValue | undefined {
  if (slot === undefined || slot instanceof SpilledCell) return undefined;
  if (slot instanceof FormulaCell) return { formulaValue: slot.source };
  return extendedValue(slot);
}

function extendedValue(value: Computed): ExtendedValue | undefined {
  if (value === null) return undefined;
  if (typeof value === 'number') return { numberValue: value };
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  const message = value.message === '' ? {} : { message: value.message };
  return { errorValue: { type: value.type, ...message } };
}

/** The format with everything that it leaves to the spreadsheet's default filled in. */
export function effectiveFormat(format: CellFormat | null, conditional: CellFormat | null): CellFormat {
  const whole = overlaid(
    overlaid({ ...DEFAULT_FORMAT, hyperlinkDisplayType: 'PLAIN_TEXT' }, format),
    conditional,
  );
  const numberFormat = whole.numberFormat;
  const pattern = numberFormat ? patternOf(numberFormat) : null;
  return pattern === null ? whole : { ...whole, numberFormat: { ...numberFormat, pattern } };
}

/** `=HYPERLINK("https://…","…")` with its address written out, or a link of the format. */
export function hyperlinkOf(slot: Slot, format: CellFormat | null): string | null {
  if (slot instanceof FormulaCell) {
    const match = /^=\s*HYPERLINK\(\s*"((?:[^"]|"")*)"/i.exec(slot.source);
    if (match) return (match[1] ?? '').replaceAll('""', '"');
  }
  return format?.textFormat?.link?.uri ?? null;
}

type ConditionalFormat = (row: number, column: number) => CellFormat | null;

/** Renders cells with the fields that a mask asks for; what the mask says is worked out once for all of them. */
export class CellRenderer {
  readonly #looks: Looks;
  readonly #conditional: ConditionalFormat;
  /** By field: undefined when it is not asked for, null for all of it. */
  readonly #masks: ReadonlyMap<string, FieldMask | null | undefined>;

  constructor(looks: Looks, mask: FieldMask | null, conditional: ConditionalFormat) {
    this.#looks = looks;
    this.#conditional = conditional;
    this.#masks = new Map(CELL_FIELDS.map((field) => [field, within(mask, field)]));
  }

  /** Fields without a value are left out. */
  render(row: Row, index: number, column: number): CellData {
    const slot = row.slot(column);
    const number = row.looks[column] ?? 0;
    const data: CellData = {};
    if (slot !== undefined) this.#renderValue(data, slot, number);
    if (slot !== undefined || number !== 0) this.#renderFormats(data, slot, number, index, column);
    const extras = row.extras(column);
    if (extras?.note !== undefined && this.#wants('note')) data.note = extras.note;
    if (extras?.textFormatRuns && this.#wants('textFormatRuns')) {
      data.textFormatRuns = this.#picked('textFormatRuns', [...extras.textFormatRuns]);
    }
    return data;
  }

  #renderValue(data: CellData, slot: Slot, number: number): void {
    const value = effectiveValue(slot);
    const entered = this.#wants('userEnteredValue') ? enteredValue(slot) : undefined;
    if (entered) data.userEnteredValue = this.#picked('userEnteredValue', entered);
    if (value === null) return;
    const effective = this.#wants('effectiveValue') ? extendedValue(value) : undefined;
    if (effective) data.effectiveValue = this.#picked('effectiveValue', effective);
    if (this.#wants('formattedValue')) {
      data.formattedValue = shownText(value, shownFormat(slot, this.#looks.look(number).format));
    }
  }

  #renderFormats(data: CellData, slot: Slot, number: number, index: number, column: number): void {
    const { format, validation } = this.#looks.look(number);
    if (format && this.#wants('userEnteredFormat')) {
      data.userEnteredFormat = this.#picked('userEnteredFormat', format);
    }
    if ((slot !== undefined || format) && this.#wants('effectiveFormat')) {
      const whole = effectiveFormat(shownFormat(slot, format), this.#conditional(index, column));
      data.effectiveFormat = this.#picked('effectiveFormat', whole);
    }
    const link = this.#wants('hyperlink') ? hyperlinkOf(slot, format) : null;
    if (link) data.hyperlink = link;
    if (validation && this.#wants('dataValidation')) {
      data.dataValidation = this.#picked('dataValidation', validation);
    }
  }

  #wants(field: CellField): boolean {
    return this.#masks.get(field) !== undefined;
  }

  #picked<T>(field: CellField, value: T): T {
    return pick(value, this.#masks.get(field) ?? null) as T;
  }
}

const CELL_FIELDS = [
  'userEnteredValue',
  'effectiveValue',
  'formattedValue',
  'userEnteredFormat',
  'effectiveFormat',
  'hyperlink',
  'note',
  'textFormatRuns',
  'dataValidation',
] as const;

type CellField = (typeof CELL_FIELDS)[number];
