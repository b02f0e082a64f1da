import { AGREEMENT_TABS } from '../core/lifecycle/agreement-tabs.ts';
import { type JobContext, lambdaContext } from './context.ts';
import { type BatchAnswer, batchAnswer, readTrigger } from './events/trigger.ts';
import { newRun, runSheetJob } from './sheet-job.ts';

/** Judges every lead by the rules in force: every night, and whenever leads or answers came in. */
export async function handler(event: unknown): Promise<BatchAnswer> {
  return requalifyWorkbook(await lambdaContext(), event);
}

export async function requalifyWorkbook(context: JobContext, event: unknown): Promise<BatchAnswer> {
  const run = newRun(context, 'requalify');
  const tellsOfNothing = readTrigger(event).by !== 'events';
  // Loaded while the sheet is read.
  const judging = import('../core/lifecycle/requalify.ts');
  const { summary } = await runSheetJob(context, {
    run,
    tabs: AGREEMENT_TABS,
    fillsPeoplesCells: false,
    tellsOfNothing,
    plan: async (snapshot) => {
      const { requalify } = await judging;
      return requalify({ snapshot, asOfEpochMs: run.startedEpochMs, run, tellsOfNothing });
    },
  });
  return batchAnswer(summary);
}
