import { foldHeader } from '../workbook/headers.ts';
import { LEADS } from '../workbook/schema/leads.ts';
import { TEMPLATE_ACTIVITIES } from '../workbook/schema/rules-template.ts';
import { type Field, fieldName } from './fields.ts';
import type { Lists } from './operand.ts';
import { type Operator, operandKind } from './operators.ts';
import type { RowReading } from './row-reading.ts';
import { nearest } from './suggest.ts';
import { foldText } from './text.ts';

/** Notes what can be read and judges, and is probably not what was meant: an activity under a name that nearly occurs. */
export function noteNearActivity(row: RowReading, name: string, activityNames: readonly string[]): void {
  const known = [...new Set([...activityNames, ...TEMPLATE_ACTIVITIES])];
  if (known.some((candidate) => foldText(candidate) === foldText(name))) return;
  const meant = nearest(name, known);
  if (meant === null) return;
  const what = `No lead has an activity "${name}" yet, and there is one called "${meant}".`;
  row.note('Field', what, `If that is meant, write "${meant}".`);
}

/** A text like "@acme.com" that is nearly the name of a list. */
export function noteNearList(row: RowReading, written: string, lists: Lists): void {
  const names = [...lists.values()].map((list) => list.name);
  const meant = nearest(written, names);
  if (meant === null) return;
  const what = `"${written}" is compared as a text: there is no list of that name.`;
  row.note('Value', what, `If the list is meant, write @${meant}.`);
}

/** A Value beside an operator that compares with nothing. */
export function noteUnreadValue(row: RowReading, is: Operator, written: string): void {
  const what = `"${is}" compares with nothing, so "${written}" under Value is not read.`;
  row.note('Value', what, 'Clear the Value, or choose another word under Is.');
}

/** An operator that says nothing of such a field: it holds always, or never. */
export function noteOddOperator(row: RowReading, field: Field, is: Operator): void {
  const name = fieldName(field);
  const kind = operandKind(is);
  if (field.kind === 'activity' && (is === 'is filled' || is === 'is empty')) {
    const what = `${name} is a count, 0 where there is none, so it is never empty.`;
    row.note('Is', what, is === 'is filled' ? 'Use "is at least" 1.' : 'Use "is at most" 0.');
  }
  if (isDateColumn(field) && kind !== 'date' && kind !== 'nothing') {
    const what = `${name} is a date, and "${is}" compares ${kind === 'number' || kind === 'range' ? 'numbers' : 'texts'}.`;
    row.note('Is', what, 'Use "is before" or "is after", or a field that counts days.');
  }
  if (field.kind !== 'column' && kind === 'date') {
    row.note(
      'Is',
      `${name} is no date, so "${is}" never holds.`,
      'Use an operator that compares numbers or texts.',
    );
  }
}

function isDateColumn(field: Field): boolean {
  if (field.kind !== 'column') return false;
  const header = foldHeader(field.header);
  return LEADS.columns.some((column) => column.kind === 'instant' && foldHeader(column.header) === header);
}
