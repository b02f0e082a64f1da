import { column, oneOf, oneOfColumn } from './column.ts';
import { LEADS } from './leads.ts';
import { tab } from './tab.ts';

/** Where forms come from, as the Forms tab calls it. */
export const FORM_KINDS = ['Google Forms', 'Webhook'] as const;
export type FormKind = (typeof FORM_KINDS)[number];

/**
 * The columns that an answer may fill: texts about the person and how they came. Not the Owner, nor what sales says:
 * whoever fills in a form must not be able to.
 */
export const ANSWER_COLUMNS = LEADS.columns.filter(
  ({ owner, kind, header }) => owner === 'shared' && kind === 'text' && header !== 'Owner',
);

const on = column('On', 'people', 'yes or no', 'Blank means yes.', { choices: oneOf(['yes', 'no']) });
const note = column('Note', 'people', 'long text', 'For people.');

/** The forms that leads come by. */
export const FORMS = tab(
  'Forms',
  'people',
  false,
  [
    column('Form', 'people', 'text', 'What you call it.', { widthInPixels: 180 }),
    column(
      'Source',
      'people',
      'text',
      'The Source of a lead whose link does not say where it came from; blank is the name of the form.',
    ),
    column('Kind', 'people', 'choice', 'Where the form is.', { choices: oneOf(FORM_KINDS) }),
    column(
      'Form id',
      'people',
      'text',
      'Google Forms: the address of the page where you edit it, or the id in it. Webhook: what the sender calls it; blank is the name.',
      { widthInPixels: 300 },
    ),
    column(
      'Activity',
      'people',
      'text',
      'What filling it in counts as in Scoring: Guide download, Webinar or event …; may be blank.',
    ),
    column('Detail', 'people', 'text', 'Which one: the guide, the event; may be blank.'),
    on,
    note,
  ],
  { frozenColumns: 1 },
);
export type FormHeader = (typeof FORMS)['columns'][number]['header'];

/** Which question is which column. A question that says its column by its own words needs no row. */
export const FORM_FIELDS = tab(
  'Form fields',
  'people',
  false,
  [
    column('Form', 'people', 'text', 'Which form, as Forms calls it; blank is every form.', {
      choices: oneOfColumn('Forms', 'Form'),
      widthInPixels: 180,
    }),
    column('Question', 'people', 'text', 'As the form asks it.', { widthInPixels: 320 }),
    column(
      'Column',
      'people',
      'choice',
      'The column of Leads for its answer. Blank, with no Activity either, keeps the answer out of Leads; it stays in Activity.',
      { choices: oneOf(ANSWER_COLUMNS.map(({ header }) => header)) },
    ),
    column(
      'Answer is',
      'people',
      'text',
      'The answer, or the ticked box, that counts as the Activity; blank is any answer.',
      { widthInPixels: 200 },
    ),
    column('Activity', 'people', 'text', 'What that answer counts as in Scoring: Sales request …'),
    column('Detail', 'people', 'text', 'Which one; blank is the answer itself.'),
    on,
    note,
  ],
  { frozenColumns: 2 },
);
export type FormFieldHeader = (typeof FORM_FIELDS)['columns'][number]['header'];
