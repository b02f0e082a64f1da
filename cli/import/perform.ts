import { randomUUID } from 'node:crypto';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { ingest } from '../../core/intake/ingest.ts';
import { INGEST_TABS } from '../../core/intake/ingest-tabs.ts';
import type { PlanSummary } from '../../core/workbook/plan.ts';
import type { Tombstones } from '../../lambdas/adapters/ledger.ts';
import { forgottenAmong } from '../../lambdas/forgotten.ts';
import { newRun, runSheetJob, type SheetJobContext } from '../../lambdas/sheet-job.ts';
import { CommandFailed } from '../command-errors.ts';
import type { Progress } from '../progress.ts';
import type { ImportWork } from './prepare.ts';

/** Where the leads go, and who is told of it. */
export interface ImportTo {
  readonly sheets: sheets_v4.Sheets;
  readonly spreadsheetId: string;
  /** Whether a blank of a lead that is there is filled: its row must then be read anew. */
  readonly fillsPeoplesCells: boolean;
  readonly now: () => number;
  readonly ledger: Pick<Tombstones, 'buried'>;
  readonly progress: Progress;
}

export interface WrittenImport {
  readonly summary: PlanSummary;
  readonly submissionKeys: ReadonlySet<string>;
}

/**
 * Brings the leads in as `ingest` does, with a row of its own in Runs.
 *
 * @throws CommandFailed when the workbook itself keeps anything from being written
 */
export async function performImport(work: ImportWork, to: ImportTo): Promise<WrittenImport> {
  const { submissions, hold, alreadyRead } = work;
  const context = importContext(to);
  const run = newRun(context, 'import');
  to.progress.step('Planning');
  const { summary } = await runSheetJob(context, {
    run,
    tabs: INGEST_TABS,
    fillsPeoplesCells: to.fillsPeoplesCells,
    tellsOfNothing: true,
    alreadyRead,
    plan: async (snapshot) => {
      const forgotten = await forgottenAmong(to.ledger, snapshot, submissions);
      return ingest({ snapshot, asOfEpochMs: run.startedEpochMs, run, submissions, forgotten, hold });
    },
  });
  if (summary.failed > 0) throw new CommandFailed(summary.what);
  return { summary, submissionKeys: new Set(submissions.map(({ key }) => key)) };
}

function importContext({ sheets, spreadsheetId, now, progress }: ImportTo): SheetJobContext {
  let writing = false;
  return {
    sheets,
    spreadsheetId,
    now,
    newId: () => randomUUID(),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    // The sheet's own fence keeps two writers apart; the lease would only save work.
    ledger: { acquireLease: async () => true, releaseLease: async () => undefined },
    // Who would be woken is run by the command itself, so that the person sees what comes of it.
    bus: { publish: async () => undefined },
    log: { info: () => undefined },
    onWritten(leads, of) {
      if (of === 1) return;
      if (!writing) progress.step('Writing leads');
      writing = true;
      progress.count(leads, of);
    },
  };
}
