import { DAY_MS } from '../workbook/civil.ts';
import { wallMsToEpochMs } from '../workbook/instant.ts';
import { FUNNEL } from '../workbook/schema/reports.ts';
import { offsetAt } from '../workbook/zone-offset.ts';
import type { LeadFact, Round } from './lead-facts.ts';
import { isWithin, type Period } from './period.ts';
import { pipelineRows } from './pipeline.ts';
import {
  BLANK,
  count,
  days,
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
import { daysToAcceptance } from './stalled.ts';
import { timesUntil, type Waited } from './survival.ts';
import { addLead, newTally, sqlShare, was, wasMql, wasPql } from './tally.ts';

/** Groups of leads by the furthest bar that they met before sales had them. */
export const LEAD_TYPES = ['SQL', 'PQL', 'MQL'] as const;

/** What a lead came to sales as, or would: a PQL stays one though it meets SQL later. */
export function typeOf(lead: LeadFact): (typeof LEAD_TYPES)[number] | 'Lead' {
  const first = lead.rounds[0]?.sentAs;
  if (first === 'SQL' || first === 'PQL' || first === 'MQL') return first;
  if (wasPql(lead)) return 'PQL';
  if (was(lead, 'SQL')) return 'SQL';
  return wasMql(lead) ? 'MQL' : 'Lead';
}

interface Step {
  readonly words: string;
  readonly from: (lead: LeadFact) => number | null;
  readonly to: (lead: LeadFact) => number | null;
}

const sentAt = ({ rounds }: LeadFact) => rounds[0]?.sentAt ?? null;
const firstAnswer = ({ rounds }: LeadFact) => rounds[0]?.answeredAt ?? null;
const reached = (stage: string) => (lead: LeadFact) => lead.reachedAt.get(stage) ?? null;
const ready = (lead: LeadFact) => earliest(['MQL', 'PQL', 'SQL'].map((stage) => reached(stage)(lead)));

const STEPS: readonly Step[] = [
  { words: 'Created → MQL or further', from: ({ createdAt }) => createdAt, to: ready },
  { words: 'MQL or further → sent to sales', from: ready, to: sentAt },
  { words: 'Sent → first response', from: sentAt, to: firstAnswer },
  { words: 'Sent → accepted', from: sentAt, to: ({ acceptedAt }) => acceptedAt },
  { words: 'Accepted → opportunity', from: ({ acceptedAt }) => acceptedAt, to: reached('Opportunity') },
  { words: 'Opportunity → won', from: reached('Opportunity'), to: reached('Customer') },
];

/** *Funnel*: how leads of the period move from stage to stage, how long it takes, and what the open ones are worth. */
export function funnel(input: ReportInput): Report {
  const rows: ReportRow[] = [];
  const conversion = conversionRows(input);
  rows.push(
    heading(`From lead to customer: leads created ${input.periods.period.words}`),
    ...conversion,
    quiet('Who waits now may still get there: these are the shares until today.'),
  );
  rows.push(
    heading('How long each step takes'),
    ...timeRows(input),
    quiet(
      'Kaplan–Meier: who has not got there yet counts as waiting, and who left otherwise (returned, lost, disqualified) until then.',
    ),
  );
  rows.push(heading('Hand-offs that were won'), ...winRows(input));
  rows.push(heading('Trial to paid'), ...trialRows(input));
  const cohortsFrom = rows.length + 1;
  const cohorts = cohortRows(input);
  rows.push(heading('By week of creation'), ...cohorts);
  if (cohorts.length === 0) rows.push(quiet('No lead was created in this time.'));
  rows.push(heading('What the open pipeline is worth by past rates'), ...pipelineRows(input));
  return {
    tab: FUNNEL,
    about: `Leads created ${input.periods.period.words}; before is ${input.periods.before.words}.`,
    rows,
    isList: false,
    charts: [
      {
        key: 'funnel-steps',
        title: 'From lead to customer',
        says: 'How many leads of the period reached each stage.',
        kind: 'bar',
        fromRow: 1,
        toRow: 1 + conversion.length,
        labels: 0,
        series: [{ name: 'Leads', column: 3 }],
        format: 'count',
      },
      {
        key: 'funnel-weeks',
        title: 'Leads and accepted leads by week',
        says: 'For each week how many leads were created and how many of them sales accepted until now.',
        kind: 'line',
        fromRow: cohortsFrom,
        toRow: cohortsFrom + cohorts.length,
        labels: 0,
        series: [
          { name: 'Leads', column: 2 },
          { name: 'Accepted', column: 3 },
        ],
        format: 'count',
      },
    ],
  };
}

function line(
  words: string,
  of: string,
  counted: Counted,
  input: ReportInput,
  more: { before?: Counted; note?: string } = {},
): ReportRow {
  return plain(
    text(words),
    text(of),
    count(counted.of),
    count(counted.successes),
    ...shareCells(counted, input.smallestSample),
    BLANK,
    BLANK,
    more.before === undefined ? BLANK : shareCell(more.before, input.smallestSample),
    BLANK,
    BLANK,
    BLANK,
    text(more.note ?? ''),
  );
}

/** Each stage with how many of the leads reached it, of those at the stage before. */
function conversionRows(input: ReportInput): readonly ReportRow[] {
  const { period, before } = input.periods;
  const levels = (within: Period) => {
    const leads = input.leads.filter(({ createdAt }) => isWithin(createdAt, within));
    const counts = [wasMql, ...LATER.map(({ holds }) => holds)].map((holds) => leads.filter(holds).length);
    return [leads.length, ...counts];
  };
  const [now, then] = [levels(period), levels(before)];
  return ['Leads', 'MQL or further', ...LATER.map(({ words }) => words)].map((words, at) => {
    const of = (counts: readonly number[]) => ({
      successes: counts[at] ?? 0,
      of: counts[Math.max(0, at - 1)] ?? 0,
    });
    if (at === 0) return plain(text(words), text('all'), count(now[0] ?? 0), count(now[0] ?? 0));
    return line(words, 'of those above', of(now), input, { before: of(then) });
  });
}

const LATER: readonly { readonly words: string; readonly holds: (lead: LeadFact) => boolean }[] = [
  { words: 'Sent to sales', holds: (lead) => lead.rounds.length > 0 || lead.isAccepted },
  { words: 'Accepted', holds: ({ isAccepted }) => isAccepted },
  { words: 'Opportunity', holds: (lead) => lead.isAccepted && lead.isOpportunity },
  { words: 'Customer', holds: (lead) => lead.isAccepted && lead.isWon },
];

function timeRows(input: ReportInput): readonly ReportRow[] {
  const { period } = input.periods;
  return STEPS.flatMap(({ words, from, to }) => {
    const began = input.leads.filter((lead) => isWithin(from(lead), period));
    return (['All', ...LEAD_TYPES] as const).flatMap((type) => {
      const some = type === 'All' ? began : began.filter((lead) => typeOf(lead) === type);
      if (some.length === 0) return [];
      const waited = some.map((lead) => waitedFor(from(lead) ?? 0, to(lead), lead, input.asOfEpochMs));
      const [median = null, ninth = null] = timesUntil(waited, [0.5, 0.9]);
      const cells: ReportCell[] = [
        text(words),
        text(type),
        count(some.length),
        count(waited.filter(({ happened }) => happened).length),
        BLANK,
        BLANK,
        BLANK,
        median === null ? text('not yet') : days(median),
        ninth === null ? text('not yet') : days(ninth),
      ];
      return [type === 'All' ? strong(...cells) : plain(...cells)];
    });
  });
}

function waitedFor(from: number, to: number | null, lead: LeadFact, asOfEpochMs: number): Waited {
  if (to !== null && to >= from) return { time: (to - from) / DAY_MS, happened: true };
  if (to !== null) return { time: 0, happened: true };
  const left = earliest(
    ['Nurture', 'Lost', 'Disqualified']
      .map((stage) => lead.reachedAt.get(stage) ?? null)
      .map((at) => (at !== null && at >= from ? at : null)),
  );
  return { time: Math.max(0, (left ?? asOfEpochMs) - from) / DAY_MS, happened: false };
}

function winRows(input: ReportInput): readonly ReportRow[] {
  const { period, before } = input.periods;
  const ended = (within: Period, type: string) => {
    const rounds = input.leads.flatMap((lead) =>
      lead.rounds
        .filter((round) => isWithin(round.sentAt, within) && (type === 'All' || round.sentAs === type))
        .map((round) => endOf(round, lead)),
    );
    const won = rounds.filter((end) => end === 'won').length;
    const open = rounds.filter((end) => end === 'open').length;
    return { successes: won, of: rounds.length - open, open };
  };
  return ['All', ...LEAD_TYPES].flatMap((type) => {
    const now = ended(period, type);
    if (now.of + now.open === 0 && type !== 'All') return [];
    const note = now.open === 0 ? '' : `${now.open} are still open and count neither way.`;
    return [line('Won, of those that ended', type, now, input, { before: ended(before, type), note })];
  });
}

function endOf(round: Round, lead: LeadFact): 'won' | 'not won' | 'open' {
  if (round.answer === 'Returned') return 'not won';
  if (round !== lead.rounds.at(-1)) return 'not won';
  if (lead.isWon) return 'won';
  return lead.isLost || lead.stage === 'Disqualified' ? 'not won' : 'open';
}

function trialRows(input: ReportInput): readonly ReportRow[] {
  const { period, before } = input.periods;
  if (!input.leads.some(({ trialAt }) => isWithin(trialAt, period) || isWithin(trialAt, before)))
    return [quiet('No lead has a date under Trial started in this time.')];
  const paid = (within: Period, type: string): Counted => {
    const trials = input.leads.filter((lead) => isWithin(lead.trialAt, within) && typeOf(lead) === type);
    return { successes: trials.filter(({ paidAt }) => paidAt !== null).length, of: trials.length };
  };
  const rows = (['PQL', 'MQL', 'SQL'] as const).map((type) =>
    line('Paid, of those that began a trial', type, paid(period, type), input, {
      before: paid(before, type),
    }),
  );
  return [...rows, quiet('From Trial started and Paid at. Trials that run now may still be paid.')];
}

const MOST_WEEKS = 13;

/** The weeks of the period that have begun, Monday to Sunday, the last thirteen. */
function cohortRows(input: ReportInput): readonly ReportRow[] {
  const { period } = input.periods;
  const { asOfEpochMs, timeZone } = input;
  const withinDays = daysToAcceptance(input.leads);
  const until = Math.min(asOfEpochMs, period.toEpochMs - 1);
  const wall = (epochMs: number) => epochMs + offsetAt(epochMs, timeZone);
  // 1970-01-01 was a Thursday.
  const monday = (wallMs: number) => Math.floor((wallMs / DAY_MS + 3) / 7) * 7 * DAY_MS - 3 * DAY_MS;
  const last = monday(wall(until));
  const first = Math.max(monday(wall(period.fromEpochMs)), last - (MOST_WEEKS - 1) * 7 * DAY_MS);
  const rows: ReportRow[] = [];
  for (let week = first; week <= last; week += 7 * DAY_MS) {
    const within: Period = {
      fromEpochMs: Math.max(period.fromEpochMs, wallMsToEpochMs(week, timeZone)),
      toEpochMs: Math.min(period.toEpochMs, wallMsToEpochMs(week + 7 * DAY_MS, timeZone)),
      words: '',
    };
    const tally = newTally();
    for (const lead of input.leads) if (isWithin(lead.createdAt, within)) addLead(tally, lead);
    if (rows.length === 0 && tally.leads === 0) continue;
    const isYoung = within.toEpochMs + withinDays * DAY_MS > asOfEpochMs;
    const sharePart = shareCells(sqlShare(tally), input.smallestSample);
    const note = isYoung ? `Still young: nine of ten take up to ${withinDays} days.` : '';
    rows.push(
      plain(
        text(new Date(week).toISOString().slice(0, 10)),
        text('week from Monday'),
        count(tally.leads),
        count(tally.accepted),
        ...sharePart,
        ...Array<ReportCell>(6).fill(BLANK),
        text(note),
      ),
    );
  }
  return rows;
}

function earliest(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.min(...known);
}
