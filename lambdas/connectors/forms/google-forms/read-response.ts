import type { forms_v1 } from 'googleapis/build/src/apis/forms/index.js';
import type { Answer, Submission } from '../../../../core/intake/submission.ts';
import type { FormToPull } from '../port.ts';
import { COLLECTED_ADDRESS, untitled } from './questions.ts';

const SEPARATOR = ', ';

/**
 * The submission that a response is. One that was edited comes by the same id with a later time: it is a submission of
 * its own, which says whose it amends. docs/decisions tells why.
 */
export function readResponse(
  form: FormToPull,
  response: forms_v1.Schema$FormResponse,
  titles: ReadonlyMap<string, string>,
): Submission {
  const first = `google-forms:${form.id}:${response.responseId ?? ''}`;
  const created = response.createTime ?? '';
  const submitted = response.lastSubmittedTime || created;
  const isEdited = Date.parse(submitted) > Date.parse(created);
  return {
    kind: 'lead',
    key: isEdited ? `${first}:edited:${submitted}` : first,
    source: form.name,
    submittedAtEpochMs: Date.parse(submitted) || 0,
    answers: answersOf(response, titles),
    activity: null,
    attribution: {},
    ...(isEdited ? { amends: first } : {}),
  };
}

/** In the form's order; the address that Google collected comes last, as one that was asked for is the better one. */
function answersOf(
  { answers = {}, respondentEmail }: forms_v1.Schema$FormResponse,
  titles: ReadonlyMap<string, string>,
): readonly Answer[] {
  const given = new Map(Object.entries(answers ?? {}));
  const ids = [...titles.keys()].filter((id) => given.has(id));
  const others = [...given.keys()].filter((id) => !titles.has(id));
  const read = [...ids, ...others].map((id) => ({
    question: titles.get(id) ?? untitled(id),
    answer: textOf(given.get(id) ?? {}),
  }));
  return respondentEmail ? [...read, { question: COLLECTED_ADDRESS, answer: respondentEmail }] : read;
}

function textOf({ textAnswers, fileUploadAnswers }: forms_v1.Schema$Answer): string {
  const texts = (textAnswers?.answers ?? []).map(({ value }) => value ?? '');
  const files = (fileUploadAnswers?.answers ?? []).map(
    ({ fileId, fileName }) => `${fileName ?? 'File'} (https://drive.google.com/open?id=${fileId ?? ''})`,
  );
  return [...texts, ...files].filter((text) => text !== '').join(SEPARATOR);
}
