import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { googleAccount, googleAuth, SHEETS_SCOPE } from '../../lambdas/adapters/google-access.ts';
import { sheetsClient } from '../../lambdas/adapters/sheets/client.ts';
import { FORMS_SCOPES } from '../../lambdas/connectors/forms/google-forms/client.ts';
import { CommandFailed } from '../command-errors.ts';
import type { GoogleSeen } from './deployment.ts';

export const GOOGLE_SHEETS_URL = 'https://sheets.googleapis.com/';
const GOOGLE_TOKENINFO_URL = 'https://oauth2.googleapis.com/tokeninfo';

/**
 * Google as a workbook's Lambdas reach it. A federation lets in AWS's roles: from here it is asked in the name of
 * whoever is signed in to AWS.
 *
 * @throws CommandFailed when there are no credentials
 */
export async function googleAs(credentials: string | null, spreadsheetId: string): Promise<GoogleSeen> {
  const accessToken = process.env['GOOGLE_ACCESS_TOKEN'] ?? null;
  if (credentials === null && accessToken === null)
    throw new CommandFailed('There are no credentials for Google: the secret `google-credentials` is empty.');
  if (accessToken === null) await lendSignIn();
  const scopes = [SHEETS_SCOPE, ...FORMS_SCOPES];
  const access = { credentials, accessToken };
  return {
    sheets: sheetsClient({
      rootUrl: process.env['GOOGLE_SHEETS_URL'] ?? GOOGLE_SHEETS_URL,
      spreadsheetId,
      ...access,
      alsoFor: FORMS_SCOPES,
    }),
    auth: googleAuth({ ...access, scopes }),
    account: googleAccount(credentials),
    tokenInfoUrl: process.env['GOOGLE_TOKENINFO_URL'] ?? GOOGLE_TOKENINFO_URL,
  };
}

/** Google's library looks for AWS's credentials in the environment alone; people keep theirs in profiles. */
export async function lendSignIn(): Promise<void> {
  if (process.env['AWS_ACCESS_KEY_ID'] !== undefined) return;
  const client = new SecretsManagerClient({});
  const signedIn = await client.config.credentials().catch(() => null);
  if (signedIn === null) return;
  process.env['AWS_ACCESS_KEY_ID'] = signedIn.accessKeyId;
  process.env['AWS_SECRET_ACCESS_KEY'] = signedIn.secretAccessKey;
  if (signedIn.sessionToken !== undefined) process.env['AWS_SESSION_TOKEN'] = signedIn.sessionToken;
  process.env['AWS_REGION'] ??= await client.config.region();
}
