import type { SeedContact } from '../../sales/sales.ts';
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
import { companyOf } from './companies.ts';
import type { Channel } from './content.ts';

/** Somebody whom chance would not have made up. */
export interface Role {
  readonly person: Person;
  /** How long before the present they come: a little more than so many hours, or some time of the day so many days ago. */
  readonly ago: { readonly hours: number } | { readonly days: number };
  readonly journey: Journey;
  readonly channel: Channel;
  /** Left out, sales is not expected to see them. */
  readonly sales: PlanInShort | null;
}

/** Waiting for sales right now: fresh, due soon and late. */
const WAITING = roles(
  asksForDemo,
  'google',
  `
Leah Castellan | leah.castellan@tidewright.example | VP Marketing | tidewright | 2.2 hours | waiting
Tobias Auerbach | tobias.auerbach@klarwinkel.example | Head of Marketing | klarwinkel | 20.4 hours | waiting
Margaux Rivaud | m.rivaud@petitnuage.example | CMO | petitnuage | 22.7 hours | waiting
Maeve Calloway | maeve.calloway@quillbarrow.example | VP Marketing | quillbarrow | 49.5 hours | waiting
Sinéad O'Neil-Byrne | sinead@hexapine.example | Director of Demand Generation | hexapine | 75.8 hours | waiting
Álvaro Echeverría | alvaro@farolverde.example | Director de Marketing | farolverde | 121.3 hours | waiting
`,
);

/** Whom sales returns in the sheet, without saying why. */
export const RETURNED_WITHOUT_REASON = 'v.sayeed@candlewharf.example';

/** Returned by sales, and then: active again in time, active again too early, and free to come back but not yet active. */
const RETURNED = roles(
  asksForDemo,
  'linkedin',
  `
Vikram Sayeed | ${RETURNED_WITHOUT_REASON} | COO | candlewharf | 44.3 hours | waiting
Patrick Redfern | patrick.redfern@yarrowline.example | VP Sales | yarrowline | 51 days | returned: Could not reach
Patrick Redfern | Patrick.Redfern+demo@yarrowline.example | VP Sales | yarrowline | 9 days | opportunity
Carolin Thiele | carolin.thiele@federzahl.example | Head of Marketing | federzahl | 33 days | returned: Not now
Carolin Thiele | carolin.thiele@federzahl.example | Head of Marketing | federzahl | 4 days
Elena Bermúdez | e.bermudez@almadraba-datos.example | CMO | almadraba-datos | 49 days | returned: Could not reach
`,
);

/** Who told us of themselves twice, each time in another way of writing. */
const TWICE = [
  ...roles(
    readsGuide,
    'organic',
    'Priya Iyer | priya.iyer@oxbridle.example | Head of Growth | oxbridle | 38 days',
  ),
  ...roles(
    asksForDemo,
    'organic',
    'priya iyer | PRIYA.IYER+demo@OXBRIDLE.example | Head of Growth | oxbridle | 16 days | accepted',
  ),
  ...roles(subscribes, 'newsletter', 'Lena Vogelsang | lena_vogelsang@gmail.com | | | 44 days'),
  ...roles(
    readsGuide,
    'organic',
    'Lena Vogelsang | Lena_Vogel.sang+guide@googlemail.com | Referentin Marketing | auenblick | 12 days',
  ),
  ...roles(
    writesToUs,
    'referral',
    'Kwame Osei | k.osei@brasswick-dunne.example | | brasswick-dunne | 29 days',
  ),
  ...roles(
    readsGuide,
    'linkedin',
    'KWAME OSEI | K.Osei@Brasswick-Dunne.example | Principal Consultant | brasswick-dunne | 6 days',
  ),
];

