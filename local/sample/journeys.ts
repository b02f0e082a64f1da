import type { Attribution, Submission, SubmittedActivity } from '../../core/intake/submission.ts';
import type { StoryCalendar } from './calendar.ts';
import {
  type Channel,
  GUIDES,
  INTEGRATIONS,
  OTHER_DOWNLOADS,
  PRODUCT_PAGES,
  TOUCHES,
  WEBINARS,
} from './material/content.ts';
import type { Person } from './person.ts';
import type { Random } from './random.ts';
import { FORMS, type Form, seenBy, submissionOf } from './submissions.ts';

/** Somebody on their way to us, and when they came. */
export interface Traveller {
  readonly person: Person;
  /** When they first came. */
  readonly fromEpochMs: number;
  readonly channel: Channel;
  readonly calendar: StoryCalendar;
  readonly random: Random;
}

/** What somebody sends and does, in no order; what would come after the present is left out by whoever tells it. */
export type Journey = (traveller: Traveller) => readonly Submission[];

/** Asks for a demo, after a look at the prices as often as not. */
export const asksForDemo: Journey = (traveller) => {
  const looked = traveller.random.chance(0.5) ? [looks(traveller, 'Pricing page', '/pricing', 1, -1)] : [];
  const asked = traveller.random.pick(['Demo', 'Demo', 'Demo', 'Consultation']);
  return [...looked, sends(traveller, FORMS.demo, { name: 'Sales request', detail: asked, count: 1 })];
};

/** Asks for a price, and leaves a phone number and a budget. */
export const asksForQuote: Journey = (traveller) => [
  looks(traveller, 'Pricing page', '/pricing', 2, -2),
  sends(traveller, FORMS.quote, { name: 'Sales request', detail: 'Pricing quote', count: 1 }),
];

/** Uses the calculator of the pricing page, which asks for a phone number and a budget, and asks for nothing. */
export const calculates: Journey = (traveller) => [sends(traveller, FORMS.quote, null)];

export const readsGuide: Journey = (traveller) => {
  const { random } = traveller;
  const first = sends(traveller, FORMS.guide, downloads(random.pick(GUIDES)));
  if (!random.chance(0.3)) return [first];
  const again = sends(later(traveller, random.between(2, 12)), FORMS.guide, downloads(random.pick(GUIDES)));
  return [first, again];
};

/** Downloads something that says nothing about buying. */
export const readsChecklist: Journey = (traveller) => [
  sends(traveller, FORMS.guide, downloads(traveller.random.pick(OTHER_DOWNLOADS))),
];

/** Registers for the next webinar, and comes. */
export const attendsWebinar: Journey = (traveller) => {
  const { random, calendar, fromEpochMs, person } = traveller;
  const next = WEBINARS.map(({ title, daysAgo }) => ({ title, heldAt: calendar.at(daysAgo, 16) })).find(
    ({ heldAt }) => heldAt > fromEpochMs,
  );
  const registered = sends(traveller, FORMS.webinar, null);
  if (next === undefined) return [registered];
  const attended = { name: 'Webinar or event', detail: next.title, count: 1 };
  return [registered, seenBy('Webinar', person.email, next.heldAt, attended, random)];
};

export const studiesPrices: Journey = (traveller) => {
  const { random } = traveller;
  const visits = Array.from({ length: random.between(2, 3) }, (_, visit) =>
    looks(traveller, 'Pricing page', '/pricing', random.between(1, 2), 1 + visit * 2),
  );
  return [sends(traveller, FORMS.guide, downloads(random.pick(OTHER_DOWNLOADS))), ...visits];
};

/** Comes back to one page of the product again and again. */
export const studiesOnePage: Journey = (traveller) => {
  const { random } = traveller;
  const page = random.pick(PRODUCT_PAGES);
  const visits = [1, 2, 4].map((days) => looks(traveller, 'Product page', page, 1, days));
  return [sends(traveller, FORMS.guide, downloads(random.pick(OTHER_DOWNLOADS))), ...visits];
};

/** Reads, attends and looks until nobody doubts that they are interested. */
export const warmsUp: Journey = (traveller) => [
  sends(traveller, FORMS.guide, downloads(GUIDES[0] ?? '')),
  ...attendsWebinar(later(traveller, 2)),
  sends(later(traveller, 7), FORMS.guide, downloads(GUIDES[2] ?? '')),
  looks(traveller, 'Pricing page', '/pricing', 3, 8),
  looks(traveller, 'Product page', '/product/hand-off', 2, 8),
];

export const subscribes: Journey = (traveller) => [sends(traveller, FORMS.newsletter, null)];

export const writesToUs: Journey = (traveller) => [sends(traveller, FORMS.contact, null)];

/** Signs up for a trial, and looks around once. */
export const triesOnce: Journey = (traveller) => [
  sends(traveller, FORMS.signUp, null, 'trial'),
  uses(traveller, 'Login', '', 1, 0),
];

/** Signs up for a trial, and works with it. */
export const worksWithTrial: Journey = (traveller) => {
  const { random } = traveller;
  const way = random.pick(['integration', 'team', 'reports'] as const);
  const made =
    way === 'integration'
      ? uses(traveller, 'Key integration', random.pick(INTEGRATIONS), 1, 1)
      : way === 'team'
        ? uses(traveller, 'Colleague invited', '', random.between(3, 5), 2)
        : uses(traveller, 'Report generated', 'Source review', random.between(5, 9), 4);
  const logins = [0, 1, 2, 4, 5].map((days) => uses(traveller, 'Login', '', random.between(1, 3), days));
  return [
    sends(traveller, FORMS.signUp, null, random.pick(['trial', 'trial', 'free'])),
    ...logins,
    made,
    uses(traveller, 'Product email sent', '', random.between(2, 6), 3),
  ];
};

const DAY_MS = 86_400_000;

function later(traveller: Traveller, days: number): Traveller {
  const fromEpochMs = traveller.fromEpochMs + days * DAY_MS + traveller.random.between(-90, 90) * 60_000;
  return { ...traveller, fromEpochMs };
}

function downloads(what: string): SubmittedActivity {
  return { name: 'Guide download', detail: what, count: 1 };
}

function sends(
  { person, fromEpochMs, channel, random }: Traveller,
  form: Form,
  activity: SubmittedActivity | null,
  plan = '',
): Submission {
  const attribution: Attribution = random.pick(TOUCHES[channel]);
  return submissionOf({ form, person, atEpochMs: fromEpochMs, activity, attribution, plan }, random);
}

/** Pages are told once a day by the website. */
function looks(traveller: Traveller, name: string, page: string, count: number, days: number): Submission {
  const { person, random } = traveller;
  return seenBy(
    'Website',
    person.email,
    later(traveller, days).fromEpochMs,
    { name, detail: page, count },
    random,
  );
}

function uses(traveller: Traveller, name: string, detail: string, count: number, days: number): Submission {
  const { person, random, fromEpochMs } = traveller;
  const atEpochMs = fromEpochMs + days * DAY_MS + random.between(2, 200) * 60_000;
  return seenBy('Product', person.email, atEpochMs, { name, detail, count }, random);
}
