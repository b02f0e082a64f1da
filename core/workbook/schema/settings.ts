import { column } from './column.ts';
import { tab } from './tab.ts';
import { WORKBOOK_VERSION } from './version.ts';

/** Names of the settings, as they stand in the tab's first column. */
export const SETTING = {
  askAbove: 'Ask above',
  answerWithinHours: 'Answer within (hours)',
  teamEmail: 'Sales team e-mail',
  requireApproval: 'Require approval',
  marketingApproves: 'Marketing approves',
  salesApproves: 'Sales approves',
  reportPeriod: 'Report period',
  smallestSample: 'Smallest sample',
  weeklyReportTo: 'Weekly report to',
  asOf: 'As of',
  workbookVersion: 'Workbook version',
} as const;

/** What a team may set, each with what it does. The two last rows are the machine's. */
export const SETTINGS = tab(
  'Settings',
  'people',
  false,
  [
    column('Setting', 'people', 'text', 'Its name; leave it as it is.', { widthInPixels: 180 }),
    column('Value', 'people', 'text', 'What you set.', { widthInPixels: 180 }),
    column('What it does', 'people', 'long text', 'In one sentence.', { widthInPixels: 560 }),
  ],
  {
    template: [
      [
        SETTING.askAbove,
        25,
        'How many leads may go to the CRM in one day before the rest waits for a person to say send.',
      ],
      [
        SETTING.answerWithinHours,
        24,
        'How many hours sales has to answer a lead of a stage that the SLA tab has no row for, around the clock.',
      ],
      [
        SETTING.teamEmail,
        null,
        'Who is told of a lead that has no rep, and of a late one whose SLA row escalates to nobody. Blank: nobody.',
      ],
      [
        SETTING.requireApproval,
        'no',
        'yes: leads are judged by the last version of the rules that marketing and sales both approved, until they approve another.',
      ],
      [
        SETTING.marketingApproves,
        null,
        'E-mail addresses of those who may approve the rules for marketing, separated by commas. Blank: anyone who can edit this sheet.',
      ],
      [
        SETTING.salesApproves,
        null,
        'E-mail addresses of those who may approve the rules for sales, separated by commas. Blank: anyone who can edit this sheet.',
      ],
      [
        SETTING.reportPeriod,
        'last 3 months',
        'What the reports are about: last 3 months (this one and the two before), last 90 days, this quarter, last month, 2026-10, 2026-Q3, 2026, or 2026-01-01 to 2026-03-31. Each is compared with the same time before.',
      ],
      [SETTING.smallestSample, 20, 'A share of fewer leads than this is not shown: too few to tell.'],
      [
        SETTING.weeklyReportTo,
        null,
        'E-mail addresses of those who get the weekly report on Monday, separated by commas. Blank: nobody by e-mail.',
      ],
      [SETTING.asOf, null, 'The moment that the last run judged by. Leadsheet writes it.'],
      [SETTING.workbookVersion, WORKBOOK_VERSION, 'The layout of this workbook. Leadsheet writes it.'],
    ],
  },
);
