import {
  asksForDemo,
  type Journey,
  readsChecklist,
  readsGuide,
  subscribes,
  triesOnce,
  worksWithTrial,
  writesToUs,
} from '../journeys.ts';
import type { Person } from '../person.ts';
import type { PlanInShort } from '../sales-plan.ts';
import { type Company, companyNamed, LONG_NAMED_COMPANY } from './companies.ts';
import type { Channel } from './content.ts';

/** Somebody whom chance would not have made up. */
export interface Role {
  readonly person: Person;
  readonly hoursAgo: number;
  readonly journey: Journey;
  readonly channel: Channel;
  readonly sales?: PlanInShort;
}

const DAY = 24;
const NOBODYS: Company = {
  name: '',
  domain: '',
  industry: '',
  employees: '',
  country: '',
  stack: '',
  language: 'en',
};
const BLUE_CLOUD: Company = {
  name: 'ענן כחול',
  domain: 'anan-kachol.example',
  industry: 'SaaS',
  employees: '130',
  country: 'Israel',
  stack: 'HubSpot',
  language: 'en',
};

/** Waiting for sales right now: fresh, due soon and late. */
const WAITING: readonly Role[] = [
  waiting('Leah', 'Castellan', 'leah.castellan@tidewright.example', 'VP Marketing', 'Tidewright', 2.2),
  waiting(
    'Tobias',
    'Auerbach',
    'tobias.auerbach@klarwinkel.example',
    'Head of Marketing',
    'Klarwinkel AG',
    20.4,
  ),
  waiting('Margaux', 'Rivaud', 'm.rivaud@petitnuage.example', 'CMO', 'Petitnuage', 22.7),
  waiting('Dana', 'Cole', 'dana.cole@quillbarrow.example', 'VP Marketing', 'Quillbarrow', 49.5),
  waiting(
    'Sinéad',
    "O'Neil-Byrne",
    'sinead@hexapine.example',
    'Director of Demand Generation',
    'Hexapine',
    75.8,
  ),
  waiting('Álvaro', 'Echeverría', 'alvaro@farolverde.example', 'Director de Marketing', 'Farolverde', 121),
];

/** Who returns in the sheet, and forgets to say why. */
export const RETURNED_WITHOUT_REASON = waiting(
  'Vikram',
  'Sayeed',
  'v.sayeed@candlewharf.example',
  'COO',
  'Candlewharf',
  44,
);

/** Came back after a return: once as the rules want it, once too early; and one who may, and has not yet. */
const RETURNED: readonly Role[] = [
  {
    ...demo('Patrick', 'Redfern', 'patrick.redfern@yarrowline.example', 'VP Sales', 'Yarrowline', 51),
    sales: 'returned: Could not reach',
  },
  {
    ...demo('Elena', 'Bermúdez', 'e.bermudez@almadraba-datos.example', 'CMO', 'Almadraba Datos', 49),
    sales: 'returned: Could not reach',
  },
  {
    ...demo(
      'Carolin',
      'Thiele',
      'carolin.thiele@federzahl.example',
      'Head of Marketing',
      'Federzahl GmbH',
      33,
    ),
    sales: 'returned: Not now',
  },
];
/** Who asks again, and how long ago. */
export const ASKED_AGAIN: readonly Role[] = [
  {
    ...demo('Patrick', 'Redfern', 'Patrick.Redfern+demo@yarrowline.example', 'VP Sales', 'Yarrowline', 9),
    sales: 'opportunity',
  },
  {
    ...demo(
      'Carolin',
      'Thiele',
      'carolin.thiele@federzahl.example',
      'Head of Marketing',
      'Federzahl GmbH',
      4,
    ),
  },
];

/** Told us of themselves twice, in two ways of writing. */
const TWICE: readonly Role[] = [
  role(
    readsGuide,
    'Priya',
    'Iyer',
    'priya.iyer@oxbridle.example',
    'Head of Growth',
    companyNamed('Oxbridle Security'),
    38 * DAY,
  ),
  {
    ...demo('priya', 'iyer', 'PRIYA.IYER+demo@OXBRIDLE.example', 'Head of Growth', 'Oxbridle Security', 16),
    sales: 'accepted',
  },
  role(subscribes, 'Lena', 'Vogelsang', 'lena_vogelsang@gmail.com', '', NOBODYS, 44 * DAY),
  role(
    readsGuide,
    'Lena',
    'Vogelsang',
    'Lena_Vogel.sang+guide@googlemail.com',
    'Referentin Marketing',
    companyNamed('Auenblick Pflege'),
    12 * DAY,
  ),
  role(
    writesToUs,
    'Kwame',
    'Osei',
    'k.osei@brasswick-dunne.example',
    '',
    companyNamed('Brasswick & Dunne'),
    29 * DAY,
  ),
  role(
    readsGuide,
    'KWAME',
    'OSEI',
    'K.Osei@Brasswick-Dunne.example',
    'Principal Consultant',
    companyNamed('Brasswick & Dunne'),
    6 * DAY,
  ),
];

