import { column, oneOf, oneOfColumn } from './column.ts';
import { tab } from './tab.ts';

/** Where a lead can be, in the order of its life. */
export const STAGES = [
  'Lead',
  'MQL',
  'PQL',
  'SQL',
  'Accepted',
  'Opportunity',
  'Customer',
  'Nurture',
  'Lost',
  'Disqualified',
] as const;
export type Stage = (typeof STAGES)[number];

export const SALES_ANSWERS = ['Waiting', 'Accepted', 'Returned'] as const;
export type SalesAnswer = (typeof SALES_ANSWERS)[number];

/** The lead list. Its first six columns stay in view while a person scrolls. */
export const LEADS = tab(
  'Leads',
  'both',
  true,
  [
    column('Name', 'shared', 'text', 'Who the lead is.', {
      aliases: ['Full name', 'Contact', 'Contact name', 'Lead name', 'Your name'],
      widthInPixels: 160,
    }),
    column('Company', 'shared', 'text', 'Where the lead works.', {
      aliases: ['Company name', 'Organisation', 'Organization', 'Account', 'Account name'],
      widthInPixels: 150,
    }),
    column('Stage', 'machine', 'choice', 'Where the lead is now. Leadsheet writes it.', {
      choices: oneOf(STAGES),
    }),
    column(
      'Sales answer',
      'shared',
      'choice',
      'What sales said of a lead it was sent: Waiting, Accepted or Returned.',
      { choices: oneOf(SALES_ANSWERS), widthInPixels: 110 },
    ),
    column('Answer by', 'machine', 'instant', 'When sales has to answer. Leadsheet writes it.'),
    column('Owner', 'shared', 'text', 'The rep who gets the lead.', {
      aliases: ['Lead owner', 'Rep', 'Sales rep', 'Assigned to'],
    }),

    column('E-mail', 'shared', 'text', 'The address the lead gave. One address is one lead.', {
      aliases: ['Email', 'Email address', 'E-mail address', 'Mail', 'Work email', 'Business email'],
      widthInPixels: 210,
    }),
    column('Phone', 'shared', 'text', 'As the lead wrote it.', {
      aliases: ['Phone number', 'Telephone', 'Mobile', 'Mobile phone', 'Tel'],
    }),
    column('Job title', 'shared', 'text', 'What the lead does there.', {
      aliases: ['Title', 'Role', 'Position', 'Job', 'Jobtitle'],
      widthInPixels: 180,
    }),
    column('Country', 'shared', 'text', 'Where the lead is.', {
      aliases: ['Country/Region', 'Country code'],
      widthInPixels: 110,
    }),
    column('Industry', 'shared', 'text', 'What the company does.', {
      aliases: ['Sector', 'Vertical'],
      widthInPixels: 150,
    }),
    column('Employees', 'shared', 'text', 'How many people work there: 200, 51-200, 1000+.', {
      aliases: ['Company size', 'Number of employees', 'Headcount', 'Size', 'No. of employees'],
      widthInPixels: 90,
    }),
    column('Tech stack', 'shared', 'text', 'Tools they use, separated by commas.', {
      aliases: ['Tools', 'Technologies', 'Technology', 'Current tools'],
      widthInPixels: 170,
    }),
    column('Budget', 'shared', 'text', 'What they said of their budget.', {
      aliases: ['Budget range'],
      widthInPixels: 110,
    }),
    column('Timeline', 'shared', 'text', 'When they want to start.', {
      aliases: ['Timeframe', 'Time frame', 'When'],
      widthInPixels: 120,
    }),
    column('Plan', 'shared', 'text', 'The plan of the product that they are on: trial, free, paid.', {
      aliases: ['Product plan', 'Subscription'],
      widthInPixels: 90,
    }),
    column(
      'Budget confirmed',
      'people',
      'yes or no',
      'Sales or marketing heard it from the lead: yes or no.',
      { choices: oneOf(['yes', 'no']) },
    ),
    column('Authority confirmed', 'people', 'yes or no', 'The lead can decide: yes or no.', {
      choices: oneOf(['yes', 'no']),
    }),
    column('Need confirmed', 'people', 'yes or no', 'The lead has the problem we solve: yes or no.', {
      choices: oneOf(['yes', 'no']),
    }),
    column('Timeline confirmed', 'people', 'yes or no', 'The lead wants it soon: yes or no.', {
      choices: oneOf(['yes', 'no']),
    }),
    column('Consent', 'shared', 'text', 'What the lead agreed to receive, and when.', {
      aliases: ['Opt-in', 'Marketing consent', 'GDPR consent'],
    }),

    column('Source', 'shared', 'text', 'Where the lead first came from. The first touch stays.', {
      aliases: ['Lead source', 'utm_source', 'Origin', 'First source', 'LeadSource'],
    }),
    column('Medium', 'shared', 'text', 'The kind of channel it first came by.', { aliases: ['utm_medium'] }),
    column('Campaign', 'shared', 'text', 'The campaign it first came by.', {
      aliases: ['utm_campaign', 'Campaign name'],
    }),
    column('Ad', 'shared', 'text', 'The ad it first came by.', { aliases: ['utm_content', 'Ad name'] }),
    column('Last source', 'machine', 'text', 'Where the lead last came from. Leadsheet writes it.'),
    column('Created', 'shared', 'instant', 'When the lead first reached us.', {
      aliases: [
        'Created at',
        'Created date',
        'CreatedDate',
        'Create date',
        'Date created',
        'Submitted at',
        'Timestamp',
      ],
    }),

    column(
      'Return reason',
      'people',
      'choice',
      'Why sales returned the lead: one of the Return reasons tab.',
      { choices: oneOfColumn('Return reasons', 'Reason'), widthInPixels: 150 },
    ),
    column('First response at', 'shared', 'instant', 'When sales first reached out.'),
    column('Next step at', 'shared', 'instant', 'When the next step is, or was, booked.'),
    column('Opportunity at', 'shared', 'instant', 'When it became an opportunity.'),
    column('Won at', 'shared', 'instant', 'When it was won.'),
    column('Lost at', 'shared', 'instant', 'When it was lost.'),
    column('Amount', 'shared', 'money', 'What the opportunity is worth.', {
      aliases: ['Deal amount', 'Value'],
    }),
    column('Trial started', 'shared', 'instant', 'When the product trial began.'),
    column('Paid at', 'shared', 'instant', 'When they first paid.'),

    column('Lead ID', 'machine', 'text', 'How Leadsheet knows this row. Leave it as it is.'),
    column('Submission key', 'machine', 'text', 'Which submission made this row: source and its own id.'),
    column(
      'Fit',
      'machine',
      'number',
      'How well the person and company fit: the sum of the Fit lines of Scoring.',
    ),
    column(
      'Intent',
      'machine',
      'number',
      'How much the lead shows it wants to buy: the sum of the Intent lines.',
    ),
    column(
      'Product',
      'machine',
      'number',
      'How much the lead uses the product: the sum of the Product lines.',
    ),
    column('BANT', 'machine', 'number', 'How many of budget, authority, need and timeline are confirmed.'),
    column('Total score', 'machine', 'number', 'Fit + Intent + Product.'),
    column('Also meets', 'machine', 'text', 'Other bars the lead meets right now.'),
    column(
      'Why',
      'machine',
      'long text',
      'Every line that made the scores and the stage, adding up to them.',
      { widthInPixels: 420 },
    ),
    column('Stage since', 'machine', 'instant', 'When the lead came to its stage.'),
    column('Version', 'machine', 'text', 'The version of the rules that judged it; see Versions.', {
      widthInPixels: 80,
    }),
    column('Round', 'machine', 'number', 'How many times the lead was sent to sales.'),
    column('Sent to sales at', 'machine', 'instant', 'When this round was handed to sales.'),
    column('Sent as', 'machine', 'text', 'The stage in which this round was handed to sales.'),
    column(
      'On time?',
      'machine',
      'choice',
      'How sales stands to its SLA for this lead: Waiting, At risk, Late, In time, Answered late; or of the next step, Next step at risk, Next step late.',
      { widthInPixels: 130 },
    ),
    column(
      'Next step by',
      'machine',
      'instant',
      'When the next step with the lead is due. Leadsheet writes it.',
    ),
    column('Answer seen at', 'machine', 'instant', 'When Leadsheet first read the answer of sales.'),
    column('Returned by', 'machine', 'text', 'Who returned it.'),
    column('Times returned', 'machine', 'number', 'How often sales returned it.'),
    column('Come back after', 'machine', 'instant', 'A lead in Nurture is not sent again before this.'),
    column('Held', 'machine', 'text', 'Why the lead waits for a person to say send.', { widthInPixels: 220 }),
    column('CRM ID', 'machine', 'text', 'The id of the contact in the CRM.'),
    column('CRM link', 'machine', 'link', 'Opens the contact in the CRM.'),
    column('Pushed at', 'machine', 'instant', 'When the CRM confirmed that it has the lead.'),
    column('Problem', 'machine', 'text', 'What keeps this lead from being judged or sent.', {
      widthInPixels: 260,
    }),
  ],
  { frozenColumns: 6 },
);
export type LeadHeader = (typeof LEADS)['columns'][number]['header'];

