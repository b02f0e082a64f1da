import type { Form } from '../core/intake/forms/form.ts';
import { readFormMapping } from '../core/intake/forms/form-mapping.ts';
import { type FormAsked, formsToAsk, SYNC_TABS, syncForms } from '../core/intake/forms/sync-forms.ts';
import { leaveOutForgotten } from '../core/intake/leave-out.ts';
import type { Submission } from '../core/intake/submission.ts';
import type { Plan, PlanSummary } from '../core/workbook/plan.ts';
import type { Snapshot } from '../core/workbook/snapshot.ts';
import { readWorkbook } from './adapters/sheets/read.ts';
import { connectedForms, type PulledSources } from './connectors/forms/connected.ts';
import { FORMS_SCOPES } from './connectors/forms/google-forms/client.ts';
import { FormRefused, FormUnavailable, type PulledForms } from './connectors/forms/port.ts';
import { contextFor, type JobContext } from './context.ts';
import { type BatchAnswer, batchAnswer, readTrigger } from './events/trigger.ts';
import { forgottenAmong } from './forgotten.ts';
import { once } from './once.ts';
import { newRun, runSheetJob } from './sheet-job.ts';

const syncContext = once(() => contextFor(FORMS_SCOPES));

/** Asks the forms of the Forms tab what came in: every quarter of an hour, and when somebody asks for it. */
export async function handler(event: unknown): Promise<BatchAnswer> {
  const context = await syncContext();
  return batchAnswer(await pullForms(context, event, connectedForms(context)));
}

/**
 * Publishes what came in, and tells the sheet what a person should know of its forms. A form that cannot be read keeps
 * no other from it.
 *
 * @throws FormUnavailable when a source did not answer, once all else is done: the run then counts as failed.
 */
export async function pullForms(
  context: JobContext,
  event: unknown,
  sources: PulledSources,
): Promise<PlanSummary> {
  const run = newRun(context, 'sync-forms');
  const { snapshot } = await readWorkbook(context.sheets, context.spreadsheetId, SYNC_TABS);
  const asked: FormAsked[] = [];
  for (const form of formsToAsk(snapshot)) {
    const source = sources[form.kind];
    if (source !== undefined) asked.push(await askForm(context, source, form, snapshot));
  }
  const plan = syncForms({ snapshot, asOfEpochMs: run.startedEpochMs, run, asked });
  // Every quarter of an hour there is usually nothing to tell, and then nothing more is read.
  const tells = readTrigger(event).by === 'person' || plan.summary.read > 0;
  if (tells || !saysNothing(plan)) {
    await runSheetJob(context, {
      run,
      tabs: SYNC_TABS,
      fillsPeoplesCells: false,
      tellsOfNothing: tells,
      plan: (fresh) => syncForms({ snapshot: fresh, asOfEpochMs: run.startedEpochMs, run, asked }),
    });
  }
  const silent = asked.flatMap((one) => (one.outcome === 'unavailable' ? [one.form.name] : []));
  if (silent.length > 0)
    throw new FormUnavailable(`No answer about ${silent.join(', ')}; asked again next time.`);
  return plan.summary;
}

async function askForm(
  context: JobContext,
  source: PulledForms,
  form: Form,
  snapshot: Snapshot,
): Promise<FormAsked> {
  try {
    const { questions } = await source.describe(form.id);
    return { form, outcome: 'read', questions, received: await pull(context, source, form, snapshot) };
  } catch (error) {
    if (error instanceof FormRefused)
      return { form, outcome: 'refused', what: error.message, fix: error.remedy };
    if (error instanceof FormUnavailable) return { form, outcome: 'unavailable', what: error.message };
    throw error;
  }
}

/** Publishes what came in since the last time, a page at a time, and answers how much of it is new. */
async function pull(
  context: JobContext,
  source: PulledForms,
  form: Form,
  snapshot: Snapshot,
): Promise<number> {
  const cursorName = `forms/${source.kind}/${form.id}`;
  let received = 0;
  for (let more = true; more; ) {
    const cursor = await context.ledger.cursor(cursorName);
    const page = await source.submissions(form, cursor);
    received += await publishNew(context, page.submissions, snapshot);
    const isMine =
      page.cursor === cursor || (await context.ledger.moveCursor(cursorName, cursor, page.cursor));
    // Another run is reading the same form: it goes on, and nothing is lost.
    more = page.more && isMine;
  }
  return received;
}

/**
 * What ingest has brought in before is not published again; what it has not yet may be, and comes to the same. What a
 * person sent before they asked to be forgotten does not get into the archive either.
 */
async function publishNew(
  context: JobContext,
  submissions: readonly Submission[],
  snapshot: Snapshot,
): Promise<number> {
  const seen = await context.ledger.seen(submissions.map(({ key }) => key));
  const unseen = submissions.filter(({ key }) => !seen.has(key));
  const forgotten = await forgottenAmong(context.ledger, snapshot, unseen);
  const { explicitOf } = readFormMapping(snapshot);
  const fresh = leaveOutForgotten(unseen, forgotten, () => true, explicitOf);
  await context.bus.publish(
    fresh.map((submission) => ({
      type: 'LeadReceived',
      atEpochMs: context.now(),
      detail: { version: 1, submission },
    })),
  );
  return fresh.length;
}

function saysNothing({ last }: Plan): boolean {
  return last.changes.length === 0 && last.appends.length === 0;
}
