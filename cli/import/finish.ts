import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import type { PlanSummary } from '../../core/workbook/plan.ts';
import type { Tombstones } from '../../lambdas/adapters/ledger.ts';
import { runJob } from '../control.ts';
import { type JobReport, reportOf } from '../job-summary.ts';
import type { Progress } from '../progress.ts';
import type { RunningProduct } from '../running-product.ts';
import { performImport } from './perform.ts';
import type { PreparedImport } from './prepare.ts';
import { refusedPath, writeRefused } from './refused-file.ts';
import { countStages } from './stage-counts.ts';

/** What came of an import. */
export interface FinishedImport {
  readonly summary: PlanSummary;
  readonly judged: JobReport;
  /** Of the leads that came with the file; null when it could not be told. */
  readonly stages: ReadonlyMap<string, number> | null;
  /** Where the refused rows are; null when there are none. */
  readonly refusedFile: string | null;
}

/** Writes what was prepared, has it judged once, and looks what came of it. */
export async function finishImport(
  prepared: PreparedImport,
  to: {
    readonly sheets: sheets_v4.Sheets;
    readonly product: RunningProduct;
    readonly ledger: Pick<Tombstones, 'buried'>;
  },
  progress: Progress,
): Promise<FinishedImport> {
  const { sheets, product } = to;
  const { preview, leads } = prepared;
  const refusedFile = await keepRefused(prepared);
  const written = await performImport(prepared.takeWork(), {
    sheets,
    spreadsheetId: product.spreadsheetId,
    fillsPeoplesCells: preview.forecast.filledLeads > 0,
    now: product.now,
    ledger: to.ledger,
    progress,
  });
  // While a person waits for the judging, the leads that are written now need not take up memory here too.
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  progress.step('Judging the leads');
  const judged = reportOf('requalify', await runJob(product.url, 'requalify'));
  const stages = await countStages(sheets, product.spreadsheetId, leads, written.submissionKeys);
  return { summary: written.summary, judged, stages, refusedFile };
}

/** Where the refused rows were written; null when there are none. */
export async function keepRefused({ preview }: PreparedImport): Promise<string | null> {
  const { file, refused } = preview;
  if (refused.length === 0) return null;
  const at = await refusedPath(file.path, process.cwd());
  await writeRefused(at, file.headers, refused);
  return at;
}
