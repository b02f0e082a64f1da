import { SLA_REPORT } from '../workbook/schema/reports.ts';
import type { LeadFact, Round } from './lead-facts.ts';
import { isWithin, type Period } from './period.ts';
import {
  BLANK,
  count,
  heading,
  plain,
  quiet,
  type Report,
  type ReportCell,
  type ReportRow,
  strong,
  text,
} from './report.ts';
import type { ReportInput } from './report-input.ts';
import { type Counted, shareCell, shareCells } from './shown-share.ts';
import { groupedBy } from './source-review.ts';
import { timesUntil, type Waited } from './survival.ts';

const MINUTE_MS = 60_000;

/** How a hand-off stands to its Answer by. */
export function standOf(round: Round, asOfEpochMs: number): 'in time' | 'late' | 'not due' {
  const { answerBy, answeredAt } = round;
  if (answerBy === null) return 'not due';
  if (answeredAt !== null) return answeredAt <= answerBy ? 'in time' : 'late';
  return asOfEpochMs > answerBy ? 'late' : 'not due';
}

/** How many hand-offs were answered in time, of those whose time is over or that were answered. */
export function inTime(rounds: readonly Round[], asOfEpochMs: number): Counted {
  const stands = rounds.map((round) => standOf(round, asOfEpochMs));
  const successes = stands.filter((stand) => stand === 'in time').length;
  return { successes, of: successes + stands.filter((stand) => stand === 'late').length };
}

/** All hand-offs of a time. */
export function roundsWithin(leads: readonly LeadFact[], period: Period): readonly Round[] {
  return leads.flatMap(({ rounds }) => rounds.filter(({ sentAt }) => isWithin(sentAt, period)));
}

/** *SLA report*: who answers in time, where the time goes, and what being fast does. */
export function slaReport(input: ReportInput): Report {
  const now = roundsWithin(input.leads, input.periods.period);
  const before = roundsWithin(input.leads, input.periods.before);
  const group = (words: string, holds: (round: Round) => boolean, look = plain) =>
    rowOf(words, now.filter(holds), before.filter(holds), input, look);
  const reps = [...groupedBy(now, ({ owner }) => owner || '(nobody)')]
    .sort(([a, m], [b, n]) => n.length - m.length || (a < b ? -1 : 1))
    .map(([rep]) => rep);
  const stages = [...new Set(now.map(({ sentAs }) => sentAs))].sort();
  const rows: ReportRow[] = [
    heading(`Answered in time: sent to sales ${input.periods.period.words}`),
    group('All', () => true, strong),
    ...stages.map((stage) => group(stage, ({ sentAs }) => sentAs === stage)),
    heading('By rep'),
    ...reps.map((rep) => group(rep, ({ owner }) => (owner || '(nobody)') === rep)),
  ];
  const repsTo = rows.length;
  if (reps.length === 0) rows.push(quiet('No lead was sent to sales in this time.'));
  rows.push(heading('Where the time goes'), ...delayRows(input));
  rows.push(
    heading('Speed to lead: from the form to the first response'),
    ...speedRows(input),
    quiet('Fast answers and good leads go together for other reasons too: a difference is a hint, no proof.'),
  );
  return {
    tab: SLA_REPORT,
    about: `Hand-offs ${input.periods.period.words}; before is ${input.periods.before.words}.`,
    rows,
    isList: false,
    charts:
      reps.length === 0
        ? []
        : [
            {
              key: 'sla-reps',
              title: 'Answered in time and late, by rep',
              says: 'For each rep how many hand-offs were answered in time and how many were late.',
              kind: 'bar',
              fromRow: repsTo - reps.length,
              toRow: repsTo - reps.length + Math.min(reps.length, 12),
              labels: 0,
              series: [
                { name: 'In time', column: 2 },
                { name: 'Late', column: 3 },
              ],
              format: 'count',
            },
          ],
  };
}

