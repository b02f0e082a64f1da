/** What a script writes, through the same requests as the API's, so that the page and the API see it at once. */
import { requestContext } from '../../sheets/context.ts';
import { Refusal } from '../../sheets/errors.ts';
import type { Response } from '../../sheets/google.ts';
import type { Edit } from '../../sheets/model/edit.ts';
import { applyRequests } from '../../sheets/requests/batch.ts';
import type { RequestContext } from '../../sheets/requests/handler.ts';
import type { SheetsStore } from '../../sheets/store.ts';
import type { Write, WriteStep } from '../calls.ts';
import { Unanswerable } from './answers.ts';
import { writeScriptValues } from './script-values.ts';

/** Answers with a reply for each step. What came before the first that is refused stays written, as at Google. */
export function writeAll(
  store: SheetsStore,
  spreadsheetId: string,
  account: string,
  writes: readonly Write[],
): Response[] {
  const steps = writes.flatMap((write) => write.steps);
  const inOneEdit = (some: readonly WriteStep[]): Response[] =>
    store.edit(spreadsheetId, (edit) => {
      const context = requestContext(store, account, edit.properties);
      return some.map((step) => applyStep(edit, step, context));
    });
  try {
    return inOneEdit(steps);
  } catch (error) {
    if (steps.length === 1) throw inWords(error);
    const replies: Response[] = [];
    for (const step of steps) {
      try {
        replies.push(...inOneEdit([step]));
      } catch (refused) {
        throw inWords(refused);
      }
    }
    return replies;
  }
}

function applyStep(edit: Edit, step: WriteStep, context: RequestContext): Response {
  if (step.kind === 'values') {
    writeScriptValues(edit, step, context);
    return {};
  }
  return applyRequests(edit, [step.request], context)[0] ?? {};
}

/** The API says which of its requests was wrong, which a script knows nothing of. */
function inWords(error: unknown): Error {
  if (error instanceof Refusal) return new Unanswerable(error.message);
  const message = error instanceof Error ? error.message : String(error);
  return new Unanswerable(message.replace(/^Invalid requests\[\d+\]\.\w+: /, ''));
}
