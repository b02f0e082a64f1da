export type Language = 'en' | 'de' | 'es' | 'fr';

/** A company that does not exist: `.example` belongs to nobody (RFC 2606), so no mail can ever reach a stranger. */
export interface Company {
  readonly name: string;
  readonly domain: string;
  readonly industry: string;
  /** As people write it. */
  readonly employees: string;
  readonly country: string;
  /** What it works with; blank where nobody says. */
  readonly stack: string;
  /** Which form its people fill in. */
  readonly language: Language;
}

const ENGLISH = `
Quillbarrow | quillbarrow | SaaS | 220 | United Kingdom | Salesforce, Slack
Fernhollow Analytics | fernhollow | Software | 85 | United Kingdom | HubSpot
Brasswick & Dunne | brasswick-dunne | Consulting | 40 | Ireland | HubSpot, Slack
Larkspur Metrics | larkspurmetrics | SaaS | 130 | United States | Salesforce
Ottermere Logistics | ottermere | Logistics | 900 | United Kingdom | SAP
Pinegate Cloud | pinegatecloud | Cloud software | 310 | United States | Salesforce, Slack, Jira
Saltgrove Health | saltgrove | Healthcare | 640 | United States |
Copperhaven Energy | copperhaven | Energy | 2,400 | Canada | SAP, Teams
Tallowmoor Media | tallowmoor | Marketing agency | 25 | United Kingdom | HubSpot
Driftwell Commerce | driftwell | E-commerce | 75 | Netherlands | Shopify, Slack
Hexapine | hexapine | Fintech | 180 | Ireland | HubSpot, Slack
Nimbleford | nimbleford | SaaS | 55 | United States | HubSpot
Ashbourne Freight Collective | ashbourne-freight | Logistics | 1,200 | United Kingdom | Microsoft Dynamics
Vellumtree | vellumtree | EdTech software | 95 | Australia | Slack
Corvid Lantern Studios | corvidlantern | Design agency | 18 | United States | Notion
Brindlewick Insurance | brindlewick | Insurance | 3,000 | United Kingdom | Salesforce
Kestrelpath | kestrelpath | SaaS | 400 | United States | Salesforce, Slack
Mossbank Robotics | mossbank | Manufacturing | 260 | Canada |
Pebblequay | pebblequay | Fintech | 51-200 | United Kingdom | HubSpot
Thistledown Payroll | thistledown-payroll | HR software | 150 | Ireland | HubSpot, Slack
Oxbridle Security | oxbridle | Information technology | 510 | United States | Salesforce
Wrenfield Foods | wrenfield | Food & beverage | 800 | Australia |
Glimmerdale | glimmerdale | Software | 12 | Sweden |
Hollowbrook Telecom | hollowbrook | Telecommunications | 5000+ | United States | Salesforce, ServiceNow
Starling & Moss | starlingmoss | Consulting | 30 | United States | HubSpot
Tidewright | tidewright | SaaS | 240 | Sweden | HubSpot, Slack
Alderpost Labs | alderpost | Technology | 70 | Canada | Slack, Notion
Candlewharf | candlewharf | Fintech | 350 | United Kingdom | Salesforce
Yarrowline | yarrowline | B2B software | 110 | Netherlands | Salesforce, Slack
Dunlinworks | dunlinworks | Construction | 430 | Ireland |
`;

const GERMAN = `
Tannenfunk Systeme GmbH | tannenfunk | Software | 120 | Germany | HubSpot
Klarwinkel AG | klarwinkel | SaaS | 340 | Germany | Salesforce, Slack
Nordwehr Logistik GmbH | nordwehr-logistik | Logistik | 780 | Germany | SAP
Birkenpfad Medien | birkenpfad | Marketingagentur | 22 | Germany | HubSpot, Slack
Steinquell Maschinenbau GmbH & Co. KG | steinquell | Maschinenbau | 450 | Germany | SAP, Teams
Federzahl GmbH | federzahl | Fintech | 90 | Germany | HubSpot
Lindwurm Technologies | lindwurm-tech | Technology | 160 | Germany | Salesforce
Mondhafen Versicherung AG | mondhafen | Versicherung | 2500 | Germany |
Auenblick Pflege | auenblick | Gesundheitswesen | 600 | Germany |
Silberkai Software | silberkai | Software | 70 | Austria | HubSpot
Gipfelwerk Cloud AG | gipfelwerk | SaaS | 210 | Switzerland | Salesforce, Slack
Wiesental Handels GmbH | wiesental-handel | Handel | ca. 310 | Austria | SAP
Rabenstein & Töchter KG | rabenstein-toechter | Handwerk | 48 | Germany |
Funkelberg IT | funkelberg | IT-Dienstleistungen | 135 | Germany | Slack
Kornblum Energie | kornblum-energie | Energie | 1.100 | Germany | SAP
Seeadler Digital | seeadler-digital | Software | 58 | Germany | HubSpot, Slack
Ostwind Mobility | ostwind-mobility | SaaS | 175 | Germany | Salesforce
Zirbelkiefer Labs | zirbelkiefer | Technology | 33 | Switzerland | Slack
`;

