import { SOURCE_REVIEW } from '../workbook/schema/reports.ts';
import { type Costs, costsOf, costsOfAll } from './costs.ts';
import type { LeadFact } from './lead-facts.ts';
import { isWithin } from './period.ts';
import { count, money, plain, quiet, type Report, type ReportRow, strong, text } from './report.ts';
import type { ReportInput } from './report-input.ts';
import { shareCell, shareCells } from './shown-share.ts';
import { daysToAcceptance, type Stalled, stalled } from './stalled.ts';
import { addLead, newTally, sqlShare, type Tally, topReason } from './tally.ts';

/** One source with what became of its leads in the period. */
export interface SourceLine {
  readonly source: string;
  readonly tally: Tally;
  readonly before: Tally;
  readonly costs: Costs;
  readonly stalled: Stalled | null;
}

/** Every source with a lead in the period or the one before, the most leads first; and all of them together. */
export interface SourcesReviewed {
  readonly all: SourceLine;
  readonly sources: readonly SourceLine[];
  readonly leadsOf: ReadonlyMap<string, readonly LeadFact[]>;
}

export function reviewSources(input: ReportInput): SourcesReviewed {
  const { period, before } = input.periods;
  const counted = input.leads.filter(
    ({ createdAt }) => isWithin(createdAt, period) || isWithin(createdAt, before),
  );
  const leadsOf = groupedBy(counted, (lead) => input.sources.nameOf(lead.source, lead.medium));
  const withinDays = daysToAcceptance(input.leads);
  const lines = [...leadsOf].map(([source, leads]) => {
    const costs = costsOf(source, null, leads, input);
    return lineOf(source, leads, costs, input, withinDays);
  });
  const sources = lines.sort((a, b) => b.tally.leads - a.tally.leads || (a.source < b.source ? -1 : 1));
  const costs = costsOfAll(
    sources.map((line) => line.costs),
    counted,
    input,
  );
  return { all: lineOf('All', counted, costs, input, withinDays), sources, leadsOf };
}

/** A table with more campaigns and ads than this is not read to its end. */
const MOST_DETAILS = 300;

/** *Source review*: by source, campaign and ad, the leads created in the period and what became of them until now. */
export function sourceReview(reviewed: SourcesReviewed, input: ReportInput): Report {
  const rows: ReportRow[] = [rowOf(['All', '', ''], reviewed.all, input, true)];
  const sourceRows: ReportRow[] = [];
  const details: ReportRow[] = [];
  for (const line of reviewed.sources) {
    sourceRows.push(rowOf([line.source, '', ''], line, input, true));
    details.push(...detailRows(line.source, reviewed.leadsOf.get(line.source) ?? [], input));
  }
  const rest = details.length - MOST_DETAILS;
  rows.push(
    ...sourceRows,
    ...details.slice(0, MOST_DETAILS),
    ...(rest > 0 ? [quiet(`And ${rest} more campaigns and ads.`)] : []),
  );
  const shown = Math.min(sourceRows.length, 12);
  return {
    tab: SOURCE_REVIEW,
    about: `Leads created ${input.periods.period.words}, and what became of them until now; before is ${input.periods.before.words}.`,
    rows,
    isList: false,
    charts:
      shown === 0
        ? []
        : [
            {
              key: 'source-counts',
              title: 'Leads, sent to sales and accepted, by source',
              says: 'For each source how many leads it made, how many were sent to sales and how many sales accepted.',
              kind: 'bar',
              fromRow: 1,
              toRow: 1 + shown,
              labels: 0,
              series: [
                { name: 'Leads', column: 3 },
                { name: 'SQL sent', column: 6 },
                { name: 'Accepted', column: 8 },
              ],
              format: 'count',
            },
            {
              key: 'source-share',
              title: 'SQL share by source',
              says: 'For each source which share of its leads sales accepted, now and in the period before.',
              kind: 'bar',
              fromRow: 1,
              toRow: 1 + shown,
              labels: 0,
              series: [
                { name: 'SQL share', column: 14 },
                { name: 'Before', column: 17 },
              ],
              format: 'share',
            },
          ],
  };
}

