import type { CellValue } from '../../core/workbook/cell.ts';
import { WORKBOOK } from '../../core/workbook/schema/workbook.ts';
import type { FromPage } from '../../local/apps-script/wire.ts';
import { MovableClock } from '../../local/clock.ts';
import { type RunningScript, startScript } from '../local/apps-script/script-run.ts';
import { rowsOf, SPREADSHEET_ID, startTestSheet, type TestSheet } from '../support/sheet.ts';
import type { Story } from '../support/snapshot.ts';
import { builtScript } from './built-script.ts';

type Selection = Extract<FromPage, { kind: 'select' }>['selection'];

/** A workbook in which a story happened, with the built script in it and a person at it. */
export interface SalesWorkbook {
  readonly sheet: TestSheet;
  readonly script: RunningScript;
  readonly pages: Readonly<Record<string, string>>;
  /** Selects whole rows of a tab, by the sheet's own numbers. */
  select(tab: string, ...rows: readonly number[]): void;
  /** What a page asks of the script; throws the sentence that the page would show. */
  ask(name: string, ...args: readonly unknown[]): Promise<unknown>;
  /** Runs a menu function and gives the answers to what it asks, in their order; what was asked and said. */
  click(name: string, ...answers: readonly string[]): Promise<readonly string[]>;
  rows(tab: string): Promise<readonly Readonly<Record<string, CellValue>>[]>;
  close(): Promise<void>;
}

export async function startSalesWorkbook(
  story: Story,
  scriptProperties: Readonly<Record<string, string>> = {},
  /** Functions of a test's own, after those of the script. */
  more = '',
): Promise<SalesWorkbook> {
  const built = await builtScript();
  const sheet = await startTestSheet({ nowMs: story.nowMs, timeZone: story.snapshot.timeZone });
  await writeStory(sheet, story);
  const script = await startScript(`${built.code}\n${more}`, {
    html: built.html,
    store: sheet.store,
    spreadsheetId: SPREADSHEET_ID,
    scriptProperties,
    clock: new MovableClock(story.nowMs - Date.now()),
    manifest: { timeZone: story.snapshot.timeZone },
  });
  return {
    sheet,
    script,
    pages: built.html,
    select(tab, ...rows) {
      const ranges = rows.map((row) => ({ startRow: row - 1, endRow: row, startColumn: 0, endColumn: 6 }));
      const selection: Selection = {
        sheetId: sheet.sheetId(tab),
        row: (rows[0] ?? 1) - 1,
        column: 0,
        ranges,
      };
      script.session.selection = selection;
    },
    async ask(name, ...args) {
      const { message, value } = await script.call('call', name, args);
      if (message !== null) throw new Error(message);
      return value;
    },
    async click(name, ...answers) {
      const said: string[] = [];
      const waiting = [...answers];
      const from = script.sent.length;
      let at = from;
      const done = script.run(name);
      let isDone = false;
      const end = done.finally(() => {
        isDone = true;
      });
      while (!isDone) {
        await Promise.race([end.catch(() => undefined), new Promise((resolve) => setImmediate(resolve))]);
        for (; at < script.sent.length; at++) {
          const message = script.sent[at];
          if (message?.kind === 'toast') said.push(message.message);
          if (message?.kind !== 'ask') continue;
          said.push(message.message);
          script.session.answer(message.ask, { button: waiting.shift() ?? 'OK', text: '' });
        }
      }
      await end;
      return said;
    },
    rows: async (tab) => rowsOf(await sheet.read(), tab),
    close: async () => {
      await script.stop();
      await sheet.close();
    },
  };
}

/** Writes what a story's snapshot holds into the sheet, tab by tab. */
async function writeStory(sheet: TestSheet, story: Story): Promise<void> {
  const data = WORKBOOK.flatMap(({ title }) => {
    const rows = story.snapshot.tabs.get(title)?.rows ?? [];
    const values = rows.map((row) => row.map((value) => value ?? ''));
    return values.length === 0 ? [] : [{ range: `'${title}'!A1`, values }];
  });
  await sheet.sheets.spreadsheets.values.batchUpdate({
    spreadsheetId: SPREADSHEET_ID,
    requestBody: { valueInputOption: 'RAW', data },
  });
  sheet.log.clear();
}
