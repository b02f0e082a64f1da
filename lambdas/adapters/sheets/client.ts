import { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { googleAuth, SHEETS_SCOPE } from '../google-access.ts';
import { patientRequests } from '../google-requests.ts';

/** How to reach one Google Sheet. */
export interface SheetsAccess {
  /** Only a stand-in or a proxy needs another than Google's. */
  readonly rootUrl: string;
  readonly spreadsheetId: string;
  /** JSON of a service account's key or of a workload identity federation; null when a token is given. */
  readonly credentials: string | null;
  readonly accessToken: string | null;
  /** What else the same token is for: Google's names of scopes. */
  readonly alsoFor?: readonly string[];
}

/**
 * The real Google client. Every request is tried again on 429 and 5xx, POST too: a batch that reached the sheet and
 * whose answer was lost is refused the second time, as its writer's id is used up.
 */
export function sheetsClient(access: SheetsAccess, random: () => number = Math.random): sheets_v4.Sheets {
  const { rootUrl, credentials, accessToken, alsoFor = [] } = access;
  const auth = googleAuth({ credentials, accessToken, scopes: [SHEETS_SCOPE, ...alsoFor] });
  return new sheets_v4.Sheets({ rootUrl, auth, ...patientRequests(random) });
}
