/**
 * How long all reports take over a list of leads with their History: `node bench/reports.ts [leads]`. Reading the
 * workbook's cells over the network is not in it; judging what each lead in Nurture lacks is.
 */
import { allReports } from '../core/reports/all-reports.ts';
import { DAY, HOUR, NOW, type Written, workbookWith, written } from '../test/core/reports/written-leads.ts';

const LEADS = Number(process.argv[2] ?? 50_000);
const FATES = [
  'lead',
  'lead',
  'lead',
  'mql',
  'mql',
  'waiting',
  'accepted',
  'accepted',
  'returned',
  'won',
] as const;
const SOURCES = [
  'google',
  'LinkedIn',
  'organic',
  'webinar',
  'partner',
  'newsletter',
  'referral',
  'Trade fair',
];

const leads: Written[] = [];
const history: Written[] = [];
const activity: Written[] = [];
for (let i = 0; i < LEADS; i++) {
  const createdAt = NOW - ((i * 7919) % (180 * 24)) * HOUR - DAY;
  const fate = FATES[(i * 31) % FATES.length] ?? 'lead';
  const lead = written(SOURCES[i % SOURCES.length] ?? '', fate, createdAt, {
    'E-mail': `lead${i}@company${i % 9000}.example`,
    Company: `Company ${i % 9000}`,
    'Job title': i % 3 === 0 ? 'VP Marketing' : 'Engineer',
    Campaign: `campaign ${i % 40}`,
    Ad: `ad ${i % 120}`,
    Consent: i % 2 === 0 ? 'yes, newsletter' : null,
    'Total score': i % 100,
  });
  leads.push(lead);
  const id = { 'Lead ID': lead['Lead ID'] ?? '' };
  history.push({
    ...id,
    At: new Date(createdAt),
    From: '',
    To: 'MQL',
    Why: 'MQL by Guide (Guide download in 90 days)',
  });
  history.push({
    ...id,
    At: new Date(createdAt + HOUR),
    From: 'MQL',
    To: 'SQL',
    Why: 'SQL by Asked (Sales request)',
  });
  history.push({
    ...id,
    At: new Date(createdAt + 2 * HOUR),
    From: 'SQL',
    To: lead['Stage'] ?? '',
    Why: 'Sales',
  });
  activity.push({ ...id, At: new Date(createdAt), Activity: 'Sales request', Detail: 'demo' });
}
const snapshot = workbookWith({ Leads: leads, History: history, Activity: activity });

const times = Array.from({ length: 5 }, () => {
  const from = performance.now();
  const made = allReports(snapshot, NOW);
  if ('stops' in made) throw new Error(made.stops.map(({ what }) => what).join(' '));
  return performance.now() - from;
}).sort((a, b) => a - b);
console.log(
  `All reports over ${LEADS} leads and ${history.length} rows of History: ${Math.round(times[2] ?? 0)} ms (median of 5; first to last ${times.map(Math.round).join(', ')}).`,
);
