import { type Agreement, readAgreement } from '../lifecycle/agreement.ts';
import type { Problem } from '../problem.ts';
import { judgedBy } from '../versions/judged-by.ts';
import { cellText } from '../workbook/cell.ts';
import { readTables, stopsJob, tableOf } from '../workbook/read-tables.ts';
import { HISTORY } from '../workbook/schema/leads.ts';
import { SOURCES, SPEND } from '../workbook/schema/reports.ts';
import { PROBLEMS, RUNS } from '../workbook/schema/runs.ts';
import { SETTING, SETTINGS } from '../workbook/schema/settings.ts';
import type { Settings } from '../workbook/settings.ts';
import type { Snapshot } from '../workbook/snapshot.ts';
import { cellOf, type Table } from '../workbook/table.ts';
import { askedNotSent } from './asked-not-sent.ts';
import { funnel } from './funnel.ts';
import { lastNight } from './last-night.ts';
import { readLeadFacts } from './lead-facts.ts';
import { lookAtThis } from './look-at-this.ts';
import { monday, weekCounts, weekInWords } from './monday.ts';
import { nurture } from './nurture.ts';
import { DEFAULT_PERIOD, lastWeek, PERIOD_EXAMPLES, type Periods, readPeriod } from './period.ts';
import type { Report } from './report.ts';
import type { ReportInput } from './report-input.ts';
import { REPORT_TABS } from './report-tabs.ts';
import { returnedLeads } from './returned-leads.ts';
import { slaReport } from './sla-report.ts';
import { reviewSources, sourceReview } from './source-review.ts';
import { readSources } from './sources.ts';
import { readSpend } from './spend.ts';

/** Every report, Monday first, and the lines that a message tells of them. */
export interface AllReports {
  readonly reports: readonly Report[];
  readonly problems: readonly Problem[];
  readonly settings: Settings;
  readonly periodWords: string;
  readonly weekly: WeeklyLines;
}

/** What the weekly message says, in five lines at most. */
export interface WeeklyLines {
  readonly night: string;
  readonly week: string;
  readonly weekWords: string;
  readonly lookAt: readonly { readonly words: string; readonly tab: string; readonly cell: string }[];
}

/**
 * Makes every report from one reading of the workbook, as of a moment. What keeps it from being read is answered as
 * problems. Pure: the same cells and the same moment give the same reports, whatever the order of the rows.
 */
export function allReports(
  snapshot: Snapshot,
  asOfEpochMs: number,
): AllReports | { readonly stops: readonly Problem[] } {
  const agreement = readAgreement(snapshot);
  const tables = readTables(snapshot, REPORT_TABS);
  if ('stops' in agreement || stopsJob(tables.problems)) return { stops: tables.problems };
  const { timeZone } = snapshot;
  const { settings } = agreement;
  const { periods, problems } = chosenPeriods(settings, tableOf(tables, SETTINGS), asOfEpochMs, timeZone);
  const sources = readSources(tableOf(tables, SOURCES));
  const spend = readSpend(tableOf(tables, SPEND), sources, timeZone);
  const leads = readLeadFacts(agreement.leads, tableOf(tables, HISTORY), timeZone);
  const { smallestSample } = settings;
  const input: ReportInput = { leads, periods, sources, spend, asOfEpochMs, timeZone, smallestSample };

  const reviewed = reviewSources(input);
  const week = lastWeek(asOfEpochMs, timeZone);
  const [now, before] = [
    weekCounts(leads, week.period, asOfEpochMs),
    weekCounts(leads, week.before, asOfEpochMs),
  ];
  const night = lastNight(tableOf(tables, RUNS), leads, asOfEpochMs, timeZone);
  const lookAt = lookAtThis({
    leads,
    reviewed,
    week,
    asOfEpochMs,
    problems: openProblems(tableOf(tables, PROBLEMS)),
  });
  return {
    settings,
    problems: [...problems, ...spend.problems],
    periodWords: periods.period.words,
    weekly: {
      night: night.sentence,
      week: weekInWords(now, before),
      weekWords: week.period.words,
      lookAt,
    },
    reports: [
      monday({
        night,
        week,
        now,
        before,
        asked: askedNotSent(agreement, recently(week, asOfEpochMs), timeZone, asOfEpochMs),
        lookAt,
        reviewed,
        periodWords: periods.period.words,
        smallestSample,
        rules: rulesLine(agreement, asOfEpochMs, timeZone),
      }),
      sourceReview(reviewed, input),
      funnel(input),
      slaReport(input),
      returnedLeads(input),
      nurture(agreement, timeZone, asOfEpochMs),
    ],
  };
}

/** Who asked this morning is missed today, and not only next week. */
function recently({ period }: Periods, asOfEpochMs: number): Periods['period'] {
  return { ...period, toEpochMs: asOfEpochMs + 1 };
}

function chosenPeriods(
  { reportPeriod }: Settings,
  settings: Table<'Setting' | 'Value' | 'What it does'>,
  asOfEpochMs: number,
  timeZone: string,
): { readonly periods: Periods; readonly problems: readonly Problem[] } {
  const chosen = readPeriod(reportPeriod === '' ? DEFAULT_PERIOD : reportPeriod, asOfEpochMs, timeZone);
  if (chosen !== null) return { periods: chosen, problems: [] };
  const periods = readPeriod(DEFAULT_PERIOD, asOfEpochMs, timeZone);
  if (periods === null) throw new Error('the default period cannot be read');
  const at = settings.rows.find((row) => cellText(cellOf(settings, row, 'Setting')) === SETTING.reportPeriod);
  const problem: Problem = {
    severity: 'wrong',
    where: { tab: SETTINGS.title, row: (at?.row ?? 0) + 1, column: 'Value' },
    what: `"${SETTING.reportPeriod}" is "${reportPeriod}", and a time was expected; ${DEFAULT_PERIOD} is used.`,
    fix: `Type one of these: ${PERIOD_EXAMPLES}.`,
  };
  return { periods, problems: [problem] };
}

function openProblems(table: Table<(typeof PROBLEMS)['columns'][number]['header']>): number {
  return table.rows.filter((row) => {
    const severity = cellText(cellOf(table, row, 'Severity'));
    return severity === 'stops' || severity === 'wrong';
  }).length;
}

/** While the rules that stand cannot be read, or are not approved, the first screen says by which ones leads are judged. */
function rulesLine({ inForce, rules, settings }: Agreement, asOfEpochMs: number, timeZone: string): string {
  if (inForce !== null && rules !== null && !settings.requireApproval) return '';
  return judgedBy(inForce, settings.requireApproval, { asOfEpochMs, timeZone });
}
