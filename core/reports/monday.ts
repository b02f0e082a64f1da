import { MONDAY } from '../workbook/schema/reports.ts';
import type { AskedNotSent } from './asked-not-sent.ts';
import type { LastNight } from './last-night.ts';
import type { LeadFact } from './lead-facts.ts';
import type { LookAt } from './look-at-this.ts';
import { isWithin, type Period, type Periods } from './period.ts';
import {
  BLANK,
  columns,
  count,
  EMPTY_ROW,
  heading,
  money,
  plain,
  quiet,
  type Report,
  type ReportCell,
  type ReportRow,
  share,
  strong,
  text,
} from './report.ts';
import { shareCell } from './shown-share.ts';
import { inTime, roundsWithin, standOf } from './sla-report.ts';
import type { SourceLine, SourcesReviewed } from './source-review.ts';
import { sqlShare } from './tally.ts';

/** The week in numbers: hand-offs by when they were sent. */
export interface WeekCounts {
  readonly leads: number;
  readonly sent: number;
  readonly accepted: number;
  readonly returned: number;
  readonly waiting: number;
  readonly late: number;
  readonly won: number;
  readonly inTime: { readonly successes: number; readonly of: number };
}

export function weekCounts(leads: readonly LeadFact[], week: Period, asOfEpochMs: number): WeekCounts {
  const rounds = roundsWithin(leads, week);
  const waiting = rounds.filter(({ answer }) => answer === 'Waiting');
  return {
    leads: leads.filter(({ createdAt }) => isWithin(createdAt, week)).length,
    sent: rounds.length,
    accepted: rounds.filter(({ answer }) => answer === 'Accepted').length,
    returned: rounds.filter(({ answer }) => answer === 'Returned').length,
    waiting: waiting.length,
    late: waiting.filter((round) => standOf(round, asOfEpochMs) === 'late').length,
    won: leads.filter(({ reachedAt }) => isWithin(reachedAt.get('Customer') ?? null, week)).length,
    inTime: inTime(rounds, asOfEpochMs),
  };
}

/** `SQL sent 24, accepted 15, returned 5, waiting 4 (2 late), answered in time 83 % (was 71 %).` */
export function weekInWords(now: WeekCounts, before: WeekCounts): string {
  const late = now.late === 0 ? '' : ` (${now.late} late)`;
  const percent = ({ inTime: { successes, of } }: WeekCounts) =>
    of === 0 ? null : `${Math.round((successes / of) * 100)} %`;
  const was = percent(before) === null ? '' : ` (was ${percent(before)})`;
  const answered = percent(now) === null ? 'no answer was due' : `answered in time ${percent(now)}${was}`;
  return `SQL sent ${now.sent}, accepted ${now.accepted}, returned ${now.returned}, waiting ${now.waiting}${late}, ${answered}.`;
}

export interface MondayInput {
  readonly night: LastNight;
  readonly week: Periods;
  readonly now: WeekCounts;
  readonly before: WeekCounts;
  readonly asked: readonly AskedNotSent[];
  readonly lookAt: readonly LookAt[];
  readonly reviewed: SourcesReviewed;
  readonly periodWords: string;
  readonly smallestSample: number;
  /** Which rules judge, and what differs from those that stand; blank where nothing is to be said. */
  readonly rules: string;
}

const MOST_ASKED = 10;
const MOST_SOURCES = 8;

/** *Monday*: the first screen of the week. */
export function monday(input: MondayInput): Report {
  const { night, week, now, before } = input;
  const sources = input.reviewed.sources.slice(0, MOST_SOURCES);
  const above: ReportRow[] = [
    strong(text(night.sentence)),
    ...(input.rules === '' ? [] : [quiet(input.rules)]),
    EMPTY_ROW,
    heading(`The week: ${week.period.words}`),
    both('Leads in', now.leads, before.leads),
    both('Sent to sales', now.sent, before.sent),
    both('Accepted', now.accepted, before.accepted, 'of those sent'),
    both('Returned', now.returned, before.returned, 'of those sent'),
    both('Waiting', now.waiting, before.waiting, now.late === 0 ? 'of those sent' : `${now.late} late`),
    plain(
      text('Answered in time'),
      rate(now),
      rate(before),
      text('of those whose time is over or that were answered'),
    ),
    both('Won', now.won, before.won, 'whenever they were sent'),
    EMPTY_ROW,
    heading(`Asked for sales, not sent: ${input.asked.length}`),
    ...askedRows(input.asked),
    EMPTY_ROW,
    heading('Look at this'),
    ...(input.lookAt.length === 0
      ? [quiet('Nothing stands out.')]
      : input.lookAt.map(({ words, tab, cell }) =>
          plain({ value: words, format: 'text', link: { tab, cell } }, BLANK, BLANK, BLANK),
        )),
    EMPTY_ROW,
    heading(`Sources: leads created ${input.periodWords}`),
  ];
  const header = columns(...SOURCE_COLUMNS);
  const rows = [
    ...above,
    header,
    ...sources.map((line) => sourceRow(line, input.smallestSample)),
    ...(sources.length === 0 ? [quiet('No lead was created in this time.')] : []),
  ];
  return {
    tab: MONDAY,
    about: weekInWords(now, before),
    rows,
    isList: false,
    charts:
      sources.length === 0
        ? []
        : [
            {
              key: 'monday-sources',
              title: 'Sent to sales and accepted, by source',
              says: 'For each source how many of its leads were sent to sales and how many sales accepted.',
              kind: 'bar',
              fromRow: above.length + 1,
              toRow: above.length + 1 + sources.length,
              labels: 0,
              series: [
                { name: 'SQL sent', column: 3 },
                { name: 'SQL accepted', column: 4 },
              ],
              format: 'count',
            },
          ],
  };
}

const SOURCE_COLUMNS = [
  'Source',
  'Leads',
  'MQL',
  'SQL sent',
  'SQL accepted',
  'SQL share',
  'Spend',
  'Cost per accepted SQL',
  'Won',
] as const;

function sourceRow({ source, tally, costs }: SourceLine, smallestSample: number): ReportRow {
  return plain(
    text(source),
    ...[tally.leads, tally.mql, tally.sent, tally.accepted].map(count),
    shareCell(sqlShare(tally), smallestSample),
    money(costs.spend),
    money(costs.perAccepted),
    count(tally.won),
  );
}

function both(words: string, now: number, before: number, more = ''): ReportRow {
  return plain(text(words), count(now), count(before), text(more));
}

function rate({ inTime: { successes, of } }: WeekCounts): ReportCell {
  return of === 0 ? text('–') : share(successes / of);
}

function askedRows(asked: readonly AskedNotSent[]): readonly ReportRow[] {
  if (asked.length === 0) return [quiet('Nobody: everyone who asked is with sales.')];
  const rows = asked
    .slice(0, MOST_ASKED)
    .map(({ row, who, why }) =>
      plain({ value: who, format: 'text', link: { tab: 'Leads', cell: `A${row}` } }, text(why), BLANK, BLANK),
    );
  const rest = asked.length - rows.length;
  return [
    columns('Who', 'Why'),
    ...rows,
    ...(rest === 0 ? [] : [quiet(`And ${rest} more: see Activity, Sales request.`)]),
  ];
}
