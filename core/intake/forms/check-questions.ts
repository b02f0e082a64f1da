import { nearest } from '../../criteria/suggest.ts';
import type { Place, Problem } from '../../problem.ts';
import { ANSWER_COLUMNS, FORM_FIELDS, FORMS } from '../../workbook/schema/forms.ts';
import { headerFor } from '../header-for.ts';
import { foldQuestion } from '../header-words.ts';
import { createColumnFinder, type ExplicitMap, recognisedBy } from '../mapping.ts';
import type { Form, FormField } from './form.ts';

/**
 * What a person should know before answers come in: questions that find no column, two that want the same, rows of
 * Form fields about questions that the form no longer asks, and a form that asks for no e-mail address.
 */
export function checkQuestions(
  form: Form,
  questions: readonly string[],
  explicit: ExplicitMap,
  fields: readonly FormField[],
): readonly Problem[] {
  const columnOf = createColumnFinder(explicit);
  const where: Place = { tab: FORMS.title, row: form.row + 1, column: 'Form' };
  const problems: Problem[] = [];
  const takenBy = new Map<string, string>();
  for (const question of questions) {
    const header = columnOf(question);
    const other = header === null ? undefined : takenBy.get(header);
    if (header !== null && other === undefined) takenBy.set(header, question);
    else if (header !== null) problems.push(sharedColumn(form, where, question, other ?? '', header));
    else if (!hasRow(form, question, fields) && !findsPlace(question)) {
      problems.push(noColumn(form, where, question));
    }
  }
  const asksForAddress =
    takenBy.has('E-mail') || questions.some((question) => recognisedBy(question) === 'E-mail');
  if (!asksForAddress) problems.push(noAddress(form, where));
  return [...problems, ...lostQuestions(form, questions, fields)];
}

/** Whether the team has said what comes of it, be it nothing. */
function hasRow(form: Form, question: string, fields: readonly FormField[]): boolean {
  const asked = foldQuestion(question);
  return fields.some(
    (field) => (field.form === null || field.form === form.name) && foldQuestion(field.question) === asked,
  );
}

/** Whether it asks for half a name, or for something that its answer will show. */
function findsPlace(question: string): boolean {
  return headerFor(question, ANSWER_COLUMNS).reason === 'part' || recognisedBy(question) !== null;
}

function noColumn(form: Form, where: Place, question: string): Problem {
  const match = headerFor(question, ANSWER_COLUMNS);
  return {
    severity: 'note',
    where,
    what: `"${form.name}" asks "${question}", which is no column of Leads; its answers are kept in Activity.`,
    fix:
      match.reason === 'near miss'
        ? `It is probably ${match.suggestion}: add it to Form fields with that column. Or add it with no column, if it is fine as it is.`
        : 'Add it to Form fields with the column for its answers, or with none if it is fine as it is.',
  };
}

function sharedColumn(form: Form, where: Place, question: string, other: string, header: string): Problem {
  return {
    severity: 'note',
    where,
    what: `"${form.name}" asks "${other}" and "${question}", which are both ${header}; the first one that is answered goes there, the other stays in Activity.`,
    fix: 'Choose another column for one of them in Form fields, or none.',
  };
}

function noAddress(form: Form, where: Place): Problem {
  return {
    severity: 'note',
    where,
    what: `"${form.name}" asks for no e-mail address, so that somebody who comes twice is two leads.`,
    fix: 'Ask for it, or choose the column E-mail for one of its questions in Form fields.',
  };
}

function lostQuestions(
  form: Form,
  questions: readonly string[],
  fields: readonly FormField[],
): readonly Problem[] {
  const asked = new Set(questions.map(foldQuestion));
  return fields
    .filter((field) => field.form === form.name && !asked.has(foldQuestion(field.question)))
    .map((field): Problem => {
      const meant = nearest(field.question, questions);
      return {
        severity: 'wrong',
        where: { tab: FORM_FIELDS.title, row: field.row + 1, column: 'Question' },
        what: `"${form.name}" does not ask "${field.question}", so this row does nothing.`,
        fix:
          meant === null
            ? 'Type the question as the form asks it, or delete the row.'
            : `It is probably "${meant}" by now: type that.`,
      };
    });
}
