import {
  asksForDemo,
  asksForQuote,
  attendsWebinar,
  calculates,
  type Journey,
  readsChecklist,
  readsGuide,
  studiesOnePage,
  studiesPrices,
  subscribes,
  triesOnce,
  warmsUp,
  worksWithTrial,
  writesToUs,
} from './journeys.ts';
import type { Channel } from './material/content.ts';
import type { Wish } from './person.ts';
import type { PlanInShort, SalesPlan } from './sales-plan.ts';

/** People of one kind, who came in one way and whom sales treats alike. */
export interface Group {
  readonly name: string;
  readonly count: number;
  readonly journey: Journey;
  readonly wish: Wish;
  /** They first came between so many days ago, the longest first. */
  readonly daysAgo: readonly [from: number, to: number];
  readonly channels: readonly Channel[];
  /** What sales does with those that are handed over; left out, they accept. */
  readonly sales?: PlanInShort;
  readonly salesMore?: Partial<SalesPlan>;
}

const DECIDER: Wish = { level: 'decider', company: 'target' };
const FITTING: Wish = { level: 'decider', company: 'fitting' };
const EVERYWHERE: readonly Channel[] = ['organic', 'google', 'linkedin', 'webinar', 'partner', 'referral'];
const BOUGHT: readonly Channel[] = ['google', 'google', 'linkedin'];
const KNOWN: readonly Channel[] = ['referral', 'partner', 'organic'];

/** Handed to sales, and what became of them. */
const FOR_SALES: readonly Group[] = [
  {
    name: 'won',
    count: 6,
    journey: asksForDemo,
    wish: DECIDER,
    daysAgo: [58, 33],
    channels: KNOWN,
    sales: 'won',
  },
  {
    name: 'lost',
    count: 5,
    journey: asksForDemo,
    wish: FITTING,
    daysAgo: [56, 30],
    channels: BOUGHT,
    sales: 'lost',
  },
  {
    name: 'opportunity',
    count: 6,
    journey: asksForDemo,
    wish: DECIDER,
    daysAgo: [34, 12],
    channels: EVERYWHERE,
    sales: 'opportunity',
  },
  {
    name: 'quoted',
    count: 3,
    journey: asksForQuote,
    wish: DECIDER,
    daysAgo: [30, 14],
    channels: EVERYWHERE,
    sales: 'opportunity',
  },
  {
    name: 'accepted',
    count: 6,
    journey: asksForDemo,
    wish: FITTING,
    daysAgo: [20, 5],
    channels: EVERYWHERE,
    sales: 'accepted',
  },
  {
    name: 'accepted in the sheet',
    count: 4,
    journey: asksForQuote,
    wish: DECIDER,
    daysAgo: [26, 6],
    channels: EVERYWHERE,
    sales: 'accepted',
    salesMore: { where: 'sheet' },
  },
  {
    name: 'won in the sheet',
    count: 1,
    journey: asksForDemo,
    wish: DECIDER,
    daysAgo: [48, 44],
    channels: KNOWN,
    sales: 'won',
    salesMore: { where: 'sheet' },
  },
  {
    name: 'calculated',
    count: 4,
    journey: calculates,
    wish: FITTING,
    daysAgo: [40, 9],
    channels: ['google', 'organic'],
    sales: 'accepted',
  },
  {
    name: 'warmed up',
    count: 4,
    journey: warmsUp,
    wish: DECIDER,
    daysAgo: [42, 18],
    channels: ['webinar', 'linkedin'],
    sales: 'opportunity',
  },
  {
    name: 'no budget',
    count: 3,
    journey: asksForDemo,
    wish: FITTING,
    daysAgo: [46, 8],
    channels: BOUGHT,
    sales: 'returned: No budget',
  },
  {
    name: 'no authority',
    count: 2,
    journey: asksForDemo,
    wish: FITTING,
    daysAgo: [38, 10],
    channels: ['linkedin'],
    sales: 'returned: No authority',
  },
  {
    name: 'not now',
    count: 2,
    journey: asksForQuote,
    wish: DECIDER,
    daysAgo: [36, 9],
    channels: EVERYWHERE,
    sales: 'returned: Not now',
  },
  {
    name: 'could not reach',
    count: 2,
    journey: asksForDemo,
    wish: FITTING,
    daysAgo: [24, 9],
    channels: BOUGHT,
    sales: 'returned: Could not reach',
  },
  {
    name: 'wrong rep',
    count: 2,
    journey: asksForDemo,
    wish: DECIDER,
    daysAgo: [28, 12],
    channels: EVERYWHERE,
    sales: 'returned: Wrong rep',
  },
  {
    name: 'not a fit',
    count: 2,
    journey: asksForDemo,
    wish: FITTING,
    daysAgo: [44, 7],
    channels: ['google'],
    sales: 'returned: Not a fit',
  },
  {
    name: 'bad details',
    count: 1,
    journey: asksForQuote,
    wish: { ...FITTING, mail: 'free' },
    daysAgo: [31, 15],
    channels: ['google'],
    sales: 'returned: Bad contact details',
  },
  {
    name: 'an assistant after all',
    count: 1,
    journey: asksForDemo,
    wish: FITTING,
    daysAgo: [33, 20],
    channels: ['linkedin'],
    sales: 'returned: Student or assistant',
  },
  {
    name: 'had it already',
    count: 1,
    journey: asksForDemo,
    wish: FITTING,
    daysAgo: [27, 17],
    channels: ['partner'],
    sales: 'returned: Duplicate',
  },
  {
    name: 'trial',
    count: 5,
    journey: worksWithTrial,
    wish: { level: 'manager', company: 'target' },
    daysAgo: [40, 10],
    channels: ['organic', 'referral', 'partner'],
    sales: 'accepted',
  },
  {
    name: 'trial won',
    count: 1,
    journey: worksWithTrial,
    wish: DECIDER,
    daysAgo: [46, 40],
    channels: ['organic'],
    sales: 'won',
  },
  {
    name: 'trial returned',
    count: 1,
    journey: worksWithTrial,
    wish: { level: 'staff', company: 'any' },
    daysAgo: [22, 14],
    channels: ['google'],
    sales: 'returned: Not now',
  },
];

