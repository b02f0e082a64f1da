import type { Problem } from '../problem.ts';
import { NOTHING, type Plan } from '../workbook/plan.ts';
import { type ReadTables, tableOf } from '../workbook/read-tables.ts';
import { PROBLEMS } from '../workbook/schema/runs.ts';
import { planProblems } from './problem-rows.ts';
import type { RunIdentity } from './run.ts';

/** The plan of a job that must not touch the leads: it only says why, where the tab for that can be read. */
export function stoppedPlan(
  read: { readonly tables: ReadTables; readonly problems: readonly Problem[] },
  input: {
    readonly run: RunIdentity;
    readonly asOfEpochMs: number;
    readonly snapshot: { readonly timeZone: string };
  },
): Plan {
  const { tables, problems } = read;
  const stops = problems.filter((problem) => problem.severity === 'stops');
  const last = tables.byTitle.has(PROBLEMS.title)
    ? planProblems(
        tableOf(tables, PROBLEMS),
        input.run.job,
        problems,
        input.asOfEpochMs,
        input.snapshot.timeZone,
        tables.byTitle,
      )
    : NOTHING;
  return {
    first: NOTHING,
    units: [],
    last,
    events: [],
    problems,
    summary: {
      read: 0,
      changed: 0,
      failed: 1,
      what: `Stopped before writing any lead. ${stops.map((p) => p.what).join(' ')}`,
    },
  };
}
