import type { CellValue } from '../../../core/workbook/cell.ts';
import type { LeadHeader } from '../../../core/workbook/schema/leads.ts';

/** Rows that a marketer typed or pasted below the list, and how long ago. */
interface HandTyped {
  readonly daysAgo: number;
  readonly rows: readonly Readonly<Partial<Record<LeadHeader, CellValue>>>[];
}

/** Business cards of a fair, a tip from a partner, and rows pasted from a mail: some of people who were there already. */
export const TYPED_BY_HAND: readonly HandTyped[] = [
  {
    daysAgo: 37,
    rows: [
      {
        Name: 'Heike Baumgärtner',
        Company: 'Steinquell',
        'E-mail': 'heike.baumgaertner@steinquell.example',
        'Job title': 'Bereichsleiterin Marketing',
        Country: 'DE',
        Source: 'Trade fair',
      },
      {
        Name: 'Tom Marlowe',
        Company: 'Dunlinworks',
        'Job title': 'Director',
        Phone: '+353 20 915 0142',
        Source: 'Trade fair',
      },
      {
        Name: 'Mei Chen',
        Company: 'saltgrove health',
        'E-mail': 'mei.chen@saltgrove.example',
        Industry: 'Healthcare',
        Employees: '640',
        Source: 'trade fair',
      },
      {
        Name: 'Loïc Collet',
        'E-mail': 'loic.collet@sablier-conseil.example',
        'Job title': 'Consultant',
        Country: 'France',
        Source: 'Trade fair',
      },
    ],
  },
  {
    daysAgo: 17,
    rows: [
      {
        Name: 'Astrid Holt',
        Company: 'Glimmerdale',
        'E-mail': 'astrid@glimmerdale.example',
        'Job title': 'Founder',
        Source: 'partner',
        Campaign: 'Tallowmoor Media',
      },
      {
        Name: 'Sergio',
        Company: 'Brisamar Turismo',
        'E-mail': 'sergio.montalvo@brisamar.example',
        Country: 'España',
        Source: 'Partner',
      },
    ],
  },
  {
    daysAgo: 9,
    rows: [
      {
        Name: 'Priya Iyer',
        Company: 'Oxbridle',
        'E-mail': 'Priya.Iyer@oxbridle.example',
        'Job title': 'Growth',
      },
      {
        Name: 'Ingrid Kranz',
        Company: 'Mondhafen',
        'E-mail': 'ingrid.kranz@mondhafen.example',
        'Job title': 'Marketingleiterin',
        Industry: 'Versicherung',
        Source: 'Webinar',
      },
      {
        Name: 'Ingrid Kranz',
        Company: 'Mondhafen',
        'E-mail': 'ingrid.kranz@mondhafen.example',
        'Job title': 'Marketingleiterin',
        Industry: 'Versicherung',
        Source: 'Webinar',
      },
      {
        Name: 'Noah Ferris',
        'E-mail': 'noah.ferris@mossbank.example',
        Company: 'Mossbank Robotics',
        'Job title': 'Sales Manager',
        Industry: 'manufacturing',
        Employees: '260',
        Country: 'canada',
      },
    ],
  },
  {
    daysAgo: 3,
    rows: [
      {
        Name: 'KWAME OSEI',
        Company: 'Brasswick&Dunne',
        'E-mail': 'k.osei@brasswick-dunne.example',
        Phone: '+353 20 914 0188',
      },
    ],
  },
];

/** A list that a marketer bought in two days ago: its leads wait until a person says send. */
export const IMPORTED_LIST = {
  file: 'growth-expo-visitors.csv',
  daysAgo: 2,
  headers: [
    'Full name',
    'Email',
    'Company name',
    'Title',
    'Country',
    'Sector',
    'Headcount',
    'Phone',
    'Budget range',
    'Tools',
  ],
  rows: `
Isla Barlow | isla.barlow@kestrelpath.example | Kestrelpath | VP Sales | United States | SaaS | 400 | (212) 555-0137 | $25k-50k | Salesforce
Samir Novak | samir.novak@pebblequay.example | Pebblequay | Head of Growth | United Kingdom | Fintech | 51-200 | 020 7946 0815 | 20k | HubSpot
Franziska Dittrich | f.dittrich@ostwind-mobility.example | Ostwind Mobility | Head of Marketing | Germany | SaaS | 175 | +49 30 23125 418 | 15.000 € |
Hugo Tessier | hugo.tessier@vifargent.example | Vifargent Paiements | CMO | France | Fintech | 110 | 06 39 98 41 27 | 20 000 € | Salesforce
Chloe Ashdown | chloe.ashdown@wrenfield.example | Wrenfield Foods | Brand Manager | Australia | Food & beverage | 800 | | | 
Emre Yıldız | emre.yildiz@funkelberg.example | Funkelberg IT | IT-Leiter | Germany | IT-Dienstleistungen | 135 | 040 66969 204 | | Slack
Rory Tanner | rory.tanner@brindlewick.example | Brindlewick Insurance | Marketing Manager | UK | Insurance | 3000 | | None | Salesforce
Pilar Salgado | pilar.salgado@naranjal-logistica.example | Naranjal Logística | Jefa de Ventas | Spain | Logística | 520 | | | SAP
Jordan Quinn | | Corvid Lantern Studios | Founder | United States | Design agency | 18 | 512 555 0166 | |
Théo Fontaine | theo.fontaine@grandchene.example | Grandchêne Industrie | Directeur Marketing | France | Industrie | 680 | | Not sure | SAP
Oskar Lindqvist | O.LINDQVIST@pinegatecloud.example | Pinegate Cloud | International Sales Director | United States | Cloud software | 310 | +1 415 555 0181 | | Salesforce
Olivia Pryce | olivia.pryce@vellumtree.example | Vellumtree | Customer Success Manager | Australia | EdTech software | 95 | 02 5550 1402 | | Slack
Stefan Petersen | petersen@nordwehr-logistik | Nordwehr Logistik | Einkauf | Germany | Logistik | 780 | | |
Nuria Villalobos | nuria@tejadoazul.example | Tejado Azul | CEO | Spain | Comercio electrónico | 45 | 555 014 236 | Not sure | Shopify
`
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim())),
} as const;
