import { column } from './column.ts';
import { tab } from './tab.ts';

/** Where leads come from, in the team's own words. */
export const SOURCES = tab('Sources', 'people', false, [
  column('Source', 'people', 'text', 'The name it is counted under.', { widthInPixels: 160 }),
  column('Channel', 'people', 'text', 'The kind of source: Paid social, Organic, Events.'),
  column(
    'Matches',
    'people',
    'text',
    'Other ways in which Source in Leads says it, with commas: linkedin*, li-ads, google / cpc (source / medium). * is any text.',
    { widthInPixels: 320 },
  ),
  column('Owner', 'people', 'text', 'Who answers for it.'),
]);
export type SourcesHeader = (typeof SOURCES)['columns'][number]['header'];

/** What was spent: a row for each month and source, and campaign where it is known. */
export const SPEND = tab('Spend', 'people', false, [
  column('Month', 'people', 'text', 'Such as 2026-10.', { widthInPixels: 100 }),
  column('Source', 'people', 'text', 'As in Sources, or as Source in Leads has it.', { widthInPixels: 160 }),
  column('Campaign', 'people', 'text', 'As Campaign in Leads has it; blank where it is not known.'),
  column('Amount', 'people', 'money', 'What was spent; 0 where nothing was.'),
  column('Currency', 'people', 'text', 'Such as EUR; one currency for a source.', { widthInPixels: 90 }),
]);
export type SpendHeader = (typeof SPEND)['columns'][number]['header'];

/** The first screen of the week. */
export const MONDAY = tab('Monday', 'machine', true, [
  column('Monday', 'machine', 'long text', 'What it is about.', { widthInPixels: 330 }),
  column('Last 7 days', 'machine', 'number', 'The seven days up to last midnight.', { widthInPixels: 110 }),
  column('7 days before', 'machine', 'number', 'The seven days before those.', { widthInPixels: 110 }),
  column('More', 'machine', 'text', 'What to know of it, or where to look.', { widthInPixels: 110 }),
]);

/** How good each source is, by what sales made of its leads. */
export const SOURCE_REVIEW = tab(
  'Source review',
  'machine',
  false,
  [
    column('Source', 'machine', 'text', 'All, then each source; its campaigns and ads stand below it.', {
      widthInPixels: 150,
    }),
    column('Campaign', 'machine', 'text', 'Blank: the whole source.'),
    column('Ad', 'machine', 'text', 'Blank: the whole campaign.'),
    column('Leads', 'machine', 'number', 'Leads created in the period.'),
    column('MQL', 'machine', 'number', 'Those of them that were ever an MQL or further.'),
    column('PQL', 'machine', 'number', 'Those that were ever a PQL.'),
    column('SQL sent', 'machine', 'number', 'Those that sales was ever sent.'),
    column('Waiting', 'machine', 'number', 'Those that wait for a first answer of sales.'),
    column('Accepted', 'machine', 'number', 'Those that sales ever took.'),
    column('Returned', 'machine', 'number', 'Those that sales ever returned.'),
    column('Top return reason', 'machine', 'text', 'Why most of them were returned.', { widthInPixels: 150 }),
    column('Opportunities', 'machine', 'number', 'Those that became a deal.', { widthInPixels: 110 }),
    column('Won', 'machine', 'number', 'Those that were won.'),
    column('Revenue', 'machine', 'money', 'What the won ones are worth.'),
    column('SQL share', 'machine', 'share', 'Accepted ÷ leads, those that wait for an answer left out.', {
      widthInPixels: 130,
    }),
    column('From', 'machine', 'share', 'The low end of its 95 % interval (Wilson).', { widthInPixels: 70 }),
    column('To', 'machine', 'share', 'The high end of its 95 % interval (Wilson).', { widthInPixels: 70 }),
    column('Before', 'machine', 'share', 'SQL share of the period before.', { widthInPixels: 130 }),
    column('Spend', 'machine', 'money', 'Of the months of the period that have ended, from Spend.'),
    column('Cost per lead', 'machine', 'money', 'Spend ÷ leads of the same months.'),
    column('Cost per MQL', 'machine', 'money', 'Spend ÷ MQLs of the same months.'),
    column('Cost per accepted SQL', 'machine', 'money', 'Spend ÷ accepted leads of the same months.'),
    column('CAC', 'machine', 'money', 'Spend ÷ won leads of the same months.'),
    column('What to know', 'machine', 'long text', 'Stalled, spend that is missing, too few to tell.', {
      widthInPixels: 420,
    }),
  ],
  { frozenColumns: 1 },
);

