import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { addDemoFormRows } from './demo-form-rows.ts';

const CONNECTED = 'demo-form-connected';

/** Lists the demo form in Forms and Form fields, once for each home: who takes it out again has it stay out. */
export async function connectDemoForm(
  homeFolder: string,
  sheets: sheets_v4.Sheets,
  spreadsheetId: string,
): Promise<void> {
  const mark = path.join(homeFolder, CONNECTED);
  if (existsSync(mark)) return;
  await addDemoFormRows(sheets, spreadsheetId);
  writeFileSync(mark, 'The demo form was listed in the tab Forms.\n');
}
