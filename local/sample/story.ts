import { emailIdentity } from '../../core/intake/email-identity.ts';
import type { Submission } from '../../core/intake/submission.ts';
import type { StoryCalendar } from './calendar.ts';
import { GROUPS, type Group } from './groups.ts';
import type { Traveller } from './journeys.ts';
import { IMPORTED_LIST } from './material/by-hand.ts';
import { CAST, type Role } from './material/cast.ts';
import { phoneOf } from './material/phones.ts';
import { People } from './person.ts';
import { Random } from './random.ts';
import { type SalesPlan, salesPlan } from './sales-plan.ts';

const HOUR_MS = 3_600_000;

/** Everything that comes from outside, and what sales is going to make of it. */
export interface Story {
  /** What forms and systems send. */
  readonly arrivals: readonly Submission[];
  /** By the identity of the address. */
  readonly plans: ReadonlyMap<string, SalesPlan>;
}

export function makeStory(calendar: StoryCalendar): Story {
  const people = new People(CAST.map((role) => role.person));
  const arrivals: Submission[] = [];
  const plans = new Map<string, SalesPlan>();
  const planFor = (email: string, plan: SalesPlan) => {
    const identity = emailIdentity(email) ?? email;
    const before = plans.get(identity);
    plans.set(identity, before === undefined ? plan : { ...before, next: plan });
  };
  for (const role of CAST) {
    const traveller = roleTraveller(role, calendar);
    arrivals.push(...role.journey(traveller));
    if (role.sales !== null) planFor(role.person.email, salesPlan(role.sales, traveller.random));
  }
  for (const group of GROUPS) {
    for (let at = 0; at < group.count; at++) {
      const traveller = groupTraveller(group, at, people, calendar);
      arrivals.push(...group.journey(traveller));
      if (group.sales === null) continue;
      planFor(traveller.person.email, salesPlan(group.sales, traveller.random, group.salesAnswersIn));
    }
  }
  return { arrivals, plans };
}

function roleTraveller({ person, ago, channel, sales }: Role, calendar: StoryCalendar): Traveller {
  const random = new Random(`${person.email} ${Object.values(ago)}`);
  const fromEpochMs =
    'hours' in ago
      ? calendar.nowEpochMs - ago.hours * HOUR_MS - random.between(0, 600_000)
      : someTimeOf(ago.days, calendar, random);
  const phone = sales === null ? '' : phoneOf(person.company.country, random);
  return { person: { ...person, phone }, fromEpochMs, channel, calendar, random };
}

function groupTraveller(group: Group, at: number, people: People, calendar: StoryCalendar): Traveller {
  const random = new Random(`${group.name} ${at}`);
  const person = people.make(group.wish, random);
  const [from, to] = group.daysAgo;
  // Spread evenly, and then shaken a little: nobody comes by appointment.
  const daysAgo = Math.round(from - ((from - to) * (at + 0.5)) / group.count) + random.between(-1, 1);
  const fromEpochMs = someTimeOf(Math.max(1, daysAgo), calendar, random);
  return { person, fromEpochMs, channel: random.pick(group.channels), calendar, random };
}

function someTimeOf(daysAgo: number, calendar: StoryCalendar, random: Random): number {
  return calendar.at(daysAgo, random.between(8, 18), random.between(0, 59), random.between(0, 59));
}

/** The list that a marketer brings in, a submission for each of its rows. */
export function importedList(atEpochMs: number): readonly Submission[] {
  const { file, headers, rows } = IMPORTED_LIST;
  return rows.map((cells, at) => ({
    kind: 'import',
    key: `import/${file}/${at + 1}`,
    source: file,
    submittedAtEpochMs: atEpochMs,
    answers: headers.flatMap((question, column) => {
      const answer = cells[column] ?? '';
      return answer === '' ? [] : [{ question, answer }];
    }),
    activity: null,
    attribution: { source: 'Trade fair', campaign: 'Growth Expo' },
  }));
}
