import fastify from 'fastify';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import type { CellValue } from '../../core/workbook/cell.ts';
import type { Tab } from '../../core/workbook/schema/tab.ts';
import { WORKBOOK } from '../../core/workbook/schema/workbook.ts';
import type { Snapshot } from '../../core/workbook/snapshot.ts';
import { wholeTab } from '../../core/workbook/tab-to-read.ts';
import { sheetsClient } from '../../lambdas/adapters/sheets/client.ts';
import { readWorkbook } from '../../lambdas/adapters/sheets/read.ts';
import { requestContext } from '../../local/sheets/context.ts';
import type { Request } from '../../local/sheets/google.ts';
import { registerSheetsApi } from '../../local/sheets/http/api.ts';
import { RequestLog } from '../../local/sheets/http/request-log.ts';
import { SheetsSwitches } from '../../local/sheets/http/switches.ts';
import { applyRequests } from '../../local/sheets/requests/batch.ts';
import { SheetsStore } from '../../local/sheets/store.ts';
import { copyOfSetUp, SET_UP_IN } from './set-up-once.ts';

export const SPREADSHEET_ID = 'test';

/** A workbook of ours behind the Sheets API, reached by the real Google client over HTTP. */
export interface TestSheet {
  readonly sheets: sheets_v4.Sheets;
  /** For `GOOGLE_SHEETS_URL`. */
  readonly url: string;
  readonly store: SheetsStore;
  readonly switches: SheetsSwitches;
  readonly log: RequestLog;
  /** Called before each request of a job is answered: a person who works in the sheet meanwhile. */
  beforeRequest: (() => Promise<void>) | null;
  read(): Promise<Snapshot>;
  /** Rows of a tab by header; blank cells are left out. */
  rows(tab: string): Promise<readonly Readonly<Record<string, CellValue>>[]>;
  /** What a person does: requests of batchUpdate, without being counted or interrupted. */
  person(requests: sheets_v4.Schema$Request[]): Promise<void>;
  /** The same at once, for what happens between two calls of a script. */
  edit(...requests: Request[]): void;
  /** Types text into a cell as a person would. */
  type(range: string, ...values: string[][]): Promise<void>;
  sheetId(tab: string): number;
  close(): Promise<void>;
}

export async function startTestSheet(
  options: { timeZone?: string; nowMs?: number } = {},
): Promise<TestSheet> {
  const nowMs = options.nowMs ?? Date.UTC(2026, 10, 20, 12);
  const clock = { now: () => nowMs };
  const timeZone = options.timeZone ?? SET_UP_IN;
  const copy = await copyOfSetUp({ spreadsheetId: SPREADSHEET_ID, client });
  const store = new SheetsStore({ path: copy.file, clock });
  const switches = new SheetsSwitches(clock);
  const log = new RequestLog();
  const app = fastify();
  let quiet = false;
  const sheet: { beforeRequest: TestSheet['beforeRequest'] } = { beforeRequest: null };
  app.addHook('onRequest', async () => {
    if (!quiet) await sheet.beforeRequest?.();
  });
  await registerSheetsApi(app, { store, switches, log });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  const rootUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
  const sheets = client(rootUrl);

  async function quietly<T>(act: () => Promise<T>): Promise<T> {
    const before = quiet;
    quiet = true;
    try {
      return await act();
    } finally {
      quiet = before;
    }
  }
  const readTabs = async (tabs: readonly Tab[]) =>
    (await readWorkbook(sheets, SPREADSHEET_ID, tabs.map(wholeTab))).snapshot;
  const read = () => quietly(() => readTabs(WORKBOOK));
  if (timeZone !== SET_UP_IN) await liveIn(sheets, timeZone);
  log.clear();
  return Object.assign(sheet, {
    sheets,
    url: rootUrl,
    store,
    switches,
    log,
    read,
    rows: (tab: string) => quietly(async () => rowsOf(await readTabs(tabsNamed(tab)), tab)),
    person: (requests: sheets_v4.Schema$Request[]) =>
      quietly(async () => {
        await sheets.spreadsheets.batchUpdate({ spreadsheetId: SPREADSHEET_ID, requestBody: { requests } });
      }),
    edit: (...requests: Request[]) => {
      store.edit(SPREADSHEET_ID, (edit) =>
        applyRequests(edit, requests, requestContext(store, 'ben@example.com', edit.properties)),
      );
    },
    type: (range: string, ...values: string[][]) =>
      quietly(async () => {
        await sheets.spreadsheets.values.update({
          spreadsheetId: SPREADSHEET_ID,
          range,
          valueInputOption: 'USER_ENTERED',
          requestBody: { values },
        });
      }),
    sheetId: (tab: string) => {
      const found = store.workbook(SPREADSHEET_ID).sheets.find((s) => s.title === tab);
      if (found === undefined) throw new Error(`no tab ${tab}`);
      return found.sheetId;
    },
    close: async () => {
      await app.close();
      store.close();
      copy.remove();
    },
  });
}

function client(rootUrl: string): sheets_v4.Sheets {
  const target = { rootUrl, spreadsheetId: SPREADSHEET_ID, credentials: null, accessToken: 'job' };
  // A wait of no time between tries.
  return sheetsClient(target, () => -1);
}

/** The declared tab, or none: a test may look for one that there is not. */
function tabsNamed(title: string): readonly Tab[] {
  return WORKBOOK.filter((tab) => tab.title === title);
}

export function rowsOf(snapshot: Snapshot, tab: string): readonly Readonly<Record<string, CellValue>>[] {
  const [headers = [], ...rows] = snapshot.tabs.get(tab)?.rows ?? [];
  return rows
    .map((row) =>
      Object.fromEntries(
        row
          .map((value, i) => [String(headers[i]), value])
          .filter(([, value]) => value !== '' && value !== null),
      ),
    )
    .filter((row) => Object.keys(row).length > 0);
}

async function liveIn(sheets: sheets_v4.Sheets, timeZone: string): Promise<void> {
  await sheets.spreadsheets.batchUpdate({
    spreadsheetId: SPREADSHEET_ID,
    requestBody: {
      requests: [{ updateSpreadsheetProperties: { properties: { timeZone }, fields: 'timeZone' } }],
    },
  });
}
