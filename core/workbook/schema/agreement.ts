import { column, oneOf } from './column.ts';
import { STAGES } from './leads.ts';
import { tab } from './tab.ts';

/** Five steps for a person who has never seen the workbook. */
export const START_HERE = tab(
  'Start here',
  'people',
  true,
  [
    column('Step', 'people', 'text', 'In this order, the first time.', { widthInPixels: 60 }),
    column('What you do', 'people', 'long text', 'One thing, with what comes of it.', { widthInPixels: 620 }),
    column('Where', 'people', 'text', 'The tab or page it is done in.', { widthInPixels: 180 }),
  ],
  {
    template: [
      [
        '1',
        'Read what a Lead, an MQL, a PQL and an SQL are, marketing and sales together. Change the words until both sides agree.',
        'Definitions',
      ],
      [
        '2',
        'Look at the rules that decide it: the points of Scoring and the bars of Stages. Change a value, a word or a number; switch a row off with "no" under On.',
        'Scoring, Stages, Lists',
      ],
      [
        '3',
        'Let leads come in: by the form, or by importing a CSV. Each one is judged within a minute, and its Why says what made it.',
        'Leads',
      ],
      [
        '4',
        'Check what goes to sales. Nothing reaches the CRM unannounced: the first push, imported leads, and a flood wait as Held until a person says send.',
        'Leads, column Held',
      ],
      [
        '5',
        'Sales accepts a lead or returns it with a reason. The answer comes back here by itself, and a returned lead does what its reason says.',
        'Return reasons',
      ],
    ],
  },
);

/** The shared definitions: the words marketing and sales agree on. */
export const DEFINITIONS = tab(
  'Definitions',
  'both',
  true,
  [
    column('Stage', 'people', 'choice', 'The stage that this row defines.', { choices: oneOf(STAGES) }),
    column('What it means', 'people', 'long text', 'In words that a new colleague understands.', {
      widthInPixels: 360,
    }),
    column('Who decides', 'people', 'text', 'Who has the last word on it.', { widthInPixels: 150 }),
    column('What happens next', 'people', 'long text', 'What is done with such a lead, and by whom.', {
      widthInPixels: 300,
    }),
    column(
      'Send to sales',
      'people',
      'yes or no',
      'Whether a lead of this stage is handed to sales: yes or no.',
      { choices: oneOf(['yes', 'no']) },
    ),
    column('Owner', 'people', 'text', 'Who keeps this definition up to date.'),
    column(
      'What the rules say',
      'machine',
      'long text',
      'Written by Leadsheet from Stages, so that the words and the rules cannot drift apart unseen.',
      { widthInPixels: 460 },
    ),
  ],
  {
    frozenColumns: 1,
    template: [
      [
        'Lead',
        'Somebody who told us who they are, and nothing more.',
        'Marketing',
        'Stays in marketing until a rule moves it.',
        'no',
        'Marketing',
        null,
      ],
      [
        'MQL',
        'The kind of person and company we sell to, who showed interest by what they did.',
        'Marketing',
        'Gets more from us until they ask for sales.',
        'no',
        'Marketing',
        null,
      ],
      [
        'PQL',
        'Somebody on a trial or the free plan who really uses the product.',
        'Marketing and product',
        'A rep helps them to go on.',
        'yes',
        'Product',
        null,
      ],
      [
        'SQL',
        'A person who can decide, in a company that fits, who asked to talk or is clearly ready to.',
        'Marketing, by the rules sales agreed to',
        'A rep calls before the time in Answer by.',
        'yes',
        'Sales',
        null,
      ],
      ['Accepted', 'An SQL that a rep took.', 'Sales', 'The rep works it.', 'no', 'Sales', null],
      [
        'Opportunity',
        'An accepted lead with a deal in the CRM.',
        'Sales',
        'The rep works the deal.',
        'no',
        'Sales',
        null,
      ],
      ['Customer', 'Won.', 'Sales', 'Customer success takes over.', 'no', 'Sales', null],
      [
        'Nurture',
        'Returned by sales as not ready, and coming back when it does something new after its date.',
        'Sales, by the return reason',
        'Marketing keeps in touch.',
        'no',
        'Marketing',
        null,
      ],
      [
        'Lost',
        'Worked by sales and lost.',
        'Sales',
        'Nothing, until a person decides otherwise.',
        'no',
        'Sales',
        null,
      ],
      [
        'Disqualified',
        'Not a lead: a bad address, a student, a country we do not serve.',
        'The rules, or sales',
        'Nothing.',
        'no',
        'Marketing',
        null,
      ],
    ],
  },
);

export const AFTER_RETURN = ['Nurture', 'Another rep', 'Disqualify'] as const;
export type AfterReturn = (typeof AFTER_RETURN)[number];

/** Why sales may return a lead, and what each reason does. */
export const RETURN_REASONS = tab(
  'Return reasons',
  'people',
  true,
  [
    column('Reason', 'people', 'text', 'In the words sales uses.', { widthInPixels: 200 }),
    column('What happens', 'people', 'choice', 'Nurture, Another rep or Disqualify.', {
      choices: oneOf(AFTER_RETURN),
    }),
    column(
      'Come back after',
      'people',
      'number',
      'Days before a lead in Nurture may be sent again; blank is 90.',
      { aliases: ['Come back after (days)'] },
    ),
    column('Meaning', 'people', 'long text', 'When to use it.', { widthInPixels: 420 }),
  ],
  {
    template: [
      ['No budget', 'Nurture', 90, 'They want it and cannot pay for it now.'],
      ['No authority', 'Nurture', 60, 'They like it and cannot decide.'],
      ['Not now', 'Nurture', 60, 'The right person, at the wrong time.'],
      ['Could not reach', 'Nurture', 30, 'No answer after all the tries we agreed on.'],
      ['Wrong rep', 'Another rep', null, 'A good lead that belongs to somebody else.'],
      ['Student or assistant', 'Disqualify', null, 'Not a buyer.'],
      ['Not a fit', 'Disqualify', null, 'A company we do not serve.'],
      ['Bad contact details', 'Disqualify', null, 'The address or the number is not theirs.'],
      ['Duplicate', 'Disqualify', null, 'We have this person already.'],
    ],
  },
);

/** Which column goes to which field of the CRM. */
export const CRM_FIELDS = tab(
  'CRM fields',
  'people',
  false,
  [
    column('Column', 'people', 'text', 'A column of Leads.', { widthInPixels: 180 }),
    column('CRM field', 'people', 'text', "The CRM's own name of the field.", { widthInPixels: 220 }),
    column('On', 'people', 'yes or no', 'Blank means yes.', { choices: oneOf(['yes', 'no']) }),
    column('Note', 'people', 'long text', 'For people.'),
  ],
  {
    template: [
      ['Name', 'firstname + lastname', 'yes', 'Split at the last space.'],
      ['E-mail', 'email', 'yes', null],
      ['Phone', 'phone', 'yes', null],
      ['Company', 'company', 'yes', null],
      ['Job title', 'jobtitle', 'yes', null],
      ['Country', 'country', 'yes', null],
      ['Industry', 'industry', 'yes', null],
      ['Employees', 'numemployees', 'yes', null],
    ],
  },
);
