import { nearest } from '../../criteria/suggest.ts';
import type { Problem } from '../../problem.ts';
import { cellText } from '../../workbook/cell.ts';
import { foldHeader } from '../../workbook/headers.ts';
import { ANSWER_COLUMNS, FORM_FIELDS, type FormFieldHeader } from '../../workbook/schema/forms.ts';
import { LEADS } from '../../workbook/schema/leads.ts';
import { cellOf, type Table, type TableRow } from '../../workbook/table.ts';
import { foldQuestion } from '../header-words.ts';
import type { Form, FormField } from './form.ts';

type FieldsTable = Table<FormFieldHeader>;

/** Reads Form fields. A row that cannot be read is a problem and is left out. */
export function readFormFields(
  table: FieldsTable,
  forms: readonly Form[],
): { readonly fields: readonly FormField[]; readonly problems: readonly Problem[] } {
  const fields: FormField[] = [];
  const problems: Problem[] = [];
  for (const row of table.rows) {
    if (foldHeader(cellText(cellOf(table, row, 'On'))) === 'no') continue;
    const read = readRow(table, row, forms, fields);
    if ('what' in read) problems.push(read);
    else fields.push(read);
  }
  return { fields, problems };
}

function readRow(
  table: FieldsTable,
  row: TableRow,
  forms: readonly Form[],
  before: readonly FormField[],
): FormField | Problem {
  const text = (header: FormFieldHeader) => cellText(cellOf(table, row, header)).trim();
  const wrong = (column: FormFieldHeader, what: string, fix: string): Problem => ({
    severity: 'wrong',
    where: { tab: FORM_FIELDS.title, row: row.row + 1, column },
    what,
    fix,
  });
  const form = text('Form');
  const known = forms.find(({ name }) => foldHeader(name) === foldHeader(form));
  if (form !== '' && known === undefined) return wrong('Form', ...aboutForm(form, forms));
  const question = text('Question');
  if (foldQuestion(question) === '') {
    return wrong(
      'Question',
      'This row has no question, so it does nothing.',
      'Type the question as the form asks it.',
    );
  }
  const named = text('Column');
  const header = ANSWER_COLUMNS.find((column) => foldHeader(column.header) === foldHeader(named))?.header;
  if (named !== '' && header === undefined) return wrong('Column', ...aboutColumn(question, named));
  const activity = text('Activity');
  if (activity === '' && text('Answer is') !== '') {
    return wrong(
      'Activity',
      `An answer to "${question}" is named, and not what it counts as.`,
      'Type an activity, or empty "Answer is".',
    );
  }
  const field: FormField = {
    row: row.row,
    form: known?.name ?? null,
    question,
    header: header ?? (activity === '' ? null : undefined),
    answerIs: text('Answer is'),
    countsAs: activity === '' ? null : { activity, detail: text('Detail') },
  };
  const other = before.find((earlier) => contradicts(earlier, field));
  if (other === undefined) return field;
  return wrong(
    'Column',
    `"${question}" goes to ${placeOf(other)} in row ${other.row + 1} and to ${placeOf(field)} here; the first row counts.`,
    'Delete one of the two rows.',
  );
}

function aboutForm(form: string, forms: readonly Form[]): readonly [what: string, fix: string] {
  const meant = nearest(
    form,
    forms.map(({ name }) => name),
  );
  return [
    `Forms has no form "${form}", so this row does nothing.`,
    meant === null ? 'Type the name of a form as Forms has it, or none for every form.' : `Type "${meant}".`,
  ];
}

function aboutColumn(question: string, named: string): readonly [what: string, fix: string] {
  const isOurs = LEADS.columns.some((column) => foldHeader(column.header) === foldHeader(named));
  const meant = nearest(
    named,
    ANSWER_COLUMNS.map(({ header }) => header),
  );
  return [
    isOurs
      ? `An answer to "${question}" must not fill ${named}: whoever fills in a form could then decide it.`
      : `Leads has no column "${named}" that an answer could fill, so "${question}" stays in Activity.`,
    meant === null || isOurs ? 'Pick a column of the list.' : `Pick ${meant}.`,
  ];
}

function contradicts(a: FormField, b: FormField): boolean {
  const sameQuestion = a.form === b.form && foldQuestion(a.question) === foldQuestion(b.question);
  return sameQuestion && a.header !== undefined && b.header !== undefined && a.header !== b.header;
}

function placeOf({ header }: FormField): string {
  return header ?? 'no column';
}