const SPANISH = `
Almadraba Datos | almadraba-datos | Software | 95 | Spain | HubSpot
Farolverde | farolverde | SaaS | 140 | Spain | Salesforce, Slack
Naranjal Logística | naranjal-logistica | Logística | 520 | Spain | SAP
Cumbrera Pagos | cumbrera | Fintech | 60 | Spain | HubSpot
Tejado Azul | tejadoazul | Comercio electrónico | 45 | Spain | Shopify
Peñalumbre | penalumbre | Consultoría | 38 | Spain | HubSpot, Slack
Quetzalia Software | quetzalia | Software | 230 | Mexico | Salesforce
Mezquite Cloud | mezquite-cloud | SaaS | 80 | Mexico | HubSpot, Slack
Salinera Seguros | salinera | Seguros | 1500 | Spain |
Olivares & Brío | olivaresybrio | Agencia de marketing | 16 | Spain | HubSpot
Brisamar Turismo | brisamar | Turismo | 350 | Spain |
Colibrí Learning | colibri-learning | Technology | 125 | Mexico | Slack
`;

const FRENCH = `
Petitnuage | petitnuage | SaaS | 190 | France | HubSpot, Slack
Boisclairon | boisclairon | Software | 75 | France | Salesforce
Grandchêne Industrie | grandchene | Industrie | 680 | France | SAP
Merle & Lampion | merle-lampion | Agence marketing | 28 | France | HubSpot
Vifargent Paiements | vifargent | Fintech | 110 | France | Salesforce, Slack
Rivière Dorée | rivieredoree | Agroalimentaire | 900 | France |
Hirondelle Data | hirondelle-data | Technology | 240 | France | Slack
Tournesol Assurances | tournesol-assurances | Assurance | 2 100 | Belgium |
Clairfanal | clairfanal | SaaS | 52 | Belgium | HubSpot
Sablier Conseil | sablier-conseil | Conseil | 44 | France |
`;

export const COMPANIES: readonly Company[] = [
  ...companies(ENGLISH, 'en'),
  ...companies(GERMAN, 'de'),
  ...companies(SPANISH, 'es'),
  ...companies(FRENCH, 'fr'),
];

/** One name longer than any column is wide, one written from right to left. */
const ODD: readonly Company[] = [
  {
    name: 'Vereinigte Oberniederbayerische Präzisionswerkzeug- und Sondermaschinenbaugesellschaft für Metall-, Holz- und Kunststoffverarbeitung mbH & Co. Kommanditgesellschaft',
    domain: 'vop-werkzeug.example',
    industry: 'Maschinenbau',
    employees: '620',
    country: 'Germany',
    stack: 'SAP',
    language: 'de',
  },
  {
    name: 'ענן כחול',
    domain: 'anan-kachol.example',
    industry: 'SaaS',
    employees: '130',
    country: 'Israel',
    stack: 'HubSpot',
    language: 'en',
  },
];

/** Of whom nobody says where they work. */
const NONE: Company = {
  name: '',
  domain: '',
  industry: '',
  employees: '',
  country: '',
  stack: '',
  language: 'en',
};

/** The company of a domain, which is given without its `.example`; blank for somebody without one. */
export function companyOf(domain: string): Company {
  if (domain === '') return NONE;
  const company = [...COMPANIES, ...ODD].find((each) => each.domain === `${domain}.example`);
  if (company === undefined) throw new RangeError(`no company of the sample has the domain \`${domain}\``);
  return company;
}

function companies(table: string, language: Language): readonly Company[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', domain = '', industry = '', employees = '', country = '', stack = ''] = line
        .split('|')
        .map((cell) => cell.trim());
      return { name, domain: `${domain}.example`, industry, employees, country, stack, language };
    });
}
