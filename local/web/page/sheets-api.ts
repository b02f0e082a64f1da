/** The Sheets API as this page uses it: the same requests that any other client of the workbook sends. */
export interface SheetsRequest {
  readonly [kind: string]: object | undefined;
  readonly updateSheetProperties?: {
    readonly properties: { readonly sheetId: number; readonly hidden?: boolean };
    readonly fields: string;
  };
}

export interface ValueWrite {
  /** A1 notation with the tab's title. */
  readonly range: string;
  readonly values: readonly (readonly (string | number | boolean)[])[];
}

/** The server answered and said no; its sentence is fit for a person. */
export class WriteRefused extends Error {}

/** The server did not answer; the same write may be sent again. */
export class ServerAway extends Error {}

/** A change of 43,000 rows takes a few seconds. */
const LONGEST_ANSWER_MS = 60_000;

/** Browsers let 64 KB outlive a page. */
const LONGEST_KEPT_ALIVE = 20_000;

export class SheetsApi {
  /** What the script's host welcomed this page with: it tells `onEdit` of what is entered here. */
  scriptSession: string | null = null;
  readonly #base: string;

  constructor(spreadsheetId: string) {
    this.#base = `/v4/spreadsheets/${encodeURIComponent(spreadsheetId)}`;
  }

  /** As if typed: `3 May` becomes a date, `=A1` a formula. */
  async enter(data: readonly ValueWrite[]): Promise<void> {
    await this.#post('/values:batchUpdate', { valueInputOption: 'USER_ENTERED', data });
  }

  async change(requests: readonly SheetsRequest[]): Promise<void> {
    await this.#post(':batchUpdate', { requests });
  }

  async #post(path: string, body: object): Promise<void> {
    const text = JSON.stringify(body);
    const response = await fetch(this.#base + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.scriptSession !== null && { 'x-leadsheet-session': this.scriptSession }),
      },
      body: text,
      // Who types and closes the tab at once has still typed.
      keepalive: text.length < LONGEST_KEPT_ALIVE,
      signal: AbortSignal.timeout(LONGEST_ANSWER_MS),
    }).catch((cause: unknown) => {
      throw new ServerAway('the workbook did not answer', { cause });
    });
    if (!response.ok) throw new WriteRefused(await sentenceOf(response));
  }
}

/** Google's errors are `{ error: { message } }`. */
async function sentenceOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  if (typeof body === 'object' && body !== null && 'error' in body) {
    const { error } = body;
    if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  }
  return `The workbook answered ${response.status} ${response.statusText}.`;
}
