import { OPERATORS } from '../../criteria/operators.ts';
import { column, oneOf } from './column.ts';
import { LISTS_TEMPLATE, SCORING_TEMPLATE, STAGES_TEMPLATE, TEMPLATE_ACTIVITIES } from './rules-template.ts';
import { tab } from './tab.ts';

/** The scores that Scoring adds up. Total score is Fit + Intent + Product; BANT is a checklist with its own count. */
export const SCORES = ['Fit', 'Intent', 'Product', 'BANT'] as const;
export type Score = (typeof SCORES)[number];

/** The stages that Stages has a bar for; a lead that meets none of them is a Lead. */
export const BAR_STAGES = ['Disqualified', 'MQL', 'PQL', 'SQL'] as const;
export type BarStage = (typeof BAR_STAGES)[number];

export const COUNTS = ['once', 'every time'] as const;
export type Count = (typeof COUNTS)[number];

/** Offered under Field; any other column of Leads and any other activity may be typed. */
const FIELD_SUGGESTIONS = [
  'Job title',
  'Company',
  'Industry',
  'Employees',
  'Tech stack',
  'Country',
  'Budget',
  'Timeline',
  'Phone',
  'Plan',
  'Source',
  'Email kind',
  'Days since created',
  'Days since last activity',
  'Budget confirmed',
  'Authority confirmed',
  'Need confirmed',
  'Timeline confirmed',
  ...TEMPLATE_ACTIVITIES.map((name) => `Activity: ${name}`),
  'Same activity: Product page',
];
const SCORE_SUGGESTIONS = [...SCORES, 'Total score'];

const YES_NO = oneOf(['yes', 'no']);

const ON = column('On', 'people', 'yes or no', 'yes or no: whether the row counts. Blank means yes.', {
  aliases: ['Active', 'Enabled'],
  choices: YES_NO,
  widthInPixels: 50,
});
const IS = column('Is', 'people', 'choice', 'How Field and Value are compared.', {
  aliases: ['Operator', 'Condition'],
  choices: oneOf(OPERATORS),
  widthInPixels: 160,
});
const VALUE = column(
  'Value',
  'people',
  'text',
  'What to compare with. Several: separate them with commas, and put "quotes" around one that has a comma. @Name means that list of the Lists tab.',
  { aliases: ['Values'], widthInPixels: 220 },
);
const WHICH = column(
  'Which',
  'people',
  'text',
  'For an activity: only those whose Detail has one of these words; blank means all.',
  { aliases: ['Detail'], widthInPixels: 140 },
);
const IN_THE_LAST = column(
  'In the last',
  'people',
  'number',
  'For an activity: only those of the last so many days (of 24 hours); blank means all.',
  { aliases: ['In the last (days)', 'Days'] },
);
const EMPTY_IS_OK = column(
  'Empty is ok',
  'people',
  'yes or no',
  'yes: a lead without a value here meets the row too. Blank means no.',
  { choices: YES_NO, widthInPixels: 90 },
);
const NOTE = column('Note', 'people', 'long text', 'For people; the rules do not read it.', {
  aliases: ['Notes', 'Comment'],
});

/** What each fact about a lead is worth. */
export const SCORING = tab(
  'Scoring',
  'people',
  true,
  [
    ON,
    column('Score', 'people', 'choice', 'The score it adds to: Fit, Intent, Product or BANT.', {
      choices: oneOf(SCORES),
      widthInPixels: 80,
    }),
    column(
      'Field',
      'people',
      'text',
      'A column of Leads, Email kind, Days since created, Days since last activity, or Activity: and its name.',
      { aliases: ['Criterion'], choices: oneOf(FIELD_SUGGESTIONS, false), widthInPixels: 200 },
    ),
    IS,
    VALUE,
    WHICH,
    IN_THE_LAST,
    column('Points', 'people', 'number', 'What it adds; a minus takes away.', { aliases: ['Score points'] }),
    column(
      'Count',
      'people',
      'choice',
      'For an activity: once, or every time it happened. Blank means once.',
      { choices: oneOf(COUNTS) },
    ),
    column('Stop after', 'people', 'number', 'At most so many times; blank means no limit.', {
      aliases: ['Stop after (times)'],
    }),
    column(
      'Halves every',
      'people',
      'number',
      'Points halve each time so many days have passed since the activity; blank means they stay.',
      { aliases: ['Halves every (days)', 'Half-life'] },
    ),
    EMPTY_IS_OK,
    NOTE,
  ],
  { frozenColumns: 2, template: SCORING_TEMPLATE },
);

/** The bars of the stages. Rows with the same Way in belong together. */
export const STAGES_TAB = tab(
  'Stages',
  'people',
  true,
  [
    ON,
    column('Stage', 'people', 'choice', 'The stage whose bar this row is part of.', {
      choices: oneOf(BAR_STAGES),
      widthInPixels: 110,
    }),
    column(
      'Way in',
      'people',
      'text',
      'Blank: every such row must hold. Named: of the ways in, all rows of at least one must hold. For Disqualified any one way in, or row without one, is enough.',
      { aliases: ['Way', 'Path'], widthInPixels: 150 },
    ),
    column(
      'Field',
      'people',
      'text',
      'A column of Leads, a score, Email kind, Days since created, Days since last activity, Activity: or Same activity: and its name.',
      {
        aliases: ['Criterion'],
        choices: oneOf([...SCORE_SUGGESTIONS, ...FIELD_SUGGESTIONS], false),
        widthInPixels: 200,
      },
    ),
    IS,
    VALUE,
    WHICH,
    IN_THE_LAST,
    EMPTY_IS_OK,
    NOTE,
  ],
  { frozenColumns: 2, template: STAGES_TEMPLATE },
);

/** Named lists, a column each: a Value of `@Guides` means the column Guides. A team adds columns of its own. */
export const LISTS = tab(
  'Lists',
  'people',
  false,
  [
    column(
      'Decision makers',
      'people',
      'text',
      'Titles of people who can decide. One in each cell. Use it as @Decision makers.',
      { widthInPixels: 150 },
    ),
    column(
      'Assistants',
      'people',
      'text',
      'Titles that keep a lead out. One in each cell. Use it as @Assistants.',
      {
        widthInPixels: 150,
      },
    ),
    column(
      'Our industries',
      'people',
      'text',
      'Industries we sell to. One in each cell. Use it as @Our industries.',
      {
        widthInPixels: 150,
      },
    ),
    column(
      'Our stack',
      'people',
      'text',
      'Tools that ours works with. One in each cell. Use it as @Our stack.',
      {
        widthInPixels: 150,
      },
    ),
    column('Guides', 'people', 'text', 'Downloads that show interest. One in each cell. Use it as @Guides.', {
      widthInPixels: 150,
    }),
    column(
      'Sales requests',
      'people',
      'text',
      'What people ask sales for. One in each cell. Use it as @Sales requests.',
      {
        widthInPixels: 150,
      },
    ),
  ],
  { template: LISTS_TEMPLATE, teamsColumns: true },
);

/** Named groups of leads: the rows of one segment all hold. */
export const SEGMENTS = tab('Segments', 'people', false, [
  column('Segment', 'people', 'text', 'Its name; rows with the same name belong together.', {
    widthInPixels: 150,
  }),
  column('Field', 'people', 'text', 'A column of Leads.', {
    aliases: ['Criterion'],
    choices: oneOf(FIELD_SUGGESTIONS, false),
    widthInPixels: 200,
  }),
  IS,
  VALUE,
  NOTE,
]);
