import * as journeys from './journeys.ts';
import type { Channel } from './material/content.ts';
import type { Level } from './material/titles.ts';
import type { Wish } from './person.ts';
import type { PlanInShort } from './sales-plan.ts';

/** People of one kind, who came in one way and whom sales treats alike. */
export interface Group {
  readonly name: string;
  readonly count: number;
  readonly journey: journeys.Journey;
  readonly wish: Wish;
  /** They first came between so many days ago, the longest first. */
  readonly daysAgo: readonly [from: number, to: number];
  readonly channels: readonly Channel[];
  /** What sales does with those that are handed over; null where it is not expected to see them. */
  readonly sales: PlanInShort | null;
  readonly salesAnswersIn: 'CRM' | 'sheet';
}

/** Handed to sales, and what became of them. */
const FOR_SALES = `
won | 6 | asksForDemo | decider of target | 57-33 | referral partner organic | won
won in the sheet | 1 | asksForDemo | decider of target | 48-44 | referral | won
lost | 5 | asksForDemo | decider of fitting | 56-30 | google google linkedin | lost
opportunity | 6 | asksForDemo | decider of target | 34-12 | organic google linkedin webinar partner | opportunity
quoted | 3 | asksForQuote | decider of target | 30-14 | organic google referral | opportunity
warmed up | 4 | warmsUp | decider of target | 42-18 | webinar linkedin | opportunity
accepted | 6 | asksForDemo | decider of fitting | 20-5 | organic google linkedin webinar partner | accepted
accepted in the sheet | 4 | asksForQuote | decider of target | 26-6 | organic google webinar | accepted
calculated | 4 | calculates | decider of fitting | 40-9 | google organic | accepted
no budget | 3 | asksForDemo | decider of fitting | 46-8 | google google linkedin | returned: No budget
no authority | 2 | asksForDemo | decider of fitting | 38-10 | linkedin | returned: No authority
not now | 2 | asksForQuote | decider of target | 36-9 | organic linkedin | returned: Not now
could not reach | 2 | asksForDemo | decider of fitting | 24-9 | google linkedin | returned: Could not reach
wrong rep | 2 | asksForDemo | decider of target | 28-12 | partner organic | returned: Wrong rep
not a fit | 2 | asksForDemo | decider of fitting | 44-7 | google | returned: Not a fit
bad details | 1 | asksForQuote | decider of fitting at home | 31-15 | google | returned: Bad contact details
no buyer after all | 1 | asksForDemo | decider of fitting | 33-20 | linkedin | returned: Student or assistant
had it already | 1 | asksForDemo | decider of fitting | 27-17 | partner | returned: Duplicate
trial | 5 | worksWithTrial | manager of target | 40-10 | organic referral partner | accepted
trial won | 1 | worksWithTrial | decider of target | 46-40 | organic | won
trial returned | 1 | worksWithTrial | staff of any | 22-14 | google | returned: Not now
`;

/** Marketing's own, for now. */
const FOR_MARKETING = `
guide | 12 | readsGuide | manager of any | 58-2 | linkedin google organic
guide, leader | 8 | readsGuide | leader of target | 55-3 | linkedin partner
guide, decider | 7 | readsGuide | decider of any | 50-2 | linkedin organic
webinar | 12 | attendsWebinar | manager of any | 58-8 | webinar
webinar, staff | 5 | attendsWebinar | staff of target | 40-8 | webinar
prices | 4 | studiesPrices | manager of target | 18-8 | organic google
one page | 4 | studiesOnePage | manager of target | 18-7 | organic
asked, cannot decide | 6 | asksForDemo | manager of target | 45-2 | google google linkedin
checklist | 7 | readsChecklist | staff of any | 58-2 | organic google newsletter
newsletter | 9 | subscribes | staff of any | 59-1 | newsletter organic
newsletter, at home | 4 | subscribes | staff of any at home | 50-3 | newsletter
wrote to us | 4 | writesToUs | leader of any | 56-2 | organic referral
tried once | 5 | triesOnce | staff of any | 52-2 | organic google
student | 5 | readsGuide | student of any at home | 54-3 | google organic
`;

const JOURNEYS: Readonly<Record<string, journeys.Journey>> = journeys;

export const GROUPS: readonly Group[] = `${FOR_SALES.trim()}\n${FOR_MARKETING.trim()}`
  .split('\n')
  .map((line) => groupOf(line.split('|').map((cell) => cell.trim())));

function groupOf([
  name = '',
  count,
  journey = '',
  wish = '',
  days = '',
  channels = '',
  sales,
]: string[]): Group {
  const [from = 0, to = 0] = days.split('-').map(Number);
  const goes = JOURNEYS[journey];
  if (goes === undefined) throw new RangeError(`no journey of the sample is called \`${journey}\``);
  return {
    name,
    count: Number(count),
    journey: goes,
    wish: wishOf(wish),
    daysAgo: [from, to],
    channels: channels.split(' ') as Channel[],
    sales: sales === undefined ? null : (sales as PlanInShort),
    salesAnswersIn: name.endsWith('in the sheet') ? 'sheet' : 'CRM',
  };
}

/** `decider of target`, `student of any at home`. */
function wishOf(text: string): Wish {
  const [, level = '', company = '', atHome] = /^(\w+) of (\w+)( at home)?$/.exec(text) ?? [];
  return {
    level: level as Level,
    company: company as Wish['company'],
    mail: atHome === undefined ? 'work' : 'free',
  };
}
