import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { setUpWorkbook } from '../lambdas/adapters/sheets/set-up.ts';
import type { LocalAws } from './aws/local-aws.ts';
import type { MovableClock } from './clock.ts';
import type { Sales } from './sales/register.ts';

export interface FirstStart {
  readonly sheets: sheets_v4.Sheets;
  readonly spreadsheetId: string;
  readonly aws: LocalAws;
  readonly sales: Sales;
  readonly clock: MovableClock;
  readonly url: string;
  readonly empty: boolean;
  readonly timeZone: string;
  readonly say: (what: string) => void;
}

/** Makes the workbook, and unless told otherwise fills it with leads that look like real life. */
export async function firstStart(start: FirstStart): Promise<void> {
  start.say('Making the workbook');
  await setUpWorkbook(start.sheets, start.spreadsheetId);
}
