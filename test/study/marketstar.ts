import { DatabaseSync } from 'node:sqlite';
import type { Written } from '../core/reports/written-leads.ts';
import { linesOf, type ReportLine, sideBySide } from './compare.ts';
import { asTable, type CsvRow, query } from './files.ts';

const NOW = Date.UTC(2023, 11, 31, 0);
const PERIOD = '2020-01-01 to 2023-12-31';

const REASONS = `
select DisqualifiedReason as reason, LeadSource as source, count(*) as n from leads
where Stage = 'Disqualified' group by 1, 2 order by n desc, 1, 2`;

/** The Kaplan–Meier estimate, by SQL alone: the first time by which a share has been accepted. */
const ESTIMATE = `
with times as (
  select julianday(case when IsAccepted = 'TRUE' then accepted else '2023-12-31' end) - julianday(created) as t,
         IsAccepted = 'TRUE' as happened from opportunities_dated),
steps as (
  select t, sum(happened) as d, (select count(*) from times b where b.t >= a.t) as n from times a group by t),
curve as (select t, d, exp(sum(ln(1.0 - 1.0 * d / n)) over (order by t)) as s from steps)
select (select min(t) from curve where d > 0 and s <= 0.5 + 1e-12) as half,
       (select min(t) from curve where d > 0 and s <= 0.1 + 1e-12) as ninety`;

/** MarketStar's leads and opportunities: why leads were disqualified, and how long it took to accept. */
export function marketStar(leads: readonly CsvRow[], opportunities: readonly CsvRow[]): number {
  const database = new DatabaseSync(':memory:');
  asTable(database, 'leads', leads);
  const dated = opportunities.map((one) => ({
    IsAccepted: one['IsAccepted'] ?? '',
    created: isoDay(one['CreatedDate'] ?? ''),
    accepted: isoDay(one['AcceptedDecisionDate'] ?? ''),
    id: one['OpportunityId'] ?? '',
  }));
  asTable(database, 'opportunities_dated', dated);
  return reasons(database, leads) + times(database, dated);
}

function reasons(database: DatabaseSync, leads: readonly CsvRow[]): number {
  const written = leads
    .filter((lead) => lead['Stage'] === 'Disqualified')
    .map((lead): Written => {
      const day = (lead['CreatedDate'] ?? '').replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
      return {
        'Lead ID': `lead ${lead['LeadId']}`,
        Source: lead['LeadSource'] ?? '',
        Created: day,
        Stage: 'Disqualified',
        Round: 1,
        'Sent to sales at': day,
        'Sales answer': 'Returned',
        'Return reason': lead['DisqualifiedReason'] ?? '',
        'Answer seen at': day,
      };
    });
  const lines = linesOf(written, PERIOD, NOW, 'Returned leads').filter(
    ({ Part }) => Part === 'Reason by source',
  );
  const ours = new Map(
    lines.map((line) => [`${line['Reason']} · ${line['Source']}`, line['Returns'] ?? null]),
  );
  const expected = query<{ reason: string; source: string; n: number }>(database, REASONS);
  const keyOf = (reason: string, source: string) => `${reason || '(no reason)'} · ${source || '(not known)'}`;
  return sideBySide(
    `MarketStar: ${written.length} disqualified leads of ${leads.length}. Reason · source: leads`,
    expected.map(({ reason, source, n }) => {
      const of = keyOf(reason, source);
      return { of, ours: [ours.get(of) ?? null], sql: [n] };
    }),
  );
}

interface Dated {
  readonly id: string;
  readonly IsAccepted: string;
  readonly created: string;
  readonly accepted: string;
}

function times(database: DatabaseSync, opportunities: readonly Dated[]): number {
  const written = opportunities.map(({ id, IsAccepted, created, accepted }): Written => {
    const isAccepted = IsAccepted === 'TRUE';
    return {
      'Lead ID': `opportunity ${id}`,
      Created: created,
      Stage: isAccepted ? 'Accepted' : 'SQL',
      Round: 1,
      'Sent as': 'SQL',
      'Sent to sales at': created,
      'Sales answer': isAccepted ? 'Accepted' : 'Waiting',
      'Answer seen at': isAccepted ? accepted : null,
    };
  });
  // No change of clocks among them: days are days.
  const line = linesOf(written, PERIOD, NOW, 'Funnel').find(
    (one: ReportLine) => one['What'] === 'Sent → accepted' && one['Of'] === 'All',
  );
  const [sql] = query<{ half: number | null; ninety: number | null }>(database, ESTIMATE);
  const told = (days: number | null | undefined) => days ?? 'not yet';
  const accepted = opportunities.filter(({ IsAccepted }) => IsAccepted === 'TRUE').length;
  return sideBySide(
    `MarketStar: ${opportunities.length} opportunities, ${accepted} accepted. Created to accepted in days, the others waiting: median, 90 %`,
    [
      {
        of: 'all',
        ours: [line?.['Reached'] ?? null, line?.['Median days'] ?? null, line?.['90 % within days'] ?? null],
        sql: [accepted, told(sql?.half), told(sql?.ninety)],
      },
    ],
  );
}

/** `1/11/2021` and `1/18/2021 0:00` as `2021-01-11`. */
function isoDay(american: string): string {
  const [month = '', day = '', year = ''] = (american.split(' ')[0] ?? '').split('/');
  return year === '' ? '' : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