/** How leads move from stage to stage, and what the open ones are worth. */
export const FUNNEL = tab('Funnel', 'machine', false, [
  column('What', 'machine', 'text', 'The step, or the group of leads.', { widthInPixels: 230 }),
  column('Of', 'machine', 'text', 'Which leads: all, or a lead type.', { widthInPixels: 120 }),
  column('Leads', 'machine', 'number', 'How many there were.'),
  column('Reached', 'machine', 'number', 'How many of them got there.'),
  column('Share', 'machine', 'share', 'Reached ÷ leads.', { widthInPixels: 130 }),
  column('From', 'machine', 'share', 'The low end of its 95 % interval (Wilson).', { widthInPixels: 70 }),
  column('To', 'machine', 'share', 'The high end of its 95 % interval (Wilson).', { widthInPixels: 70 }),
  column(
    'Median days',
    'machine',
    'number',
    'Half of them take no longer, those that still wait counted as waiting.',
  ),
  column('90 % within days', 'machine', 'number', 'Nine of ten take no longer.', { widthInPixels: 110 }),
  column('Before', 'machine', 'share', 'The share of the period before.', { widthInPixels: 130 }),
  column('Worth', 'machine', 'money', 'What it is worth.'),
  column('Worth from', 'machine', 'money', 'The low end of its range.'),
  column('Worth to', 'machine', 'money', 'The high end of its range.'),
  column('What to know', 'machine', 'long text', 'How to read it.', { widthInPixels: 380 }),
]);

/** How fast sales answers, and what that does. */
export const SLA_REPORT = tab('SLA report', 'machine', false, [
  column('What', 'machine', 'text', 'The rep, the stage, or how fast.', { widthInPixels: 230 }),
  column('Sent', 'machine', 'number', 'Hand-offs in the period.'),
  column('In time', 'machine', 'number', 'Those that were answered by Answer by.'),
  column('Late', 'machine', 'number', 'Those that were answered later, or are late now.'),
  column('Not due yet', 'machine', 'number', 'Those that still have time. They count neither way.'),
  column('Share in time', 'machine', 'share', 'In time ÷ (in time + late).', { widthInPixels: 130 }),
  column('From', 'machine', 'share', 'The low end of its 95 % interval (Wilson).', { widthInPixels: 70 }),
  column('To', 'machine', 'share', 'The high end of its 95 % interval (Wilson).', { widthInPixels: 70 }),
  column('Before', 'machine', 'share', 'The share of the period before.', { widthInPixels: 130 }),
  column('Median minutes', 'machine', 'number', 'Half of them take no longer, by the clock on the wall.', {
    widthInPixels: 110,
  }),
  column('90 % within minutes', 'machine', 'number', 'Nine of ten take no longer.', { widthInPixels: 130 }),
  column('Accepted', 'machine', 'number', 'Those that sales took.'),
  column('Share accepted', 'machine', 'share', 'Accepted ÷ those that sales answered.', {
    widthInPixels: 130,
  }),
  column('What to know', 'machine', 'long text', 'How to read it.', { widthInPixels: 380 }),
]);

/** Why sales returns leads, and what let them through. */
export const RETURNED_LEADS = tab('Returned leads', 'machine', false, [
  column('Part', 'machine', 'text', 'Which of the lists below a row belongs to.', { widthInPixels: 170 }),
  column('Reason', 'machine', 'text', 'Of the return.', { widthInPixels: 180 }),
  column('Source', 'machine', 'text', 'Where the lead came from.', { widthInPixels: 160 }),
  column('Let through by', 'machine', 'text', 'The criterion that made it ready for sales.', {
    widthInPixels: 220,
  }),
  column('Returns', 'machine', 'number', 'In the period.'),
  column('Of sent', 'machine', 'number', 'Hand-offs in the period that sales answered.'),
  column('Share', 'machine', 'share', 'Returns ÷ of sent.', { widthInPixels: 130 }),
  column('Before', 'machine', 'number', 'Returns of the period before.'),
  column('Lead', 'machine', 'text', 'A lead that came back twice or more.', { widthInPixels: 220 }),
  column('Had it', 'machine', 'text', 'The reps who returned it.', { widthInPixels: 160 }),
  column('Where it is now', 'machine', 'text', 'Its stage.', { widthInPixels: 130 }),
]);

/** Who is not ready yet, what is missing, and may be written to. */
export const NURTURE = tab(
  'Nurture',
  'machine',
  false,
  [
    column('Name', 'machine', 'text', 'Who the lead is.', { widthInPixels: 160 }),
    column('E-mail', 'machine', 'text', 'Where the lead may be written to.', { widthInPixels: 220 }),
    column('Company', 'machine', 'text', 'Where the lead works.', { widthInPixels: 150 }),
    column('Stage', 'machine', 'text', 'Where the lead is.', { widthInPixels: 90 }),
    column('Total score', 'machine', 'number', 'Fit + Intent + Product.'),
    column(
      'Missing for SQL',
      'machine',
      'long text',
      'What the nearest way to SQL asks that is not so yet.',
      {
        widthInPixels: 420,
      },
    ),
    column('Return reason', 'machine', 'text', 'Why sales returned it last.', { widthInPixels: 150 }),
    column('Come back after', 'machine', 'instant', 'Not sent to sales again before this.'),
    column('Consent', 'machine', 'text', 'What the lead agreed to.', { widthInPixels: 200 }),
    column('Source', 'machine', 'text', 'Where the lead first came from.'),
    column('Lead ID', 'machine', 'text', 'As in Leads.'),
  ],
  { frozenColumns: 1 },
);
