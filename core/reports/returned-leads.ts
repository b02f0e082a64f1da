import { RETURNED_LEADS } from '../workbook/schema/reports.ts';
import type { LeadFact, Round } from './lead-facts.ts';
import { isWithin, type Period } from './period.ts';
import {
  BLANK,
  count,
  EMPTY_ROW,
  heading,
  plain,
  quiet,
  type Report,
  type ReportRow,
  text,
} from './report.ts';
import type { ReportInput } from './report-input.ts';
import { shareCell } from './shown-share.ts';
import { groupedBy } from './source-review.ts';

interface Return {
  readonly lead: LeadFact;
  readonly round: Round;
  readonly reason: string;
  readonly source: string;
  readonly letThroughBy: string;
}

export const NO_REASON = '(no reason)';

/** *Returned leads*: which reason, from which source, which criterion let it through; and who came back twice. */
export function returnedLeads(input: ReportInput): Report {
  const now = handOffs(input, input.periods.period);
  const before = handOffs(input, input.periods.before);
  const reasons = part(
    'Reason',
    now,
    before,
    ({ reason }) => [reason, '', ''],
    () => ['', '', ''],
    input,
  );
  const rows: ReportRow[] = [
    heading(`Why: hand-offs that sales answered, sent ${input.periods.period.words}`),
    ...reasons,
    heading('Where they came from'),
    ...part(
      'Reason by source',
      now,
      before,
      ({ reason, source }) => [reason, source, ''],
      ({ source }) => ['', source, ''],
      input,
    ),
    heading('What let them through'),
    ...part(
      'Reason by criterion',
      now,
      before,
      ({ reason, letThroughBy }) => [reason, '', letThroughBy],
      ({ letThroughBy }) => ['', '', letThroughBy],
      input,
    ),
    heading('Returned twice or more: both sides should look'),
    ...returnedTwice(input),
  ];
  return {
    tab: RETURNED_LEADS,
    about: `Hand-offs ${input.periods.period.words}; before is ${input.periods.before.words}.`,
    rows,
    isList: false,
    charts: now.every(({ round }) => round.answer !== 'Returned')
      ? []
      : [
          {
            key: 'return-reasons',
            title: 'Returns by reason',
            says: 'How often sales returned a lead for each reason, now and in the period before.',
            kind: 'bar',
            fromRow: 1,
            toRow: 1 + Math.min(reasons.length, 12),
            labels: 1,
            series: [
              { name: 'Returns', column: 4 },
              { name: 'Before', column: 7 },
            ],
            format: 'count',
          },
        ],
  };
}

function handOffs({ leads, sources }: ReportInput, period: Period): readonly Return[] {
  return leads.flatMap((lead) =>
    lead.rounds
      .filter((round) => isWithin(round.sentAt, period) && round.answer !== 'Waiting')
      .map((round) => ({
        lead,
        round,
        reason: round.returnReason || NO_REASON,
        source: sources.nameOf(lead.source, lead.medium),
        letThroughBy: round.letThroughBy || '(not known)',
      })),
  );
}

const SEPARATOR = '\u0000';

/** Returns by what `namesOf` answers, the most first; `groupOf` is what their share is of. */
function part(
  words: string,
  now: readonly Return[],
  before: readonly Return[],
  namesOf: (one: Return) => readonly [string, string, string],
  groupOf: (one: Return) => readonly [string, string, string],
  { smallestSample }: ReportInput,
): readonly ReportRow[] {
  const isReturned = ({ round }: Return) => round.answer === 'Returned';
  const keyOf = (one: Return) => namesOf(one).join(SEPARATOR);
  const sent = groupedBy(now, (one) => groupOf(one).join(SEPARATOR));
  const earlier = groupedBy(before.filter(isReturned), keyOf);
  const groups = [...groupedBy(now.filter(isReturned), keyOf)].sort(
    ([a, m], [b, n]) => n.length - m.length || (a < b ? -1 : 1),
  );
  if (groups.length === 0) return [quiet('None.')];
  return groups.map(([key, returns]) => {
    const [first] = returns;
    const of = first === undefined ? 0 : (sent.get(groupOf(first).join(SEPARATOR))?.length ?? 0);
    return plain(
      text(words),
      ...key.split(SEPARATOR).map(text),
      count(returns.length),
      count(of),
      shareCell({ successes: returns.length, of }, smallestSample),
      count(earlier.get(key)?.length ?? 0),
    );
  });
}

/** Leads that were returned at least twice, ever, the most often first. */
export function twiceReturned(leads: readonly LeadFact[]): readonly LeadFact[] {
  const times = ({ rounds }: LeadFact) => rounds.filter(({ answer }) => answer === 'Returned').length;
  return leads.filter((lead) => times(lead) >= 2).sort((a, b) => times(b) - times(a) || a.row - b.row);
}

const MOST_LEADS = 50;

function returnedTwice({ leads, sources }: ReportInput): readonly ReportRow[] {
  const twice = twiceReturned(leads);
  if (twice.length === 0) return [quiet('None.')];
  const rows = twice.slice(0, MOST_LEADS).map((lead) => {
    const returned = lead.rounds.filter(({ answer }) => answer === 'Returned');
    const who = lead.company === '' ? lead.name : `${lead.name}, ${lead.company}`;
    return plain(
      text('Returned twice'),
      text(returned.map(({ returnReason }) => returnReason || NO_REASON).join(', then ')),
      text(sources.nameOf(lead.source, lead.medium)),
      text(returned.at(-1)?.letThroughBy ?? ''),
      count(returned.length),
      BLANK,
      BLANK,
      BLANK,
      { value: who, format: 'text', link: { tab: 'Leads', cell: `A${lead.row}` } },
      text([...new Set(returned.map(({ owner }) => owner || '(nobody)'))].join(', ')),
      text(lead.stage ?? ''),
    );
  });
  const rest = twice.length - rows.length;
  return rest === 0 ? rows : [...rows, EMPTY_ROW, quiet(`And ${rest} more.`)];
}
