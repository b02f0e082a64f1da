import type { Problem } from '../../problem.ts';
import { foldHeader } from '../../workbook/headers.ts';
import { FORM_FIELDS, FORMS } from '../../workbook/schema/forms.ts';
import type { Snapshot } from '../../workbook/snapshot.ts';
import { readTable } from '../../workbook/table.ts';
import { foldQuestion } from '../header-words.ts';
import { createColumnFinder, type ExplicitMap } from '../mapping.ts';
import type { Submission, SubmittedActivity } from '../submission.ts';
import type { Form, FormField } from './form.ts';
import { readFormFields } from './read-form-fields.ts';
import { readForms } from './read-forms.ts';

/** What Forms and Form fields say of submissions. */
export interface FormMapping {
  readonly forms: readonly Form[];
  readonly fields: readonly FormField[];
  readonly problems: readonly Problem[];
  /** The submission as its row of Forms completes it: its form's name, its source, and what it counts as. */
  complete(submission: Submission): Submission;
  /** The columns that the team chose for this form's questions. */
  explicitOf(of: Pick<Submission, 'kind' | 'source'>): ExplicitMap;
}

/**
 * Reads the two tabs. A workbook from before there were any maps its questions by their words alone; headers that
 * cannot be read are a problem that stops the job, as answers could go to the wrong column.
 */
export function readFormMapping(snapshot: Snapshot): FormMapping {
  if (!snapshot.tabs.has(FORMS.title) || !snapshot.tabs.has(FORM_FIELDS.title)) {
    return formMapping([], [], []);
  }
  const formsTab = readTable(snapshot, FORMS);
  const fieldsTab = readTable(snapshot, FORM_FIELDS);
  if (formsTab.table === null || fieldsTab.table === null) {
    return formMapping([], [], [...formsTab.problems, ...fieldsTab.problems]);
  }
  const { forms, problems } = readForms(formsTab.table);
  const fields = readFormFields(fieldsTab.table, forms);
  return formMapping(forms, fields.fields, [...problems, ...fields.problems]);
}

function formMapping(
  forms: readonly Form[],
  fields: readonly FormField[],
  problems: readonly Problem[],
): FormMapping {
  const byName = new Map<string, Form>();
  for (const form of forms) if (form.kind === 'Webhook') byName.set(foldHeader(form.id), form);
  for (const form of forms) byName.set(foldHeader(form.name), form);
  const formOf = ({ source }: Pick<Submission, 'source'>): Form | null =>
    byName.get(foldHeader(source)) ?? null;
  const explicitMaps = new Map<string | null, ExplicitMap>();

  function explicitOf(submission: Pick<Submission, 'kind' | 'source'>): ExplicitMap {
    // A list that a person imports was mapped by that person.
    if (submission.kind === 'import') return NOTHING_CHOSEN;
    const name = formOf(submission)?.name ?? null;
    const known = explicitMaps.get(name) ?? explicitMap(fields, name);
    explicitMaps.set(name, known);
    return known;
  }

  return {
    forms,
    fields,
    problems,
    explicitOf,
    complete(submission) {
      if (submission.kind !== 'lead') return submission;
      const form = formOf(submission);
      const activity = submission.activity ?? countedActivity(submission, form, fields);
      if (form === null) return { ...submission, activity };
      const columnOf = createColumnFinder(explicitOf(submission));
      const saysSource = submission.answers.some(
        ({ question, answer }) => answer.trim() !== '' && columnOf(question) === 'Source',
      );
      const source = submission.attribution.source ?? (saysSource ? undefined : form.source);
      return {
        ...submission,
        source: form.name,
        activity,
        attribution: { ...submission.attribution, ...(source === undefined ? {} : { source }) },
      };
    },
  };
}

const NOTHING_CHOSEN: ExplicitMap = new Map();

/** A row for the form goes before one for every form, and of two alike the first counts. */
function explicitMap(fields: readonly FormField[], form: string | null): ExplicitMap {
  const map = new Map<string, string | null>();
  for (const field of [...rowsOf(fields, form, true), ...rowsOf(fields, form, false)]) {
    const question = foldQuestion(field.question);
    if (field.header !== undefined && !map.has(question)) map.set(question, field.header);
  }
  return map;
}

function rowsOf(fields: readonly FormField[], form: string | null, own: boolean): readonly FormField[] {
  return fields.filter((field) => (own ? form !== null && field.form === form : field.form === null));
}

/** What the first answer that counts as something counts as; else what filling in the form does. */
function countedActivity(
  { answers }: Submission,
  form: Form | null,
  fields: readonly FormField[],
): SubmittedActivity | null {
  const name = form?.name ?? null;
  for (const field of [...rowsOf(fields, name, true), ...rowsOf(fields, name, false)]) {
    if (field.countsAs === null) continue;
    const asked = foldQuestion(field.question);
    const given = answers.find(
      ({ question, answer }) => foldQuestion(question) === asked && isAnswer(answer, field.answerIs),
    );
    if (given === undefined) continue;
    const { activity, detail } = field.countsAs;
    return { name: activity, detail: detail || field.answerIs || given.answer, count: 1 };
  }
  if (form === null || form.countsAs === null) return null;
  return { name: form.countsAs.activity, detail: form.countsAs.detail, count: 1 };
}

/** Whether the answer, or one of its ticked boxes, is the one that is meant. */
function isAnswer(answer: string, meant: string): boolean {
  if (meant === '') return answer.trim() !== '';
  return [answer, ...answer.split(', ')].some((one) => foldHeader(one) === foldHeader(meant));
}
