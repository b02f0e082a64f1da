import fastify from 'fastify';
import type { forms_v1 } from 'googleapis/build/src/apis/forms/index.js';
import { SHEETS_SCOPE } from '../../lambdas/adapters/google-access.ts';
import { FORMS_SCOPES, formsClient } from '../../lambdas/connectors/forms/google-forms/client.ts';
import { type FormsApi, registerFormsApi } from '../../local/forms/api.ts';
import { FormsStore } from '../../local/forms/store.ts';

/** Google Forms behind its API, reached by the real Google client over HTTP. */
export interface TestForms extends FormsApi {
  readonly store: FormsStore;
  readonly client: forms_v1.Forms;
  readonly url: string;
  /** What the form's clock says; a test moves it. */
  nowMs: number;
  close(): Promise<void>;
}

export async function startTestForms(nowMs: number): Promise<TestForms> {
  const clock = { nowMs, now: () => forms.nowMs };
  const store = new FormsStore({ path: ':memory:', clock });
  const app = fastify();
  const api = registerFormsApi(app, { store });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = `${app.listeningOrigin}/`;
  const access = {
    rootUrl: url,
    credentials: null,
    accessToken: 'job',
    scopes: [SHEETS_SCOPE, ...FORMS_SCOPES],
  };
  const forms: TestForms = {
    ...api,
    store,
    client: formsClient(access, () => 0),
    url,
    nowMs,
    close: async () => {
      await app.close();
      store.close();
    },
  };
  return forms;
}

/** A form with these questions, each asked for text; ids are `q0`, `q1`, … */
export function plainForm(
  formId: string,
  ...questions: readonly string[]
): forms_v1.Schema$Form & { formId: string } {
  return {
    formId,
    info: { title: `The form ${formId}` },
    items: questions.map((title, at) => ({
      itemId: `i${at}`,
      title,
      questionItem: { question: { questionId: `q${at}`, textQuestion: {} } },
    })),
  };
}
