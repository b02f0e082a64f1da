import fastify, { type FastifyInstance } from 'fastify';
import { registerSheetsApi } from '../../../local/sheets/http/api.ts';
import { SheetsSwitches } from '../../../local/sheets/http/switches.ts';
import { SheetsStore } from '../../../local/sheets/store.ts';
import { registerWorkbookPage } from '../../../local/web/workbook-routes.ts';

export const SPREADSHEET = 'local';

/** A workbook with one tab, `Leads`, behind the real Sheets API. */
export interface SmallWorkbook {
  readonly store: SheetsStore;
  readonly app: FastifyInstance;
  /** What goes wrong at Google from time to time. */
  readonly switches: SheetsSwitches;
  /** Writes as if typed, e.g. `enter('Leads!A1', [['Name']])`. */
  enter(range: string, values: readonly (readonly unknown[])[]): Promise<void>;
  change(...requests: readonly object[]): Promise<void>;
  /** What formulas and texts the cells hold. */
  read(range: string): Promise<unknown[][]>;
  close(): Promise<void>;
}

interface Options {
  /** A file that outlives the workbook. */
  readonly path?: string;
  /** The built page, to be served too. */
  readonly bundleDir?: string;
  /** What else the same server answers. */
  readonly beside?: (app: FastifyInstance) => Promise<void>;
}

export async function openSmallWorkbook({
  path = ':memory:',
  bundleDir,
  beside,
}: Options = {}): Promise<SmallWorkbook> {
  const store = new SheetsStore({ path, clock: { now: () => Date.UTC(2026, 2, 2) } });
  const switches = new SheetsSwitches(store.clock);
  const app = fastify({ forceCloseConnections: true });
  const isNew = !store.has(SPREADSHEET);
  if (isNew) store.create({ title: 'Our leads' }, SPREADSHEET);
  await registerSheetsApi(app, { store, switches });
  if (bundleDir) await registerWorkbookPage(app, { store, spreadsheetId: SPREADSHEET, bundleDir });
  await beside?.(app);
  const call = async (method: 'GET' | 'POST', url: string, payload?: object) => {
    const answer = await app.inject({
      method,
      url: `/v4/spreadsheets/${SPREADSHEET}${url}`,
      ...(payload && { payload }),
    });
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return answer.json();
  };
  const workbook: SmallWorkbook = {
    store,
    app,
    switches,
    enter: (range, values) =>
      call('POST', '/values:batchUpdate', { valueInputOption: 'USER_ENTERED', data: [{ range, values }] }),
    change: (...requests) => call('POST', ':batchUpdate', { requests }),
    read: async (range) => {
      const answer = await call('GET', `/values/${encodeURIComponent(range)}?valueRenderOption=FORMULA`);
      return answer.values ?? [];
    },
    close: async () => {
      await app.close();
      store.close();
    },
  };
  if (isNew) {
    await workbook.change({
      updateSheetProperties: { properties: { sheetId: 0, title: 'Leads' }, fields: 'title' },
    });
  }
  return workbook;
}

export const words = (...texts: readonly string[]) => texts.map((userEnteredValue) => ({ userEnteredValue }));