/** Marketing's own, for now. */
const FOR_MARKETING: readonly Group[] = [
  {
    name: 'guide',
    count: 14,
    journey: readsGuide,
    wish: { level: 'manager', company: 'any' },
    daysAgo: [58, 2],
    channels: ['linkedin', 'google', 'organic'],
  },
  {
    name: 'guide, leader',
    count: 8,
    journey: readsGuide,
    wish: { level: 'leader', company: 'target' },
    daysAgo: [55, 3],
    channels: ['linkedin', 'partner'],
  },
  {
    name: 'guide, decider',
    count: 7,
    journey: readsGuide,
    wish: { level: 'decider', company: 'any' },
    daysAgo: [50, 2],
    channels: ['linkedin', 'organic'],
  },
  {
    name: 'webinar',
    count: 15,
    journey: attendsWebinar,
    wish: { level: 'manager', company: 'any' },
    daysAgo: [57, 6],
    channels: ['webinar'],
  },
  {
    name: 'webinar, staff',
    count: 5,
    journey: attendsWebinar,
    wish: { level: 'staff', company: 'target' },
    daysAgo: [40, 6],
    channels: ['webinar'],
  },
  {
    name: 'prices',
    count: 4,
    journey: studiesPrices,
    wish: { level: 'manager', company: 'target' },
    daysAgo: [18, 8],
    channels: ['organic', 'google'],
  },
  {
    name: 'one page',
    count: 4,
    journey: studiesOnePage,
    wish: { level: 'manager', company: 'target' },
    daysAgo: [18, 7],
    channels: ['organic'],
  },
  {
    name: 'asked, cannot decide',
    count: 7,
    journey: asksForDemo,
    wish: { level: 'manager', company: 'target' },
    daysAgo: [45, 2],
    channels: BOUGHT,
  },
  {
    name: 'checklist',
    count: 10,
    journey: readsChecklist,
    wish: { level: 'staff', company: 'any' },
    daysAgo: [58, 2],
    channels: ['organic', 'google', 'newsletter'],
  },
  {
    name: 'newsletter',
    count: 12,
    journey: subscribes,
    wish: { level: 'staff', company: 'any' },
    daysAgo: [59, 1],
    channels: ['newsletter', 'organic'],
  },
  {
    name: 'newsletter, at home',
    count: 4,
    journey: subscribes,
    wish: { level: 'staff', company: 'any', mail: 'free' },
    daysAgo: [50, 3],
    channels: ['newsletter'],
  },
  {
    name: 'wrote to us',
    count: 6,
    journey: writesToUs,
    wish: { level: 'leader', company: 'any' },
    daysAgo: [56, 2],
    channels: ['organic', 'referral'],
  },
  {
    name: 'tried once',
    count: 6,
    journey: triesOnce,
    wish: { level: 'staff', company: 'any' },
    daysAgo: [52, 2],
    channels: ['organic', 'google'],
  },
  {
    name: 'student',
    count: 5,
    journey: readsGuide,
    wish: { level: 'student', company: 'any', mail: 'free' },
    daysAgo: [54, 3],
    channels: ['google', 'organic'],
  },
];

export const GROUPS: readonly Group[] = [...FOR_SALES, ...FOR_MARKETING];
