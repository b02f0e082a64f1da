/** What is in the cells of a range: values, what they show, formulas, notes. */
import type { LookField, ScriptCell } from '../../calls.ts';
import { ask, permit, SCOPES, write } from '../bridge.ts';
import { wrongArguments } from '../exception.ts';
import { checkShape, filled } from './matrix.ts';
import type { Range } from './range.ts';
import { RangePlace } from './range-place.ts';

/** As wide as the range, with `''` for the blank cells that are not sent. */
function padded(row: readonly ScriptCell[], width: number): ScriptCell[] {
  const whole: ScriptCell[] = [...row];
  while (whole.length < width) whole.push('');
  return whole;
}

export class RangeValues extends RangePlace {
  protected read<T>(field: LookField): T[][] {
    permit(`SpreadsheetApp.Range.get${field}`, ...SCOPES.spreadsheet);
    return ask('read', this.getGridId(), this.cells, field) as T[][];
  }

  getValues(): ScriptCell[][] {
    const filled = this.read<ScriptCell>('values');
    const width = this.getNumColumns();
    return Array.from({ length: this.getNumRows() }, (_, at) => padded(filled[at] ?? [], width));
  }

  getValue(): ScriptCell {
    return firstOf(this.sheet.getRange(this.getRow(), this.getColumn()).getValues(), '');
  }

  getDisplayValues(): string[][] {
    return this.read('displayValues');
  }

  getDisplayValue(): string {
    return firstOf(this.sheet.getRange(this.getRow(), this.getColumn()).getDisplayValues(), '');
  }

  getFormulas(): string[][] {
    return this.read('formulas');
  }

  getFormula(): string {
    return firstOf(this.getFormulas(), '');
  }

  getNotes(): string[][] {
    return this.read('notes');
  }

  getNote(): string {
    return firstOf(this.getNotes(), '');
  }

  isBlank(): boolean {
    return this.getValues().every((row) => row.every((value) => value === ''));
  }

  setValues(rows: unknown): Range {
    checkShape('setValues', this, rows);
    return this.writeValues('Range.setValues', rows);
  }

  setValue(value: unknown): Range {
    if (Array.isArray(value)) throw wrongArguments('SpreadsheetApp.Range.setValue', [value]);
    return this.writeValues('Range.setValue', filled(this, value));
  }

  setFormula(formula: string): Range {
    return this.writeValues('Range.setFormula', filled(this, withEquals(formula)));
  }

  setFormulas(formulas: unknown): Range {
    checkShape('setFormulas', this, formulas);
    return this.writeValues(
      'Range.setFormulas',
      formulas.map((row) => row.map((formula) => withEquals(String(formula ?? '')))),
    );
  }

  setNotes(notes: unknown): Range {
    checkShape('setNotes', this, notes);
    const rows = notes.map((row) => ({ values: row.map((note) => ({ note: String(note ?? '') })) }));
    write('Range.setNotes', [
      { kind: 'request', request: { updateCells: { range: this.gridRange(), rows, fields: 'note' } } },
    ]);
    return this.self();
  }

  setNote(note: string | null): Range {
    const cell = { note: note ?? '' };
    write('Range.setNote', [
      { kind: 'request', request: { repeatCell: { range: this.gridRange(), cell, fields: 'note' } } },
    ]);
    return this.self();
  }

  clearNote(): Range {
    return this.setNote(null);
  }

  /** The range as what it always is; the parts of its class are spread over several files. */
  protected self(): Range {
    return this as unknown as Range;
  }

  private writeValues(method: string, rows: readonly (readonly unknown[])[]): Range {
    permit(`SpreadsheetApp.${method}`, ...SCOPES.spreadsheet);
    const values = rows.map((row) => row.map(scriptCell));
    write(method, [{ kind: 'values', sheetId: this.getGridId(), cells: this.cells, values }]);
    return this.self();
  }
}

function firstOf<T>(rows: readonly (readonly T[])[], otherwise: T): T {
  return rows[0]?.[0] ?? otherwise;
}

/** Taken at once: the script may change its array before the values are written. */
function scriptCell(value: unknown): ScriptCell {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value instanceof Date ? new Date(value.getTime()) : String(value);
}

function withEquals(formula: string): string {
  return formula === '' || formula.startsWith('=') ? formula : `=${formula}`;
}
