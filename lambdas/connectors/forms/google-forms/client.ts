import { forms_v1 } from 'googleapis/build/src/apis/forms/index.js';
import { type GoogleAccess, googleAuth } from '../../../adapters/google-access.ts';
import { patientRequests } from '../../../adapters/google-requests.ts';

/** What reading forms and their answers needs, and nothing that could change them. */
export const FORMS_SCOPES = [
  'https://www.googleapis.com/auth/forms.body.readonly',
  'https://www.googleapis.com/auth/forms.responses.readonly',
] as const;

/** The next run asks again in a quarter of an hour, and other forms wait for this one. */
const MOST_TRIES = 3;

/**
 * The real Google client.
 *
 * @param rootUrl only a stand-in or a proxy needs another than Google's
 */
export function formsClient(
  access: GoogleAccess & { readonly rootUrl: string },
  random: () => number = Math.random,
): forms_v1.Forms {
  const { rootUrl, ...way } = access;
  return new forms_v1.Forms({ rootUrl, auth: googleAuth(way), ...patientRequests(random, MOST_TRIES) });
}
