import { cellText } from '../workbook/cell.ts';
import { civilText, msToCivil, serialToWallMs } from '../workbook/civil.ts';
import { type Field, fieldName, probableField, readField } from './fields.ts';
import { operandText, readItems, readOperand } from './operand.ts';
import { OPERATORS, type Operator, operandKind } from './operators.ts';
import type { RowReading } from './row-reading.ts';
import type { Condition, ReadingContext } from './rules.ts';
import { noteNearActivity, noteNearList, noteOddOperator, noteUnreadValue } from './slips.ts';
import { probableOperator } from './suggest.ts';
import { foldText } from './text.ts';

/** Reads *Field · Is · Value · Which · In the last · Empty is ok* of one row; null with its problems where it cannot be read. */
export function readCondition(
  row: RowReading,
  context: ReadingContext,
): { condition: Condition; field: Field } | null {
  const field = readFieldCell(row, context);
  const is = readIsCell(row);
  const value = is === null ? null : readValueCell(row, is, context);
  const which = readWhichCell(row, field, context);
  const inTheLastDays = readInTheLastCell(row, field);
  const emptyIsOk = row.yesNo('Empty is ok', false);
  if (field === null || is === null || value === null || which === null) return null;

  noteOddOperator(row, field, is);
  const at = { tab: row.tab, row: row.row };
  return { condition: { field: fieldName(field), is, value, which, inTheLastDays, emptyIsOk, at }, field };
}

function readFieldCell(row: RowReading, context: ReadingContext): Field | null {
  const written = row.text('Field');
  if (written === '') {
    return row.wrong(
      'Field',
      'Field is blank.',
      'Write a column of Leads, or Activity: and the name of an activity.',
    );
  }
  const field = readField(written, context.leadHeaders);
  if (field === null) {
    const meant = probableField(written, context.leadHeaders);
    return row.wrong(
      'Field',
      `Field holds "${written}", which is neither a column of Leads nor one of the other fields.`,
      meant === null
        ? 'Write the header of a column of Leads, Email kind, Days since created, Days since last activity, or Activity: and a name.'
        : `Did you mean "${meant}"?`,
    );
  }
  if (field.kind === 'activity') noteNearActivity(row, field.name, context.activityNames);
  return field;
}

function readIsCell(row: RowReading): Operator | null {
  const written = row.text('Is');
  const expected = `Choose one of: ${OPERATORS.join(', ')}.`;
  if (written === '') return row.wrong('Is', 'Is is blank.', expected);
  const is = OPERATORS.find((operator) => operator === foldText(written));
  if (is !== undefined) return is;
  const meant = probableOperator(written);
  const fix = meant === null ? expected : `Did you mean "${meant}"?`;
  return row.wrong('Is', `Is holds "${written}", which is none of the comparisons.`, fix);
}

function readValueCell(row: RowReading, is: Operator, context: ReadingContext): string | null {
  const kind = operandKind(is);
  const raw = row.raw('Value');
  const wallMs = kind === 'date' && typeof raw === 'number' ? serialToWallMs(raw) : null;
  const written = wallMs === null ? cellText(raw) : civilText(msToCivil(wallMs));
  if (kind === 'nothing' && written !== '') noteUnreadValue(row, is, written);
  const operand = readOperand(kind, written, context.lists);
  if (operand.kind === 'unreadable') return row.wrong('Value', operand.what, operand.fix);
  const isText = kind === 'text' && operand.kind === 'items' && operand.usedLists.length === 0;
  if (isText && written.startsWith('@')) noteNearList(row, written, context.lists);
  return operandText(operand, written);
}

function readWhichCell(row: RowReading, field: Field | null, context: ReadingContext): string | null {
  const written = row.text('Which');
  if (written === '' || field === null) return '';
  if (field.kind !== 'activity') {
    return row.wrong(
      'Which',
      `Which holds "${written}", and ${fieldName(field)} is no activity.`,
      'Clear it: Which picks activities by their Detail.',
    );
  }
  const items = readItems(written, context.lists);
  return items.kind === 'unreadable' ? row.wrong('Which', items.what, items.fix) : written;
}

function readInTheLastCell(row: RowReading, field: Field | null): number | null {
  if (field !== null && field.kind !== 'activity' && !row.isBlank('In the last')) {
    return row.wrong(
      'In the last',
      `In the last holds "${row.text('In the last')}", and ${fieldName(field)} is no activity.`,
      'Clear it: In the last counts activities by their date. For an age use Days since created or Days since last activity.',
    );
  }
  return row.positive('In the last', 'days');
}
