import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import fastify from 'fastify';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { setUpWorkbook } from '../../lambdas/adapters/sheets/set-up.ts';
import { registerSheetsApi } from '../../local/sheets/http/api.ts';
import { SheetsSwitches } from '../../local/sheets/http/switches.ts';
import { SheetsStore } from '../../local/sheets/store.ts';
import { runFolder } from './run-folder.ts';

export interface FreshWorkbook {
  readonly spreadsheetId: string;
  readonly client: (rootUrl: string) => sheets_v4.Sheets;
}

/** A file of a store whose workbook has just been set up, and how to throw it away. */
export interface WorkbookCopy {
  readonly file: string;
  remove(): void;
}

/** Nothing of what is set up depends on when or where. */
const SET_UP_AT = Date.UTC(2026, 10, 20, 12);
export const SET_UP_IN = 'Europe/Berlin';

/**
 * Sets a workbook up through the Sheets API the first time that one is asked for in a test run; afterwards each test
 * gets a copy of its own, which takes milliseconds.
 */
export async function copyOfSetUp(fresh: FreshWorkbook): Promise<WorkbookCopy> {
  const original = path.join(runFolder(), 'set-up.sqlite');
  const folder = mkdtempSync(path.join(runFolder(), 'workbook-'));
  const file = path.join(folder, 'workbooks.sqlite');
  if (!existsSync(original)) {
    await setUp(file, fresh);
    // Another test file may have been faster: the two are alike.
    renameSync(file, original);
  }
  copyFileSync(original, file);
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

async function setUp(file: string, { spreadsheetId, client }: FreshWorkbook): Promise<void> {
  const clock = { now: () => SET_UP_AT };
  const store = new SheetsStore({ path: file, clock });
  store.create({ title: 'Leads', timeZone: SET_UP_IN }, spreadsheetId);
  const app = fastify();
  await registerSheetsApi(app, { store, switches: new SheetsSwitches(clock) });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  await setUpWorkbook(client(`${url}/`), spreadsheetId);
  await app.close();
  store.close();
}
