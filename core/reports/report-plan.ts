import type { Problem } from '../problem.ts';
import { planProblems } from '../runs/problem-rows.ts';
import type { RunIdentity } from '../runs/run.ts';
import { stoppedPlan } from '../runs/stopped.ts';
import { NOTHING, type Plan } from '../workbook/plan.ts';
import { readTables, tableOf } from '../workbook/read-tables.ts';
import { PROBLEMS } from '../workbook/schema/runs.ts';
import type { Snapshot } from '../workbook/snapshot.ts';
import { REPORT_TABS } from './report-tabs.ts';

/** What the run itself leaves behind: the problems it found. The reports are written whole, beside it. */
export function reportPlan(input: {
  readonly snapshot: Snapshot;
  readonly run: RunIdentity;
  readonly asOfEpochMs: number;
  readonly problems: readonly Problem[];
  /** Titles of the tabs that were written. */
  readonly written: readonly string[];
  readonly leads: number;
}): Plan {
  const { snapshot, run, asOfEpochMs, problems, written, leads } = input;
  const tables = readTables(snapshot, REPORT_TABS);
  if (problems.some(({ severity }) => severity === 'stops'))
    return stoppedPlan({ tables, problems }, { run, asOfEpochMs, snapshot });
  return {
    first: NOTHING,
    units: [],
    last: planProblems(
      tableOf(tables, PROBLEMS),
      run.job,
      problems,
      asOfEpochMs,
      snapshot.timeZone,
      tables.byTitle,
    ),
    events: [],
    problems,
    summary: {
      read: leads,
      changed: written.length,
      failed: 0,
      what: `Wrote ${written.join(', ')}.`,
    },
  };
}

/** A report's tab that is not there is said, and the others are written. */
export function missingReportTab(title: string): Problem {
  return {
    severity: 'wrong',
    where: { tab: title },
    what: `The tab "${title}" is not in this workbook, so this report is not written.`,
    fix: 'Give the tab its name back, or add it by Leadsheet ▸ Set up or upgrade workbook.',
  };
}
