import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setUpWorkbook } from '../../lambdas/adapters/sheets/set-up.ts';
import type { MenuEntry } from '../../local/apps-script/wire.ts';
import { requestContext } from '../../local/sheets/context.ts';
import { updateValues } from '../../local/sheets/values/update.ts';
import { BOOK, type RunningScript, startScript } from '../local/apps-script/script-run.ts';
import { startTestSheet, type TestSheet } from '../support/sheet.ts';
import { builtScript } from './built-script.ts';

let sheet: TestSheet;
let script: RunningScript;
let code: string;
beforeAll(async () => {
  sheet = await startTestSheet();
  ({ code } = await builtScript());
  script = await startScript(code, { store: sheet.store });
  await setUpWorkbook(sheet.sheets, BOOK);
});
afterAll(async () => {
  await script.stop();
  await sheet.close();
});

/** Types into one cell as a person does; what the page shows for it. */
async function type(tab: string, row: number, column: number, value: string): Promise<string> {
  const from = script.sent.length;
  script.store.edit(BOOK, (edit) => {
    const { year } = requestContext(script.store, 'maya@example.com', edit.properties);
    const at = `'${tab}'!${String.fromCharCode(64 + column)}${row}`;
    updateValues(edit, at, { values: [[value]] }, { input: 'USER_ENTERED', year });
  });
  await script.host.edited(script.session, {
    kind: 'edit',
    sheetId: tabOf(tab).sheetId,
    cells: { startRow: row - 1, endRow: row, startColumn: column - 1, endColumn: column },
    value,
    oldValue: undefined,
  });
  return script.sent
    .slice(from)
    .map((message) => (message.kind === 'toast' ? message.message : ''))
    .join('');
}

function tabOf(title: string) {
  const tab = script.store.workbook(BOOK).sheets.find(({ properties }) => properties.title === title);
  if (tab === undefined) throw new Error(`no tab ${title}`);
  return tab;
}

async function note(tab: string, cell: string): Promise<string> {
  const ranges = [`'${tab}'!${cell}`];
  const fields = 'sheets.data.rowData.values.note';
  const { data } = await sheet.sheets.spreadsheets.get({ spreadsheetId: BOOK, ranges, fields });
  return data.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0]?.note ?? '';
}

describe('while a person types', () => {
  it('a rule that cannot be read says so beside its cell, until it is mended', async () => {
    expect(await type('Scoring', 2, 8, 'lots')).toContain('Points holds "lots"');
    expect(await note('Scoring', 'H2')).toContain('Leadsheet: Points holds');
    expect(await type('Scoring', 2, 8, '25')).toContain('can be read again');
    expect(await note('Scoring', 'H2')).toBe('');
  });

  it('a list that goes away is told at the rule that uses it', async () => {
    expect(await type('Lists', 1, 5, 'Papers')).toContain('There is no list @Guides');
    await type('Lists', 1, 5, 'Guides');
  });

  it('a return without a reason asks for one', async () => {
    await type('Leads', 2, 1, 'Dana Cole');
    expect(await type('Leads', 2, 4, 'Returned')).toContain(
      'Why is Dana Cole returned? Choose a Return reason',
    );
    expect(await type('Leads', 2, 4, 'Accepted')).toBe('');
  });
});

it('opening a workbook says when no run has judged for long, and puts up the menu', async () => {
  const settings = tabOf('Settings');
  const row =
    Array.from({ length: 20 }, (_, at) => at).find((at) =>
      JSON.stringify(settings.slot(at, 0) ?? '').includes('As of'),
    ) ?? 0;
  await type('Settings', row + 1, 2, new Date(script.clock.now() - 5 * 86_400_000).toISOString());
  const from = script.sent.length;
  await script.host.opened(script.session);
  const sent = script.sent.slice(from);
  const menus = sent.find((message) => message.kind === 'menus')?.menus ?? [];
  expect(menus.map(({ title }) => title)).toEqual(['Leadsheet']);
  const functions = menus.flatMap(({ entries }) => entries.flatMap(functionsOf));
  expect(functions.length).toBeGreaterThan(5);
  for (const name of functions) expect(code).toContain(`function ${name}(`);
  expect(sent.find(({ kind }) => kind === 'toast')).toMatchObject({
    message: expect.stringContaining('for 5 days'),
  });
});

function functionsOf(entry: MenuEntry): readonly string[] {
  if (entry.kind === 'separator') return [];
  return entry.kind === 'item' ? [entry.function] : entry.entries.flatMap(functionsOf);
}
