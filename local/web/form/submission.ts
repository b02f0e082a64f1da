import { createHash, randomUUID } from 'node:crypto';
import type { Answer, Attribution, Submission } from '../../../core/intake/submission.ts';
import { CONSENT_QUESTION, FIELDS, WISH_QUESTION } from './fields.ts';
import { type FilledForm, HIDDEN } from './filled-form.ts';

export const FORM_NAME = 'Demo form';

/** What the form says, as every source of leads says it. Call it for a form without problems. */
export function submissionOf(form: FilledForm, submittedAtEpochMs: number): Submission {
  const answers = answersOf(form);
  const { wish } = form;
  return {
    kind: 'lead',
    key: keyOf(form, answers),
    source: FORM_NAME,
    submittedAtEpochMs,
    answers,
    activity: wish ? { name: wish.activity, detail: wish.detail, count: 1 } : null,
    attribution: attributionOf(form),
  };
}

function answersOf(form: FilledForm): Answer[] {
  const answers = FIELDS.map((field) => ({ question: field.question, answer: form.answerTo(field) }));
  answers.push({ question: WISH_QUESTION, answer: form.wish?.label ?? '' });
  if (form.consents) answers.push({ question: CONSENT_QUESTION, answer: 'yes' });
  return answers.filter(({ answer }) => answer !== '');
}

/**
 * A click twice, or a reload, sends the same page with the same answers: one key. Somebody who goes back and answers otherwise sends
 * the same page with other answers: that is another submission.
 */
function keyOf(form: FilledForm, answers: readonly Answer[]): string {
  const given = form.text(HIDDEN.submissionId);
  const id = /^[0-9a-f-]{36}$/.test(given) ? given : randomUUID();
  const digest = createHash('sha256').update(JSON.stringify(answers)).digest('hex').slice(0, 12);
  return `demo-form:${id}:${digest}`;
}

function attributionOf(form: FilledForm): Attribution {
  const [source, medium, campaign, ad] = HIDDEN.utm.map((name) => form.text(name));
  return {
    ...(source && { source }),
    ...(medium && { medium }),
    ...(campaign && { campaign }),
    ...(ad && { ad }),
  };
}