function lineOf(
  source: string,
  leads: readonly LeadFact[],
  costs: Costs,
  input: ReportInput,
  /** Null: whether it stalled is not asked. */
  withinDays: number | null,
): SourceLine {
  const { periods, asOfEpochMs, smallestSample } = input;
  const [tally, before] = [newTally(), newTally()];
  for (const lead of leads) addLead(isWithin(lead.createdAt, periods.period) ? tally : before, lead);
  const fell =
    withinDays === null ? null : stalled(leads, periods, { withinDays, asOfEpochMs, smallestSample });
  return { source, tally, before, costs, stalled: fell };
}

/** Campaigns of a source with their ads, where its leads have any in the period. */
function detailRows(source: string, leads: readonly LeadFact[], input: ReportInput): readonly ReportRow[] {
  const now = leads.filter(({ createdAt }) => isWithin(createdAt, input.periods.period));
  const campaigns = groupedBy(now, ({ campaign }) => campaign);
  const group = (names: readonly string[], some: readonly LeadFact[], costs: Costs) =>
    rowOf(names, lineOf(source, some, costs, input, null), input, false);
  return sorted(campaigns).flatMap(([campaign, own]) => {
    if (campaign === '') return [];
    const whole = leads.filter((lead) => lead.campaign === campaign);
    const ads = sorted(groupedBy(own, ({ ad }) => ad)).filter(([ad]) => ad !== '');
    return [
      group([source, campaign, ''], whole, costsOf(source, campaign, whole, input)),
      ...ads.map(([ad]) =>
        group(
          [source, campaign, ad],
          whole.filter((lead) => lead.ad === ad),
          NO_COSTS,
        ),
      ),
    ];
  });
}

const NO_COSTS: Costs = { spend: null, perLead: null, perMql: null, perAccepted: null, cac: null, note: '' };

function rowOf(
  names: readonly string[],
  line: SourceLine,
  { smallestSample }: ReportInput,
  isWhole: boolean,
): ReportRow {
  const { tally, before, costs } = line;
  const cells = [
    ...names.map(text),
    ...[tally.leads, tally.mql, tally.pql, tally.sent, tally.waiting, tally.accepted, tally.returned].map(
      count,
    ),
    text(topReason(tally)),
    count(tally.opportunities),
    count(tally.won),
    money(tally.revenue),
    ...shareCells(sqlShare(tally), smallestSample),
    shareCell(sqlShare(before), smallestSample),
    ...[costs.spend, costs.perLead, costs.perMql, costs.perAccepted, costs.cac].map(money),
    text(toKnow(line)),
  ];
  return isWhole ? strong(...cells) : plain(...cells);
}

/** What a person should know of a source, a sentence each. */
export function toKnow({ stalled: fell, costs }: SourceLine): string {
  return [fell === null ? '' : stalledInWords(fell), costs.note].filter((note) => note !== '').join(' ');
}

/** `Stalled: 9 % accepted within 12 days (4 of 45), and 31 % before (18 of 58): more than chance.` */
export function stalledInWords({ before, now, withinDays }: Stalled): string {
  const percent = ({ successes, of }: typeof now) => `${Math.round((successes / of) * 100)} %`;
  const said = withinDays === 1 ? '1 day' : `${withinDays} days`;
  return `Stalled: ${percent(now)} accepted within ${said} (${now.successes} of ${now.of}), and ${percent(before)} before (${before.successes} of ${before.of}): more than chance.`;
}

export function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

function sorted<T>(groups: ReadonlyMap<string, readonly T[]>): readonly (readonly [string, readonly T[]])[] {
  return [...groups].sort(([a, m], [b, n]) => n.length - m.length || (a < b ? -1 : 1));
}
