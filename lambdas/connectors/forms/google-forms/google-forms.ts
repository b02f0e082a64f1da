import type { forms_v1 } from 'googleapis/build/src/apis/forms/index.js';
import type { FormDescription, FormToPull, PulledForms, SubmissionPage } from '../port.ts';
import { askForms, PageTokenExpired } from './ask-forms.ts';
import { type FormsCursor, filterSince, readCursor, sinceAfter, writeCursor } from './cursor.ts';
import { COLLECTED_ADDRESS, collectsAddresses, questionTitles } from './questions.ts';
import { readResponse } from './read-response.ts';

export interface GoogleFormsOptions {
  readonly client: forms_v1.Forms;
  /** Whom a form has to be shared with; null when it is not known. */
  readonly account: string | null;
  now(): number;
}

/** Of at most 5,000. A page is what is done again when a run is cut off. */
const RESPONSES_A_PAGE = 1000;

/** Google Forms, asked by the Forms API. */
export function googleForms({ client, account, now }: GoogleFormsOptions): PulledForms {
  const ask = askForms(account);
  /** A form's questions are read once for each run. */
  const shapes = new Map<string, Promise<forms_v1.Schema$Form>>();

  function readShape(formId: string): Promise<forms_v1.Schema$Form> {
    const shape = ask(() => client.forms.get({ formId }));
    shapes.set(formId, shape);
    return shape;
  }

  function shapeOf(formId: string): Promise<forms_v1.Schema$Form> {
    return shapes.get(formId) ?? readShape(formId);
  }

  /** A form may have got a question since it was read. */
  async function titlesFor(formId: string, responses: readonly forms_v1.Schema$FormResponse[]) {
    const titles = questionTitles(await shapeOf(formId));
    const isKnown = responses.every(({ answers }) =>
      Object.keys(answers ?? {}).every((id) => titles.has(id)),
    );
    return isKnown ? titles : questionTitles(await readShape(formId));
  }

  async function list(formId: string, filter: string | null, pageToken: string | null) {
    return ask(() =>
      client.forms.responses.list({
        formId,
        pageSize: RESPONSES_A_PAGE,
        ...(filter === null ? {} : { filter }),
        ...(pageToken === null ? {} : { pageToken }),
      }),
    );
  }

  /** The next page of a listing that was begun, or the first one of a new listing. */
  async function nextPage(formId: string, { since, listing }: FormsCursor) {
    const begun = listing ?? { filter: filterSince(since), pageToken: null, startedMs: now(), newestMs: 0 };
    try {
      return { begun, page: await list(formId, begun.filter, begun.pageToken) };
    } catch (error) {
      if (!(error instanceof PageTokenExpired) || begun.pageToken === null) throw error;
      const anew = { filter: filterSince(since), startedMs: now(), newestMs: 0 };
      return { begun: anew, page: await list(formId, anew.filter, null) };
    }
  }

  return {
    kind: 'Google Forms',

    async describe(formId): Promise<FormDescription> {
      const form = await readShape(formId);
      const questions = [...questionTitles(form).values()];
      return {
        title: form.info?.title || form.info?.documentTitle || formId,
        questions: collectsAddresses(form) ? [...questions, COLLECTED_ADDRESS] : questions,
      };
    },

    async submissions(form: FormToPull, cursor): Promise<SubmissionPage> {
      const before = readCursor(cursor, now());
      const { begun, page } = await nextPage(form.id, before);
      const responses = page.responses ?? [];
      const titles = await titlesFor(form.id, responses);
      const submissions = responses.map((response) => readResponse(form, response, titles));
      const newestMs = Math.max(begun.newestMs, ...submissions.map((one) => one.submittedAtEpochMs));
      const { filter, startedMs } = begun;
      const pageToken = page.nextPageToken || null;
      const after: FormsCursor =
        pageToken === null
          ? { since: sinceAfter(before.since, startedMs, newestMs), listing: null }
          : { since: before.since, listing: { filter, pageToken, startedMs, newestMs } };
      return { submissions, cursor: writeCursor(after), more: pageToken !== null };
    },
  };
}
