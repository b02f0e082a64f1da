import type { FormKind } from '../../../core/workbook/schema/forms.ts';
import { googleAccount, SHEETS_SCOPE } from '../../adapters/google-access.ts';
import type { JobContext } from '../../context.ts';
import { FORMS_SCOPES, formsClient } from './google-forms/client.ts';
import { googleForms } from './google-forms/google-forms.ts';
import type { PulledForms } from './port.ts';

/** The sources that are asked what came in, by what the Forms tab calls them. */
export type PulledSources = Partial<Readonly<Record<FormKind, PulledForms>>>;

/** Made anew for each run, as what a form asks may have changed since the last. */
export function connectedForms({ settings, now }: JobContext): PulledSources {
  const credentials = settings.GOOGLE_CREDENTIALS ?? null;
  const client = formsClient({
    rootUrl: settings.GOOGLE_FORMS_URL,
    credentials,
    accessToken: settings.GOOGLE_ACCESS_TOKEN ?? null,
    scopes: [SHEETS_SCOPE, ...FORMS_SCOPES],
  });
  return { 'Google Forms': googleForms({ client, account: googleAccount(credentials), now }) };
}
