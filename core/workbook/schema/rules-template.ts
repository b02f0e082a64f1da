import type { CellValue } from '../cell.ts';
import type { BarStage, Score } from './rules.ts';

/** What people did, by the names that the template's rules use. */
export const TEMPLATE_ACTIVITIES = [
  'Guide download',
  'Pricing page',
  'Product page',
  'Webinar or event',
  'Sales request',
  'Login',
  'Key integration',
  'Colleague invited',
  'Product email sent',
  'Report generated',
] as const;

/** Named lists: what a Value of `@Decision makers` means. */
const TEMPLATE_LISTS = {
  'Decision makers': [
    'CEO',
    'CTO',
    'CMO',
    'CFO',
    'COO',
    'CRO',
    'chief',
    'founder',
    'owner',
    'president',
    'VP',
    'vice president',
    'SVP',
    'EVP',
    'director',
    'head',
  ],
  Assistants: ['assistant', 'student', 'intern'],
  'Our industries': ['software', 'SaaS', 'technology', 'fintech'],
  'Our stack': ['Salesforce', 'HubSpot', 'Slack'],
  Guides: ['Ultimate Guide', 'Framework'],
  'Sales requests': ['demo', 'pricing quote', 'consultation'],
} as const;

export const LISTS_TEMPLATE = columnsAsRows(Object.values(TEMPLATE_LISTS));
export const SCORING_TEMPLATE = scoringTemplate();
export const STAGES_TEMPLATE = stagesTemplate();

function columnsAsRows(columns: readonly (readonly string[])[]): CellValue[][] {
  const height = Math.max(...columns.map((items) => items.length));
  return Array.from({ length: height }, (_, row) => columns.map((items) => items[row] ?? null));
}

type ScoringTail = {
  which?: string;
  inTheLast?: number;
  everyTime?: boolean;
  stopAfter?: number;
  halvesEvery?: number;
  note?: string;
};

function scoringTemplate(): CellValue[][] {
  const row = (
    score: Score,
    field: string,
    is: string,
    value: CellValue,
    points: number,
    tail: ScoringTail = {},
  ): CellValue[] => [
    'yes',
    score,
    field,
    is,
    value,
    tail.which ?? null,
    tail.inTheLast ?? null,
    points,
    tail.everyTime === true ? 'every time' : 'once',
    tail.stopAfter ?? null,
    tail.halvesEvery ?? null,
    null,
    tail.note ?? null,
  ];
  const bant = (field: string) => row('BANT', `${field} confirmed`, 'is yes', null, 1);
  return [
    row('Fit', 'Job title', 'contains any word of', '@Decision makers', 25),
    row('Fit', 'Job title', 'contains any word of', 'manager, principal', 15),
    row('Fit', 'Job title', 'contains any word of', '@Assistants', -25),
    row('Fit', 'Industry', 'contains any word of', '@Our industries', 15),
    row('Fit', 'Employees', 'is between', '50 to 1000', 15),
    row('Fit', 'Tech stack', 'contains any word of', '@Our stack', 10),
    row('Fit', 'Email kind', 'is', 'free', -10, { note: 'gmail.com, outlook.com and the like' }),
    row('Intent', 'Activity: Guide download', 'is at least', 1, 15, {
      which: '@Guides',
      inTheLast: 90,
      everyTime: true,
      stopAfter: 2,
      halvesEvery: 30,
    }),
    row('Intent', 'Activity: Pricing page', 'is at least', 1, 5, {
      inTheLast: 30,
      everyTime: true,
      stopAfter: 4,
    }),
    row('Intent', 'Activity: Product page', 'is at least', 1, 3, {
      inTheLast: 30,
      everyTime: true,
      stopAfter: 4,
    }),
    row('Intent', 'Activity: Webinar or event', 'is at least', 1, 20, {
      inTheLast: 90,
      everyTime: true,
      stopAfter: 2,
      halvesEvery: 30,
    }),
    row('Intent', 'Activity: Sales request', 'is at least', 1, 40, {
      which: '@Sales requests',
      inTheLast: 90,
    }),
    row('Intent', 'Phone', 'is filled', null, 5),
    row('Intent', 'Budget', 'is none of', 'None, Not sure', 10),
    row('Intent', 'Days since last activity', 'is more than', 60, -20),
    row('Product', 'Activity: Key integration', 'is at least', 1, 20, { everyTime: true, stopAfter: 2 }),
    row('Product', 'Activity: Colleague invited', 'is at least', 1, 5, { everyTime: true, stopAfter: 4 }),
    row('Product', 'Activity: Product email sent', 'is at least', 10, 10, { inTheLast: 30 }),
    row('Product', 'Activity: Report generated', 'is at least', 5, 10, { inTheLast: 30 }),
    ...['Budget', 'Authority', 'Need', 'Timeline'].map(bant),
  ];
}

