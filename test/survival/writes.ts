import { sheetsClient } from '../../lambdas/adapters/sheets/client.ts';
import { SPREADSHEET_ID } from '../../local/product.ts';

export const WRITERS = 4;
const TAB = 'Killed';

/** What the product has acknowledged. */
export interface Told {
  /** Row, from 0 → the text that was written there. */
  readonly cells: Map<number, string>;
  readonly emails: string[];
}

/** Writes one cell in one of the ways there are; whether the product said that it is written. */
export async function tellSheet(url: string, row: number, { cells }: Told): Promise<boolean> {
  const text = `write ${row}`;
  const range = `${TAB}!A${row + 1}`;
  const body = { range, values: [[text]] };
  const at = `${url}/v4/spreadsheets/${SPREADSHEET_ID}`;
  const ways = [
    ['PUT', `${at}/values/${range}?valueInputOption=RAW`, body],
    ['POST', `${at}/values:batchUpdate`, { valueInputOption: 'RAW', data: [body] }],
    [
      'POST',
      `${at}:batchUpdate`,
      {
        requests: [
          {
            updateCells: {
              start: { sheetId: SHEET_ID, rowIndex: row, columnIndex: 0 },
              rows: [{ values: [{ userEnteredValue: { stringValue: text } }] }],
              fields: 'userEnteredValue',
            },
          },
        ],
      },
    ],
  ] as const;
  const [method, to, content] = ways[row % ways.length] ?? ways[0];
  const isTaken = await accepted(to, {
    method,
    headers: { 'content-type': 'application/json', authorization: 'Bearer writer' },
    body: JSON.stringify(content),
  });
  if (isTaken) cells.set(row, text);
  return isTaken;
}

/** Fills the form in; the lead comes into the sheet by bus, queue and Lambda, which are killed as well. */
export async function tellForm(url: string, row: number, { emails }: Told): Promise<void> {
  const email = `person${row}@acme-${row}.example`;
  const body = new URLSearchParams({ wish: 'demo', name: `Person ${row}`, email });
  if (await accepted(`${url}/forms/demo`, { method: 'POST', body, redirect: 'manual' })) emails.push(email);
}

async function accepted(to: string, request: RequestInit): Promise<boolean> {
  try {
    const answer = await fetch(to, request);
    // The body may be cut off after a good status line, and then nothing is acknowledged.
    await answer.text();
    return answer.status === 200 || answer.status === 303;
  } catch {
    return false;
  }
}

const SHEET_ID = 77_001;

/** What is in the sheet. */
export const written = {
  async prepare(url: string, rowCount: number): Promise<void> {
    const properties = { sheetId: SHEET_ID, title: TAB, gridProperties: { rowCount, columnCount: 1 } };
    await clientAt(url).spreadsheets.batchUpdate({
      spreadsheetId: SPREADSHEET_ID,
      requestBody: { requests: [{ addSheet: { properties } }] },
    });
  },

  /** How many acknowledged cells do not hold what was written. */
  async missing(url: string, cells: ReadonlyMap<number, string>): Promise<number> {
    const read = await clientAt(url).spreadsheets.values.get({
      spreadsheetId: SPREADSHEET_ID,
      range: `${TAB}!A:A`,
    });
    const rows: readonly (readonly unknown[])[] = read.data.values ?? [];
    return [...cells].filter(([row, text]) => rows[row]?.[0] !== text).length;
  },

  async emails(url: string): Promise<readonly string[]> {
    const read = await clientAt(url).spreadsheets.values.get({
      spreadsheetId: SPREADSHEET_ID,
      range: 'Leads!A:BZ',
    });
    const [headers = [], ...rows]: readonly (readonly unknown[])[] = read.data.values ?? [];
    return rows.map((row) => String(row[headers.indexOf('E-mail')] ?? ''));
  },
};

function clientAt(url: string) {
  return sheetsClient({
    rootUrl: `${url}/`,
    spreadsheetId: SPREADSHEET_ID,
    credentials: null,
    accessToken: 'reader',
  });
}