/** Names, titles and addresses that break careless programs. */
const ODD: readonly Role[] = [
  role(
    readsChecklist,
    '=HYPERLINK("http://x","click")',
    '',
    'winner@bonus-clicks.example',
    '',
    NOBODYS,
    23 * DAY,
  ),
  role(
    readsGuide,
    'Zoë 🚀',
    'Harrington',
    'zoe@nimbleford.example',
    'Growth Marketer',
    companyNamed('Nimbleford'),
    11 * DAY,
  ),
  role(
    readsGuide,
    'Jürgen',
    'Oberndorfer',
    'j.oberndorfer@vop-werkzeug.example',
    'Geschäftsführer',
    LONG_NAMED_COMPANY,
    31 * DAY,
  ),
  role(
    triesOnce,
    '李',
    '小雨',
    'xiaoyu.li@alderpost.example',
    'Product designer',
    companyNamed('Alderpost Labs'),
    14 * DAY,
  ),
  role(subscribes, '', '', 'v.iyer@larkspurmetrics.example', '', NOBODYS, 8 * DAY),
  role(
    readsChecklist,
    'Null',
    'Whitaker',
    'n.whitaker@ottermere.example',
    'undefined',
    companyNamed('Ottermere Logistics'),
    19 * DAY,
  ),
  { ...demo('נועה', 'אלון', 'noa@anan-kachol.example', 'VP Marketing', BLUE_CLOUD, 13), sales: 'accepted' },
  {
    ...demo(
      'Oskar',
      'Lindqvist',
      'o.lindqvist@pinegatecloud.example',
      'International Sales Director',
      'Pinegate Cloud',
      18,
    ),
    sales: 'opportunity',
  },
  demo('Ruth', 'Kettering', 'ruth.kettering@kestrelpath.example', 'Assistant to the CEO', 'Kestrelpath', 7),
  role(
    writesToUs,
    'Herr',
    'Moosmann',
    'info@wiesental-handel.example',
    '',
    companyNamed('Wiesental Handels GmbH'),
    26 * DAY,
  ),
  role(
    writesToUs,
    'Buchhaltung',
    '',
    'info@wiesental-handel.example',
    '',
    companyNamed('Wiesental Handels GmbH'),
    10 * DAY,
  ),
];

/** No leads at all. */
const NO_LEADS: readonly Role[] = [
  demo('max', 'mustermann', 'test123@mailinator.com', 'CEO', NOBODYS, 36),
  role(readsGuide, 'asdf', 'asdf', 'qwertz@yopmail.com', 'asdf', NOBODYS, 15 * DAY),
  role(subscribes, 'Lena P.', '', 'lena.p@guerrillamail.com', '', NOBODYS, 5 * DAY),
  role(
    readsGuide,
    'Klaus',
    'Rehfeld',
    'klaus.rehfeld@kornblum-energie',
    'Leiter Vertrieb',
    companyNamed('Kornblum Energie'),
    20 * DAY,
  ),
  role(subscribes, 'Rocío', '', 'n/a', '', NOBODYS, 13 * DAY),
  demo(
    'Callum',
    'Vance',
    'callum.vance@thistledown-payroll.example',
    'Marketing Intern',
    'Thistledown Payroll',
    3,
  ),
  role(readsGuide, 'Ximena', 'Quiroga', 'ximena_quiroga@gmail.com', 'MBA student', NOBODYS, 25 * DAY),
];

const TRIAL_WAITING: Role = {
  ...role(
    worksWithTrial,
    'Benoît',
    'Garnier',
    'benoit.garnier@hirondelle-data.example',
    'Traffic Manager',
    companyNamed('Hirondelle Data'),
    8 * DAY,
  ),
  sales: 'waiting',
};

export const CAST: readonly Role[] = [
  ...WAITING,
  RETURNED_WITHOUT_REASON,
  ...RETURNED,
  ...ASKED_AGAIN,
  ...TWICE,
  ...ODD,
  ...NO_LEADS,
  TRIAL_WAITING,
];

function role(
  journey: Journey,
  first: string,
  last: string,
  email: string,
  title: string,
  company: Company,
  hoursAgo: number,
): Role {
  const person = { first, last, email, title, phone: '', company, budget: '', timeline: '' };
  return { person, journey, hoursAgo, channel: 'organic' };
}

function demo(
  first: string,
  last: string,
  email: string,
  title: string,
  company: string | Company,
  daysAgo: number,
): Role {
  const where = typeof company === 'string' ? companyNamed(company) : company;
  return { ...role(asksForDemo, first, last, email, title, where, daysAgo * DAY), channel: 'linkedin' };
}

function waiting(
  first: string,
  last: string,
  email: string,
  title: string,
  company: string,
  hoursAgo: number,
): Role {
  const person = {
    first,
    last,
    email,
    title,
    phone: '',
    company: companyNamed(company),
    budget: '25,000',
    timeline: 'This quarter',
  };
  return { person, journey: asksForDemo, hoursAgo, channel: 'google', sales: 'waiting' };
}
