import { type RunIdentity, runRow } from '../../core/runs/run.ts';
import type { Plan, PlanUnit } from '../../core/workbook/plan.ts';
import { type ReadTables, readTables } from '../../core/workbook/read-tables.ts';
import { RUNS } from '../../core/workbook/schema/runs.ts';
import type { Snapshot } from '../../core/workbook/snapshot.ts';
import type { TabToRead } from '../../core/workbook/tab-to-read.ts';
import { readSnapshot } from './read.ts';
import type { Spreadsheet } from './spreadsheet.ts';
import { toldEvents } from './told-events.ts';
import { performPlan, StaleReading, type WriteReport } from './write.ts';
import { takeTurn } from './writer-mark.ts';

export interface ScriptJob {
  readonly tabs: readonly TabToRead[];
  /** Called again, with a fresh reading, when rows moved or a Lambda wrote meanwhile. */
  readonly plan: (snapshot: Snapshot) => Plan;
  /** The run that gets a row in Runs; null for what a person did to one lead. */
  readonly run: RunIdentity | null;
  readonly now: () => number;
  readonly flush: () => void;
}

const MOST_TRIES = 8;

/** Reads the tabs so that it shows afterwards whether a Lambda wrote since. */
export function readInTurn(spreadsheet: Spreadsheet, tabs: readonly TabToRead[]): Snapshot {
  takeTurn(spreadsheet);
  return readSnapshot(spreadsheet, tabs);
}

/**
 * One small job on the sheet, in the document's lock: read, plan, write; and again from a fresh reading when somebody
 * was faster. Answers the plan that was written.
 *
 * @throws Error a sentence, when others kept writing
 */
export function runScriptJob(spreadsheet: Spreadsheet, job: ScriptJob): Plan {
  for (let attempt = 1; ; attempt++) {
    const snapshot = readInTurn(spreadsheet, job.tabs);
    const plan = job.plan(snapshot);
    try {
      writePlan(spreadsheet, job, snapshot, plan, attempt > 1);
      return plan;
    } catch (error) {
      if (!(error instanceof StaleReading)) throw error;
      if (attempt === MOST_TRIES)
        throw new Error(
          `Rows kept moving while Leadsheet wrote (${error.message}). What is written is right; try again in a minute.`,
        );
    }
  }
}

function writePlan(
  spreadsheet: Spreadsheet,
  job: ScriptJob,
  snapshot: Snapshot,
  plan: Plan,
  isAgain: boolean,
): WriteReport {
  const tables: ReadTables = readTables(snapshot, job.tabs);
  const { run } = job;
  const closing = (): PlanUnit => ({
    changes: [],
    appends:
      run !== null && tables.byTitle.has(RUNS.title) ? [runRow(run, plan, job.now(), snapshot.timeZone)] : [],
  });
  const told = isAgain ? { alreadyTold: toldEvents(spreadsheet) } : {};
  const headersOnly = titlesOfHeaders(job.tabs);
  const session = { spreadsheet, tables: tables.byTitle, headersOnly, flush: job.flush, ...told };
  return performPlan(session, plan, closing);
}

/** Tabs that are read by their header alone. */
export function titlesOfHeaders(tabs: readonly TabToRead[]): ReadonlySet<string> {
  return new Set(tabs.filter(({ headerOnly }) => headerOnly).map(({ tab }) => tab.title));
}