/** What people and forms did: append only. */
export const ACTIVITY = tab(
  'Activity',
  'machine',
  false,
  [
    column('At', 'shared', 'instant', 'When it happened.'),
    column('Lead ID', 'shared', 'text', 'Whose it is; blank when only the e-mail is known.'),
    column('E-mail', 'shared', 'text', 'The address it came with.', {
      aliases: ['Email'],
      widthInPixels: 210,
    }),
    column('Activity', 'shared', 'text', 'What they did: Guide download, Pricing page, Sales request …', {
      widthInPixels: 160,
    }),
    column('Detail', 'shared', 'text', 'Which one: the guide, the page, the request.', {
      widthInPixels: 220,
    }),
    column('Count', 'shared', 'number', 'How many times; blank is once.'),
    column('Submission key', 'machine', 'text', 'Which submission told it.'),
    column('Source', 'shared', 'text', 'Where it came from.'),
  ],
  { appendOnly: true },
);
export type ActivityHeader = (typeof ACTIVITY)['columns'][number]['header'];

/** Every move of every lead, with why: append only. */
export const HISTORY = tab(
  'History',
  'machine',
  false,
  [
    column('At', 'machine', 'instant', 'When it was decided.'),
    column('Lead ID', 'machine', 'text', 'Which lead.'),
    column('Round', 'machine', 'number', 'Which hand-off.'),
    column('From', 'machine', 'text', 'The stage before.'),
    column('To', 'machine', 'text', 'The stage after.'),
    column('Why', 'machine', 'long text', 'What moved it.'),
    column('Version', 'machine', 'text', 'The rules that judged.'),
    column('Run', 'machine', 'text', 'The run that wrote it; see Runs.', { widthInPixels: 200 }),
    column('Event key', 'machine', 'text', 'The same happening always has the same key.', {
      widthInPixels: 200,
    }),
  ],
  { appendOnly: true },
);
export type HistoryHeader = (typeof HISTORY)['columns'][number]['header'];
