import { auth, sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';

/** How to reach one Google Sheet. */
export interface SheetsAccess {
  /** Only a stand-in or a proxy needs another than Google's. */
  readonly rootUrl: string;
  readonly spreadsheetId: string;
  /** JSON of a service account's key or of a workload identity federation; null when a token is given. */
  readonly credentials: string | null;
  readonly accessToken: string | null;
}

const SCOPES = ['https://www.googleapis.com/auth/spreadsheets'];
const RETRIED_STATUS = [
  [429, 429],
  [500, 500],
  [502, 599],
];
const LONGEST_WAIT_MS = 64_000;
const MOST_TRIES = 8;

/**
 * The real Google client. Every request is tried again on 429 and 5xx, POST too: a batch that reached the sheet and
 * whose answer was lost is refused the second time, as its writer's id is used up.
 */
export function sheetsClient(access: SheetsAccess, random: () => number = Math.random): sheets_v4.Sheets {
  return new sheets_v4.Sheets({
    rootUrl: access.rootUrl,
    auth: authOf(access),
    retry: true,
    timeout: 180_000,
    retryConfig: {
      retry: MOST_TRIES,
      httpMethodsToRetry: ['GET', 'PUT', 'POST'],
      statusCodesToRetry: RETRIED_STATUS,
      noResponseRetries: 3,
      retryBackoff: (error) =>
        pause(waitMs(error.config?.retryConfig?.currentRetryAttempt ?? 1, error.response?.headers, random)),
    },
  });
}

function authOf(access: SheetsAccess) {
  if (access.accessToken !== null) {
    const client = new auth.OAuth2();
    client.setCredentials({ access_token: access.accessToken });
    return client;
  }
  if (access.credentials === null) {
    throw new Error(
      'No access to Google: set GOOGLE_CREDENTIALS to the JSON of a service account key or of a workload identity federation.',
    );
  }
  return new auth.GoogleAuth({ credentials: JSON.parse(access.credentials), scopes: SCOPES });
}

/** Exponential with full jitter, or what the server asks for. */
export function waitMs(attempt: number, headers: Headers | undefined, random: () => number): number {
  const asked = Number(headers?.get('retry-after') ?? Number.NaN);
  if (Number.isFinite(asked)) return Math.min(asked * 1000, LONGEST_WAIT_MS);
  return Math.round(Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (attempt - 1)) * (0.5 + random() / 2));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