function rowOf(
  words: string,
  now: readonly Round[],
  before: readonly Round[],
  { asOfEpochMs, smallestSample }: ReportInput,
  look: (...cells: readonly ReportCell[]) => ReportRow,
): ReportRow {
  const counted = inTime(now, asOfEpochMs);
  const notDue = now.filter((round) => standOf(round, asOfEpochMs) === 'not due').length;
  return look(
    text(words),
    count(now.length),
    count(counted.successes),
    count(counted.of - counted.successes),
    count(notDue),
    ...shareCells(counted, smallestSample),
    shareCell(inTime(before, asOfEpochMs), smallestSample),
    ...minutesCells(now.map((round) => waited(round.sentAt, round.answeredAt, asOfEpochMs))),
    ...acceptedCells(now, smallestSample),
  );
}

/** What is the system's (form to sent) and what is people's (sent to first response). */
function delayRows(input: ReportInput): readonly ReportRow[] {
  const { period } = input.periods;
  const first = input.leads.flatMap(({ createdAt, rounds }) => {
    const [round] = rounds;
    return round !== undefined && createdAt !== null && isWithin(round.sentAt, period)
      ? [{ createdAt, round }]
      : [];
  });
  const atOnce = first.filter(({ createdAt, round }) => round.sentAt - createdAt <= 86_400_000);
  const asOf = input.asOfEpochMs;
  const row = (words: string, all: readonly Waited[], note: string) =>
    plain(
      text(words),
      count(all.length),
      ...Array.from({ length: 7 }, () => BLANK),
      ...minutesCells(all),
      BLANK,
      BLANK,
      text(note),
    );
  return [
    row(
      'Form to sent (ours)',
      atOnce.map(({ createdAt, round }) => waited(createdAt, round.sentAt, asOf)),
      'First hand-offs within a day of the form: what the system took.',
    ),
    row(
      'Form to ready and sent, all',
      first.map(({ createdAt, round }) => waited(createdAt, round.sentAt, asOf)),
      'With the time until a lead met a bar.',
    ),
    row(
      'Sent to first response (sales)',
      first.map(({ round }) => waited(round.sentAt, round.answeredAt, asOf)),
      'What people took, nights and weekends among it.',
    ),
  ];
}

const SPEEDS = [
  ['within 5 minutes', 5],
  ['within 1 hour', 60],
  ['within 1 day', 1440],
  ['within 1 week', 10_080],
  ['later', Number.POSITIVE_INFINITY],
] as const;

function speedRows({ leads, periods, smallestSample }: ReportInput): readonly ReportRow[] {
  const answered = leads.flatMap(({ createdAt, rounds }) => {
    const [round] = rounds;
    if (round === undefined || createdAt === null || round.answeredAt === null) return [];
    if (!isWithin(round.sentAt, periods.period)) return [];
    return [{ minutes: (round.answeredAt - createdAt) / MINUTE_MS, round }];
  });
  return SPEEDS.map(([words, most], at) => {
    const least = at === 0 ? Number.NEGATIVE_INFINITY : (SPEEDS[at - 1]?.[1] ?? 0);
    const some = answered
      .filter(({ minutes }) => minutes > least && minutes <= most)
      .map(({ round }) => round);
    return plain(
      text(`Answered ${words}`),
      count(some.length),
      ...Array.from({ length: 9 }, () => BLANK),
      ...acceptedCells(some, smallestSample),
    );
  });
}

function acceptedCells(rounds: readonly Round[], smallestSample: number): readonly ReportCell[] {
  const successes = rounds.filter(({ answer }) => answer === 'Accepted').length;
  const of = rounds.filter(({ answer }) => answer !== 'Waiting').length;
  return [count(successes), shareCell({ successes, of }, smallestSample)];
}

function minutesCells(all: readonly Waited[]): readonly ReportCell[] {
  return timesUntil(all, [0.5, 0.9]).map((minutes) =>
    minutes === null ? (all.length === 0 ? BLANK : text('not yet')) : count(Math.round(minutes)),
  );
}

function waited(from: number, to: number | null, asOfEpochMs: number): Waited {
  return { time: Math.max(0, (to ?? asOfEpochMs) - from) / MINUTE_MS, happened: to !== null };
}
