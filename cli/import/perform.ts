import { randomUUID } from 'node:crypto';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { INGEST_TABS, ingest } from '../../core/intake/ingest.ts';
import type { Submission } from '../../core/intake/submission.ts';
import type { PlanSummary } from '../../core/workbook/plan.ts';
import { type AlreadyRead, newRun, runSheetJob, type SheetJobContext } from '../../lambdas/sheet-job.ts';
import type { Progress } from '../progress.ts';
import type { HoldNew } from './forecast.ts';

export interface ImportJob {
  readonly sheets: sheets_v4.Sheets;
  readonly spreadsheetId: string;
  readonly submissions: readonly Submission[];
  readonly hold: HoldNew;
  /** What the preview was made from. */
  readonly alreadyRead: AlreadyRead;
  /** Whether a blank of a lead that is there is filled: its row must then be read anew. */
  readonly fillsPeoplesCells: boolean;
  readonly now: () => number;
  readonly progress: Progress;
}

/** Brings the submissions in as `ingest` does, with its own row in Runs. */
export async function performImport(job: ImportJob): Promise<PlanSummary> {
  const context = importContext(job);
  const run = newRun(context, 'import');
  job.progress.step('Planning');
  const { summary } = await runSheetJob(context, {
    run,
    tabs: INGEST_TABS,
    fillsPeoplesCells: job.fillsPeoplesCells,
    tellsOfNothing: true,
    alreadyRead: job.alreadyRead,
    plan: (snapshot) =>
      ingest({
        snapshot,
        asOfEpochMs: run.startedEpochMs,
        run,
        submissions: job.submissions,
        hold: job.hold,
      }),
  });
  return summary;
}

function importContext({ sheets, spreadsheetId, now, progress }: ImportJob): SheetJobContext {
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
