import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { type StandIn, startStandIn } from './stand-in.ts';

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

interface Refused {
  readonly error: { readonly code: number; readonly message: string; readonly status: string };
}

type Requests = readonly sheets_v4.Schema$Request[];
type Values = readonly (readonly unknown[])[];

/** A spreadsheet behind the Sheets API, called over HTTP as anyone would call it. */
export class Spreadsheet {
  readonly standIn: StandIn;
  readonly id: string;

  constructor(standIn: StandIn, id: string) {
    this.standIn = standIn;
    this.id = id;
  }

  async call<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const response = await fetch(`${this.standIn.origin}/v4/spreadsheets/${this.id}${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: 'Bearer tester' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  /** Fails the test when the answer is not 200. */
  async #done<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.call<T>(method, path, body);
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  get(query = ''): Promise<sheets_v4.Schema$Spreadsheet> {
    return this.#done('GET', query);
  }

  async batch(...requests: Requests): Promise<sheets_v4.Schema$Response[]> {
    const body = { requests };
    const answer = await this.#done<sheets_v4.Schema$BatchUpdateSpreadsheetResponse>(
      'POST',
      ':batchUpdate',
      body,
    );
    return answer.replies ?? [];
  }

  /** Sends a batch that must be refused, and answers with the words. */
  async refusal(...requests: Requests): Promise<string> {
    const { status, body } = await this.call<Refused>('POST', ':batchUpdate', { requests });
    if (status !== 400) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
    return body.error.message;
  }

  async values(range: string, query = ''): Promise<unknown[][]> {
    const path = `/values/${encodeURIComponent(range)}?${query}`;
    const answer = await this.#done<sheets_v4.Schema$ValueRange>('GET', path);
    return answer.values ?? [];
  }

  write(range: string, values: Values, option = 'RAW'): Promise<sheets_v4.Schema$UpdateValuesResponse> {
    const path = `/values/${encodeURIComponent(range)}?valueInputOption=${option}`;
    return this.#done('PUT', path, { values });
  }

  /** Types into cells as a person does. */
  type(range: string, values: Values): Promise<sheets_v4.Schema$UpdateValuesResponse> {
    return this.write(range, values, 'USER_ENTERED');
  }

  append(range: string, values: Values): Promise<sheets_v4.Schema$AppendValuesResponse> {
    return this.#done('POST', `/values/${encodeURIComponent(range)}:append?valueInputOption=RAW`, { values });
  }

  async words(method: string, path: string, body?: unknown): Promise<string> {
    const answer = await this.call<Refused>(method, path, body);
    return answer.body.error.message;
  }
}

/** A new spreadsheet with one tab of 1000 rows and 26 columns, and a server of its own. */
export async function startSpreadsheet(
  options: Parameters<typeof startStandIn>[0] = {},
): Promise<Spreadsheet> {
  const standIn = await startStandIn(options);
  return new Spreadsheet(standIn, standIn.store.create({ title: 'Test' }).spreadsheetId);
}

/** A block of the first tab. */
export function cells(
  startRowIndex: number,
  endRowIndex: number,
  startColumnIndex: number,
  endColumnIndex: number,
): sheets_v4.Schema$GridRange {
  return { sheetId: 0, startRowIndex, endRowIndex, startColumnIndex, endColumnIndex };
}
