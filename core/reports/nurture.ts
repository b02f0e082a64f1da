import type { Agreement } from '../lifecycle/agreement.ts';
import { type LeadDraft, stageOf, whoDecides } from '../lifecycle/lead-draft.ts';
import { RowDraft } from '../workbook/row-draft.ts';
import { NURTURE } from '../workbook/schema/reports.ts';
import { mayBeWrittenTo } from './consent.ts';
import { missingForSql } from './missing-for-sql.ts';
import { count, plain, type Report, text } from './report.ts';

const NOTHING_MISSING = 'Nothing: it comes back when its date has passed and it does something new.';

/** A tab with more rows is no list that anybody works through, and takes long to write. */
const MOST_ROWS = 2000;

/**
 * *Nurture*: who is not ready for sales, what is missing, the nearest by score first; only leads that agreed to be written
 * to. An e-mail tool takes it as it is, so nobody else may stand in it.
 */
export function nurture(agreement: Agreement, timeZone: string, asOfEpochMs: number): Report {
  const seen = new Set<string>();
  const notReady = agreement.leads.rows
    .map((row) => new RowDraft(agreement.leads, row, timeZone))
    .filter((lead) => isNotReady(lead) && isFirst(lead, seen));
  const asked = notReady.filter((lead) => mayBeWrittenTo(lead.text('Consent')));
  const nearest = asked
    .map((lead) => ({ lead, score: lead.number('Total score') }))
    .sort((a, b) => b.score - a.score || a.lead.row.row - b.lead.row.row)
    .slice(0, MOST_ROWS);
  const missing = missingForSql(agreement, timeZone, asOfEpochMs);
  const without = notReady.length - asked.length;
  const rest = asked.length - nearest.length;
  return {
    tab: NURTURE,
    about: [
      `${asked.length} leads are not ready for sales and may be written to.`,
      without === 0 ? '' : `${without} more gave no consent and are left out.`,
      rest === 0 ? '' : `The nearest ${nearest.length} are listed.`,
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
    rows: nearest.map(({ lead, score }) =>
      plain(
        ...(['Name', 'E-mail', 'Company', 'Stage'] as const).map((header) => text(lead.text(header))),
        count(score),
        text(missing(lead) || NOTHING_MISSING),
        text(lead.text('Return reason')),
        { value: lead.get('Come back after'), format: 'instant' },
        ...(['Consent', 'Source', 'Lead ID'] as const).map((header) => text(lead.text(header))),
      ),
    ),
    charts: [],
    isList: true,
  };
}

function isNotReady(lead: LeadDraft): boolean {
  const stage = stageOf(lead);
  if (stage !== 'Lead' && stage !== 'MQL' && stage !== 'PQL' && stage !== 'Nurture') return false;
  return whoDecides(lead) !== 'sales' && lead.text('E-mail') !== '';
}

/** Of several rows with one address the first stands for all: nobody gets the same e-mail twice. */
function isFirst(lead: LeadDraft, seen: Set<string>): boolean {
  const address = lead.text('E-mail').toLowerCase();
  if (seen.has(address)) return false;
  seen.add(address);
  return true;
}
