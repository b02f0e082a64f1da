import { SYNC_TABS } from '../core/intake/forms/form-tabs.ts';
import type { FormAsked } from '../core/intake/forms/sync-forms.ts';
import type { Plan, PlanSummary } from '../core/workbook/plan.ts';
import { readWorkbook } from './adapters/sheets/read.ts';
import { connectedForms, type PulledSources } from './connectors/forms/connected.ts';
import { FORMS_SCOPES } from './connectors/forms/google-forms/client.ts';
import { FormUnavailable } from './connectors/forms/port.ts';
import { contextFor, type JobContext } from './context.ts';
import { type BatchAnswer, batchAnswer, readTrigger } from './events/trigger.ts';
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
  const [{ snapshot }, { formsToAsk, syncForms }, { askForm }] = await Promise.all([
    readWorkbook(context.sheets, context.spreadsheetId, SYNC_TABS),
    import('../core/intake/forms/sync-forms.ts'),
    import('./ask-form.ts'),
  ]);
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

function saysNothing({ last }: Plan): boolean {
  return last.changes.length === 0 && last.appends.length === 0;
}
