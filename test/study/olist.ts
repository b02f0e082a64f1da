import { DatabaseSync } from 'node:sqlite';
import type { Written } from '../core/reports/written-leads.ts';
import { linesOf, sideBySide } from './compare.ts';
import { asTable, type CsvRow, query } from './files.ts';

/** Won share by origin, with the interval as Wikipedia and Newcombe write it, solved here by SQL alone. */
const BY_ORIGIN = `
with counted as (
  select l.origin as origin, count(*) as n, sum(d.mql_id is not null) as won, 1.959963984540054 as z
  from leads l left join deals d on d.mql_id = l.mql_id group by l.origin)
select origin, n, won, 1.0 * won / n as share,
  case when won = 0 then 0.0 else (won + z*z/2 - z*sqrt(won*(n - won)*1.0/n + z*z/4)) / (n + z*z) end as low,
  case when won = n then 1.0 else (won + z*z/2 + z*sqrt(won*(n - won)*1.0/n + z*z/4)) / (n + z*z) end as high
from counted order by n desc, origin`;

interface Counted {
  readonly origin: string;
  readonly n: number;
  readonly won: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Olist's marketing qualified leads and closed deals: the won share of each origin, ours beside SQL's. */
export function olist(leads: readonly CsvRow[], deals: readonly CsvRow[]): number {
  const database = new DatabaseSync(':memory:');
  asTable(database, 'leads', leads);
  asTable(database, 'deals', deals);
  const expected = query<Counted>(database, BY_ORIGIN);
  const wonAt = new Map(deals.map((deal) => [deal['mql_id'] ?? '', deal['won_date'] ?? '']));
  const written = leads.map((lead): Written => {
    const id = lead['mql_id'] ?? '';
    const won = wonAt.get(id);
    return {
      'Lead ID': id,
      Source: lead['origin'] ?? '',
      Created: lead['first_contact_date'] ?? '',
      Stage: won === undefined ? 'MQL' : 'Customer',
      'Won at': won ?? null,
    };
  });
  const lines = linesOf(written, '2017-01-01 to 2018-12-31', Date.UTC(2018, 11, 31), 'Source review');
  const ours = new Map(
    lines
      .filter(({ Campaign, Source }) => Campaign === '' && Source !== 'All')
      .map((line) => [String(line['Source']), line]),
  );
  return sideBySide(
    `Olist: ${leads.length} leads, ${deals.length} deals. Origin: leads, won, won share, 95 % interval`,
    expected.map(({ origin, n, won, share, low, high }) => {
      const line = ours.get(origin === '' ? '(not known)' : origin);
      const values = ['Leads', 'Won', 'SQL share', 'From', 'To'].map((header) => line?.[header] ?? null);
      return { of: origin === '' ? '(blank)' : origin, ours: values, sql: [n, won, share, low, high] };
    }),
  );
}