type StageTail = { which?: string; inTheLast?: number; on?: 'no'; emptyIsOk?: 'yes'; note?: string };

function stagesTemplate(): CellValue[][] {
  const row = (
    stage: BarStage,
    wayIn: string | null,
    field: string,
    is: string,
    value: CellValue,
    tail: StageTail = {},
  ): CellValue[] => [
    tail.on ?? 'yes',
    stage,
    wayIn,
    field,
    is,
    value,
    tail.which ?? null,
    tail.inTheLast ?? null,
    tail.emptyIsOk ?? null,
    tail.note ?? null,
  ];
  return [
    row('Disqualified', 'Bad address', 'Email kind', 'is any of', 'disposable, invalid'),
    row('Disqualified', 'Student', 'Job title', 'contains any word of', 'student, intern'),
    row('Disqualified', 'Not served', 'Country', 'is any of', '(your list)', {
      on: 'no',
      note: 'Write the countries you do not serve, then switch it on.',
    }),
    row('MQL', null, 'Fit', 'is at least', 15),
    row('MQL', 'Guide', 'Activity: Guide download', 'is at least', 1, { which: '@Guides', inTheLast: 90 }),
    row('MQL', 'Pricing', 'Activity: Pricing page', 'is at least', 3, { inTheLast: 30 }),
    row('MQL', 'Same product page', 'Same activity: Product page', 'is at least', 3, { inTheLast: 30 }),
    row('MQL', 'Event', 'Activity: Webinar or event', 'is at least', 1, { inTheLast: 90 }),
    row('MQL', 'Asked', 'Activity: Sales request', 'is at least', 1, { inTheLast: 90 }),
    row('PQL', null, 'Plan', 'is any of', 'trial, free'),
    row('PQL', null, 'Activity: Login', 'is at least', 1, { inTheLast: 14 }),
    row('PQL', 'Integration', 'Activity: Key integration', 'is at least', 1),
    row('PQL', 'Team', 'Activity: Colleague invited', 'is at least', 3),
    row('PQL', 'Emails', 'Activity: Product email sent', 'is at least', 10, { inTheLast: 30 }),
    row('PQL', 'Reports', 'Activity: Report generated', 'is at least', 5, { inTheLast: 30 }),
    row('SQL', null, 'Job title', 'contains any word of', '@Decision makers'),
    row('SQL', null, 'Job title', 'contains no word of', '@Assistants'),
    row('SQL', null, 'Tech stack', 'contains any word of', '@Our stack', {
      emptyIsOk: 'yes',
      note: 'Not knowing it keeps nobody out.',
    }),
    row('SQL', 'Asked', 'Activity: Sales request', 'is at least', 1, {
      which: '@Sales requests',
      inTheLast: 30,
    }),
    row('SQL', 'Phone and budget', 'Phone', 'is filled', null),
    row('SQL', 'Phone and budget', 'Budget', 'is none of', 'None, Not sure'),
    row('SQL', 'High score', 'Fit', 'is at least', 50),
    row('SQL', 'High score', 'Intent', 'is at least', 40),
    row('SQL', null, 'BANT', 'is at least', 3, {
      on: 'no',
      note: 'Switch it on when sales wants at least three of the four confirmed.',
    }),
  ];
}
