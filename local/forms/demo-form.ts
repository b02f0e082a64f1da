import { createHash } from 'node:crypto';
import type { forms_v1 } from 'googleapis/build/src/apis/forms/index.js';
import type { Submission } from '../../core/intake/submission.ts';
import { CONSENT_QUESTION, FIELDS, type Field, WISH_QUESTION, WISHES } from '../web/form/fields.ts';
import { HIDDEN } from '../web/form/filled-form.ts';
import { FORM_NAME } from '../web/form/submission.ts';
import type { Answers, FormsStore } from './store.ts';

/** The demo form as Google Forms knows it. */
export const DEMO_FORM_ID = 'leadsheet-demo-form';

/** What the link said, which a Google form can only ask: in questions that a link fills in before. */
const LINK_QUESTIONS = HIDDEN.utm;

/** Questions with boxes to tick, each of which is an answer of its own. */
const TICKED: ReadonlySet<string> = new Set(
  FIELDS.filter(({ input }) => input.kind === 'tools').map(({ question }) => question),
);

/** Puts the demo form, as the page asks it, into the stand-in. */
export function putDemoForm(store: FormsStore): void {
  const items = [
    ...FIELDS.map((field) => item(field.question, questionOf(field), field.required)),
    item(
      WISH_QUESTION,
      choice(
        'RADIO',
        WISHES.map(({ label }) => label),
      ),
      true,
    ),
    item(CONSENT_QUESTION, choice('CHECKBOX', ['yes']), false),
    ...LINK_QUESTIONS.map((name) => item(name, { textQuestion: {} }, false)),
  ];
  store.put({
    formId: DEMO_FORM_ID,
    info: { title: FORM_NAME, documentTitle: FORM_NAME },
    settings: { emailCollectionType: 'DO_NOT_COLLECT' },
    revisionId: '00000001',
    responderUri: `https://docs.google.com/forms/d/e/${DEMO_FORM_ID}/viewform`,
    items,
  });
}

/** Somebody sent the page: their answers become a response. The same submission again is the same response. */
export function submitDemoForm(store: FormsStore, submission: Submission): string {
  const { source = '', medium = '', campaign = '', ad = '' } = submission.attribution;
  const given = [
    ...submission.answers.map(({ question, answer }) => [question, answer] as const),
    ...LINK_QUESTIONS.map((name, at) => [name, [source, medium, campaign, ad][at] ?? ''] as const),
  ];
  const answers: Answers = Object.fromEntries(
    given.map(([question, answer]) => [
      questionIdOf(question),
      TICKED.has(question) ? answer.split(', ') : [answer],
    ]),
  );
  const responseId = createHash('sha256').update(submission.key).digest('base64url');
  return store.submit(DEMO_FORM_ID, answers, { responseId });
}

/** Google's ids are eight hexadecimal digits. */
export function questionIdOf(question: string): string {
  return createHash('sha256').update(question).digest('hex').slice(0, 8);
}

function item(title: string, question: forms_v1.Schema$Question, required: boolean): forms_v1.Schema$Item {
  const questionId = questionIdOf(title);
  return { itemId: questionId, title, questionItem: { question: { questionId, required, ...question } } };
}

function questionOf({ input }: Field): forms_v1.Schema$Question {
  if (input.kind === 'select') return choice('DROP_DOWN', input.options);
  return input.kind === 'tools' ? choice('CHECKBOX', input.options, true) : { textQuestion: {} };
}

function choice(type: string, options: readonly string[], other = false): forms_v1.Schema$Question {
  const all = options.map((value) => ({ value }));
  return { choiceQuestion: { type, options: other ? [...all, { isOther: true }] : all } };
}
