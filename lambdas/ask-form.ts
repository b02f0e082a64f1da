import type { Form } from '../core/intake/forms/form.ts';
import { readFormMapping } from '../core/intake/forms/form-mapping.ts';
import type { FormAsked } from '../core/intake/forms/sync-forms.ts';
import { leaveOutForgotten } from '../core/intake/leave-out.ts';
import type { Submission } from '../core/intake/submission.ts';
import type { Snapshot } from '../core/workbook/snapshot.ts';
import { FormRefused, FormUnavailable, type PulledForms } from './connectors/forms/port.ts';
import type { JobContext } from './context.ts';
import { forgottenAmong } from './forgotten.ts';

/** Publishes what came in through one form since the last time, and says what came of asking it. */
export async function askForm(
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
