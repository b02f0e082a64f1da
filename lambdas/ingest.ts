import { FORM_TABS } from '../core/intake/forms/form-tabs.ts';
import { INGEST_TABS } from '../core/intake/ingest-tabs.ts';
import type { Submission } from '../core/intake/submission.ts';
import type { PlanSummary } from '../core/workbook/plan.ts';
import { type JobContext, lambdaContext } from './context.ts';
import { readSubmission } from './events/lead-received.ts';
import { type BatchAnswer, batchAnswer, readTrigger } from './events/trigger.ts';
import { newRun, runSheetJob } from './sheet-job.ts';
import { unlessStopped } from './workbook-stopped.ts';

/** Brings the leads and activities of a batch of events into the sheet, each exactly once. */
export async function handler(event: unknown): Promise<BatchAnswer> {
  return ingestBatch(await lambdaContext(), event);
}

export async function ingestBatch(context: JobContext, event: unknown): Promise<BatchAnswer> {
  const trigger = readTrigger(event);
  const events = trigger.by === 'events' ? trigger.events : [];
  const submissions: Submission[] = [];
  const replayed = new Set<string>();
  const unreadable: string[] = [];
  for (const { messageId, type, detail, isReplayed } of events) {
    const submission = readSubmission(type, detail);
    if (submission === null) unreadable.push(messageId);
    else submissions.push(submission);
    if (submission !== null && isReplayed) replayed.add(submission.key);
  }
  if (unreadable.length > 0) {
    context.log.error('events that do not keep the contract of LeadReceived', { messageIds: unreadable });
  }
  const summary = submissions.length > 0 ? await bringIn(context, submissions, replayed) : null;
  return batchAnswer(summary, unreadable);
}

/**
 * @param replayed keys of those that a person sends again, as the sheet may have lost them: for these the ledger does
 * not count, and the sheet alone says whether it has them
 * @throws WorkbookStopped
 */
async function bringIn(
  context: JobContext,
  submissions: readonly Submission[],
  replayed: ReadonlySet<string>,
): Promise<PlanSummary | null> {
  const keys = submissions.map((submission) => submission.key);
  const [seen, { ingest }, { forgottenAmong }] = await Promise.all([
    context.ledger.seen(keys),
    import('../core/intake/ingest.ts'),
    import('./forgotten.ts'),
  ]);
  // Those that a run brought in before are left to the sheet's own memory only where the ledger has none.
  const unseen = submissions.filter(({ key }) => replayed.has(key) || !seen.has(key));
  if (unseen.length === 0) return null;
  let leftOut: ReadonlySet<string> = new Set();
  const run = newRun(context, 'ingest');
  const plan = await runSheetJob(context, {
    run,
    tabs: [...INGEST_TABS, ...FORM_TABS],
    fillsPeoplesCells: true,
    tellsOfNothing: false,
    plan: async (snapshot) => {
      const forgotten = await forgottenAmong(context.ledger, snapshot, unseen);
      const asOfEpochMs = run.startedEpochMs;
      const planned = ingest({
        snapshot,
        asOfEpochMs,
        run,
        submissions: unseen,
        replayed,
        forgotten,
        hold: null,
      });
      leftOut = new Set(planned.leftOut);
      return planned;
    },
  });
  const summary = unlessStopped(plan);
  // Of whoever asked to be forgotten nothing is kept here either: what comes again is left out again.
  const kept = keys.filter((key) => !leftOut.has(key));
  await context.ledger.remember(kept, { atEpochMs: run.startedEpochMs });
  return summary;
}
