import type { FastifyInstance } from 'fastify';
import type { Submission } from '../core/intake/submission.ts';
import { registerFunctionUrl } from './aws/function-url.ts';
import type { LocalAws } from './aws/local-aws.ts';
import type { Clock } from './clock.ts';
import { registerFormsApi } from './forms/api.ts';
import { putDemoForm, submitDemoForm } from './forms/demo-form.ts';
import { FormsStore } from './forms/store.ts';

/** Where the outside comes in. */
export interface Doors {
  /** Somebody sent the demo form: it is kept as Google keeps a response, and the forms are asked at once. */
  fillIn(submission: Submission): void;
  close(): void;
}

/** Signed webhooks at `/receive`, the menu's signed commands at `/command`, the links of messages at `/answer`, and Google Forms with the demo form. */
export function registerDoors(
  app: FastifyInstance,
  options: { readonly aws: LocalAws; readonly clock: Clock; readonly formsFile: string },
): Doors {
  const { aws, clock, formsFile } = options;
  const forms = new FormsStore({ path: formsFile, clock });
  putDemoForm(forms);
  registerFormsApi(app, { store: forms });
  registerFunctionUrl(app, { path: '/receive', lambda: 'receive', aws });
  registerFunctionUrl(app, { path: '/command', lambda: 'command', aws });
  registerFunctionUrl(app, { path: '/answer', lambda: 'answer', aws });
  return {
    fillIn(submission) {
      submitDemoForm(forms, submission);
      aws.publish([{ type: 'FormsRequested', atEpochMs: clock.now(), detail: { version: 1 } }]);
    },
    close: () => forms.close(),
  };
}
