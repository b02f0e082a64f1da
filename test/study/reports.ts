/**
 * The reports over public data sets, beside SQL on the same files: `npm run study:reports -- FILE…`. Known are Olist's
 * `olist_marketing_qualified_leads_dataset.csv` with `olist_closed_deals_dataset.csv`, and MarketStar's `Leads.csv` with
 * `Opportunities.csv`; which one a file is, its header tells. Ends with 1 where a line differs.
 */
import { existsSync } from 'node:fs';
import { type CsvRow, readCsv } from './files.ts';
import { marketStar } from './marketstar.ts';
import { olist } from './olist.ts';

const files = process.argv.slice(2);
const missing = files.filter((file) => !existsSync(file));
if (files.length === 0 || missing.length > 0) {
  console.error(
    missing.length > 0
      ? `There is no file ${missing.join(', ')}.`
      : 'Name the files: npm run study:reports -- LEADS.csv DEALS.csv',
  );
  process.exit(2);
}

const sets = files.map(readCsv);
const withColumns = (...columns: readonly string[]): readonly CsvRow[] | null =>
  sets.find((rows) => columns.every((column) => column in (rows[0] ?? {}))) ?? null;

const [mqls, deals] = [withColumns('mql_id', 'origin'), withColumns('mql_id', 'won_date')];
const [leads, opportunities] = [
  withColumns('LeadId', 'DisqualifiedReason'),
  withColumns('OpportunityId', 'AcceptedDecisionDate'),
];
const studies = [
  ...(mqls !== null && deals !== null ? [() => olist(mqls, deals)] : []),
  ...(leads !== null && opportunities !== null ? [() => marketStar(leads, opportunities)] : []),
];
if (studies.length === 0) {
  console.error('None of these files is one of a data set that this study knows; see its first lines.');
  process.exit(2);
}
const different = studies.reduce((sum, study) => sum + study(), 0);
process.exit(different === 0 ? 0 : 1);
