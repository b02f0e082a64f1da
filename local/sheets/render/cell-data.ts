/** A cell as `spreadsheets.get` answers it. */
import { type FieldMask, within } from '../fields-mask.ts';
import type { CellData, CellFormat, ExtendedValue } from '../google.ts';
import { type Computed, effectiveValue, FormulaCell, type Slot, SpilledCell } from '../model/cell.ts';
import { DEFAULT_FORMAT, overlaid } from '../model/format.ts';
import type { Looks } from '../model/looks.ts';
import type { Row } from '../model/row.ts';
import { patternOf } from './number-format.ts';
import { shownFormat, shownText } from './values.ts';

export function enteredValue(slot: Slot): ExtendedValue | undefined {
  if (slot === undefined || slot instanceof SpilledCell) return undefined;
  if (slot instanceof FormulaCell) return { formulaValue: slot.source };
  return extendedValue(slot);
}

export function extendedValue(value: Computed): ExtendedValue | undefined {
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

/** The fields of the cell that the mask asks for; those without a value are left out. */
export function cellData(
  row: Row,
  column: number,
  looks: Looks,
  mask: FieldMask | null,
  conditional: (column: number) => CellFormat | null,
): CellData {
  const slot = row.slot(column);
  const { format, validation } = looks.look(row.looks[column] ?? 0);
  const value = effectiveValue(slot);
  const extras = row.extras(column);
  const data: Record<string, unknown> = {};
  const put = (field: keyof CellData, make: () => unknown): void => {
    if (within(mask, field) === undefined) return;
    const made = make();
    if (made !== undefined && made !== null) data[field] = made;
  };
  put('userEnteredValue', () => enteredValue(slot));
  put('effectiveValue', () => extendedValue(value));
  put('formattedValue', () => (value === null ? undefined : shownText(value, shownFormat(slot, format))));
  put('userEnteredFormat', () => format);
  put('effectiveFormat', () =>
    slot === undefined && format === null
      ? undefined
      : effectiveFormat(shownFormat(slot, format), conditional(column)),
  );
  put('hyperlink', () => hyperlinkOf(slot, format));
  put('note', () => extras?.note);
  put('textFormatRuns', () => extras?.textFormatRuns);
  put('dataValidation', () => validation);
  return data;
}