/** Names, titles and addresses that break careless programs, and titles that break careless rules. */
const ODD = [
  ...roles(
    readsChecklist,
    'organic',
    `
=HYPERLINK("http://x","click") | winner@bonus-clicks.example | | | 23 days
Null Whitaker | n.whitaker@ottermere.example | undefined | ottermere | 19 days
`,
  ),
  ...roles(
    readsGuide,
    'organic',
    `
Zoë 🚀 Harrington | zoe@nimbleford.example | Growth Marketer | nimbleford | 11 days
Jürgen Oberndorfer | j.oberndorfer@vop-werkzeug.example | Geschäftsführer | vop-werkzeug | 31 days
`,
  ),
  ...roles(
    triesOnce,
    'organic',
    '李 小雨 | xiaoyu.li@alderpost.example | Product designer | alderpost | 14 days',
  ),
  ...roles(subscribes, 'organic', '| v.iyer@larkspurmetrics.example | | | 8 days'),
  ...roles(
    asksForDemo,
    'linkedin',
    `
נועה אלון | noa@anan-kachol.example | VP Marketing | anan-kachol | 13 days | accepted
Oskar Lindqvist | o.lindqvist@pinegatecloud.example | International Sales Director | pinegatecloud | 18 days | opportunity
Ruth Kettering | ruth.kettering@kestrelpath.example | Assistant to the CEO | kestrelpath | 7 days
`,
  ),
  ...roles(
    writesToUs,
    'organic',
    `
Herr Moosmann | info@wiesental-handel.example | | wiesental-handel | 26 days
Buchhaltung | info@wiesental-handel.example | | wiesental-handel | 10 days
`,
  ),
];

/** No leads at all: addresses to throw away, addresses that are none, and people who will not buy. */
const NO_LEADS = [
  ...roles(
    asksForDemo,
    'google',
    `
max mustermann | test123@mailinator.com | CEO | | 36 days
Callum Vance | callum.vance@thistledown-payroll.example | Marketing Intern | thistledown-payroll | 3 days
`,
  ),
  ...roles(
    readsGuide,
    'google',
    `
asdf asdf | qwertz@yopmail.com | asdf | | 15 days
Klaus Rehfeld | klaus.rehfeld@kornblum-energie | Leiter Vertrieb | kornblum-energie | 20 days
Ximena Quiroga | ximena_quiroga@gmail.com | MBA student | | 25 days
`,
  ),
  ...roles(
    subscribes,
    'newsletter',
    `
Lena P. | lena.p@guerrillamail.com | | | 5 days
Rocío | n/a | | | 13 days
`,
  ),
];

const TRIAL_WAITING = roles(
  worksWithTrial,
  'organic',
  'Benoît Garnier | benoit.garnier@hirondelle-data.example | Traffic Manager | hirondelle-data | 8 days | waiting',
);

export const CAST: readonly Role[] = [
  ...WAITING,
  ...RETURNED,
  ...TWICE,
  ...ODD,
  ...NO_LEADS,
  ...TRIAL_WAITING,
];

/** Contacts that sales had before there was a lead list: one of them under another address. */
export const KNOWN_TO_SALES: readonly SeedContact[] = [
  {
    properties: {
      email: 'patrick.redfern@yarrowline.example',
      firstname: 'Patrick',
      lastname: 'Redfern',
      company: 'Yarrowline B.V.',
      lifecyclestage: 'lead',
    },
  },
  {
    properties: {
      email: 's.oneil-byrne@hexapine.example',
      firstname: 'Sinéad',
      lastname: "O'Neil-Byrne",
      company: 'Hexapine',
      lifecyclestage: 'subscriber',
    },
    secondaryAddresses: ['sinead@hexapine.example'],
  },
];

/** A line each: name, address, title, the domain of the company, how long ago, and what sales does. */
function roles(journey: Journey, channel: Channel, table: string): readonly Role[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', email = '', title = '', company = '', ago = '', sales = ''] = line
        .split('|')
        .map((cell) => cell.trim());
      const lastSpace = name.lastIndexOf(' ');
      const person: Person = {
        first: lastSpace < 0 ? name : name.slice(0, lastSpace),
        last: lastSpace < 0 ? '' : name.slice(lastSpace + 1),
        email,
        title,
        phone: '',
        company: companyOf(company),
        budget: sales === 'waiting' ? '25,000' : '',
        timeline: '',
      };
      const many = Number.parseFloat(ago);
      return {
        person,
        ago: ago.endsWith('hours') ? { hours: many } : { days: many },
        journey,
        channel,
        sales: sales === '' ? null : (sales as PlanInShort),
      };
    });
}
