import { column, oneOf } from './column.ts';
import { tab } from './tab.ts';

export const CLOCKS = ['Working hours', 'Around the clock'] as const;
export type Clock = (typeof CLOCKS)[number];

/** Stages that are answered by sales, and so may have an SLA. */
export const SLA_STAGES = ['SQL', 'PQL', 'MQL', 'Lead'] as const;

/** How fast sales answers what it is sent. */
export const SLA = tab(
  'SLA',
  'people',
  true,
  [
    column('Stage', 'people', 'choice', 'The stage that a lead is sent to sales in.', {
      choices: oneOf(SLA_STAGES),
      widthInPixels: 90,
    }),
    column(
      'For',
      'people',
      'text',
      'A segment of the Segments tab; blank is everybody. Where several rows fit a lead, the segment with the most rows counts.',
      { aliases: ['Segment', 'For (a segment)'], widthInPixels: 150 },
    ),
    column(
      'First response within',
      'people',
      'text',
      'From Sent to sales at until sales answers: 30 min, 2 hours, 1 working day.',
      { aliases: ['Answer within', 'First response'], widthInPixels: 160 },
    ),
    column(
      'Next step within',
      'people',
      'text',
      'From Sent to sales at until the next step with the lead: 2 working days. Blank is no limit.',
      { aliases: ['Next step'], widthInPixels: 150 },
    ),
    column(
      'Clock',
      'people',
      'choice',
      'Working hours: time counts only in the hours of the Calendar tab. Around the clock: all time counts. Blank is working hours.',
      { choices: oneOf(CLOCKS), widthInPixels: 130 },
    ),
    column(
      'Warn at %',
      'people',
      'number',
      'How much of the time may be gone before the rep is reminded; blank is 75.',
      { aliases: ['Warn at'], widthInPixels: 90 },
    ),
    column('Escalate to', 'people', 'text', 'Who hears of it too when a lead is late: an e-mail address.', {
      widthInPixels: 220,
    }),
  ],
  {
    template: [
      ['SQL', null, '2 hours', '2 working days', 'Working hours', 75, null],
      ['PQL', null, '1 working day', '3 working days', 'Working hours', 75, null],
    ],
  },
);
export type SlaHeader = (typeof SLA)['columns'][number]['header'];

/** When people work, so that an SLA counts only time in which somebody could have answered. */
export const CALENDAR = tab(
  'Calendar',
  'people',
  false,
  [
    column(
      'Calendar',
      'people',
      'text',
      "Blank: the team's. A name: for the reps who have it under Calendar in Reps; it is the team's but for the rows with this name.",
      { widthInPixels: 120 },
    ),
    column('Day', 'people', 'text', 'Monday to Sunday, a date such as 2026-12-25, or Time zone.', {
      widthInPixels: 130,
    }),
    column(
      'Hours',
      'people',
      'text',
      'For a day: 9:00-17:30, several with commas, 22:00-6:00 for a night shift, or closed. For Time zone: such as Europe/Berlin; blank is the time zone of this workbook.',
      { widthInPixels: 200 },
    ),
    column('Note', 'people', 'long text', 'For people, such as the name of a holiday.'),
  ],
  {
    template: [
      [null, 'Time zone', null, "Blank is this workbook's own."],
      [null, 'Monday', '9:00-17:00', null],
      [null, 'Tuesday', '9:00-17:00', null],
      [null, 'Wednesday', '9:00-17:00', null],
      [null, 'Thursday', '9:00-17:00', null],
      [null, 'Friday', '9:00-17:00', null],
      [null, 'Saturday', 'closed', null],
      [null, 'Sunday', 'closed', null],
      [null, '2026-12-25', 'closed', 'Christmas'],
      [null, '2027-01-01', 'closed', "New Year's Day"],
    ],
  },
);
export type CalendarHeader = (typeof CALENDAR)['columns'][number]['header'];

/** Who gets leads. */
export const REPS = tab('Reps', 'people', false, [
  column('Name', 'people', 'text', 'As it stands under Owner in Leads.', { widthInPixels: 140 }),
  column('E-mail', 'people', 'text', 'Where new leads are told.', {
    aliases: ['Email'],
    widthInPixels: 210,
  }),
  column('CRM owner ID', 'people', 'text', "The rep's id in the CRM, so that the contact gets its owner.", {
    aliases: ['Owner ID'],
  }),
  column(
    'Gets leads from',
    'people',
    'text',
    'Segments, with commas; or a column and its value, such as Country: Germany, Source: LinkedIn. Blank: whatever nobody else is named for.',
    { aliases: ['Gets leads from (segments)', 'Segments'], widthInPixels: 220 },
  ),
  column('Weight', 'people', 'number', 'Twice the weight gets twice the leads; blank is 1.'),
  column(
    'Capacity',
    'people',
    'number',
    'The most leads that may wait for an answer of this rep at once; blank is no limit.',
  ),
  column(
    'Away from',
    'people',
    'date',
    'The first day of an absence. No leads, and no clock runs, until it ends.',
  ),
  column('Away until', 'people', 'date', 'The last day of it; blank is one day.'),
  column('Calendar', 'people', 'text', "A name of the Calendar tab; blank is the team's."),
  column('On', 'people', 'yes or no', 'yes or no: whether the rep gets leads. Blank means yes.', {
    choices: oneOf(['yes', 'no']),
    widthInPixels: 60,
  }),
  column(
    'Turn',
    'machine',
    'number',
    'How far the round robin has got with this rep: of those who may get a lead, the lowest is next. Leadsheet writes it.',
  ),
]);
export type RepHeader = (typeof REPS)['columns'][number]['header'];
