import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { WORKBOOK } from '../../core/workbook/schema/workbook.ts';
import type { Sheet } from '../../local/sheets/model/sheet.ts';
import { BOOK, type RunningScript, startScript } from '../local/apps-script/script-run.ts';
import { workbookOfVersion1 } from '../support/old-workbook.ts';
import { startTestSheet, type TestSheet } from '../support/sheet.ts';
import { builtScript } from './built-script.ts';

let script: RunningScript;
let overApi: TestSheet;
beforeAll(async () => {
  const built = await builtScript();
  overApi = await startTestSheet();
  script = await startScript(built.code, { html: built.html });
});
afterAll(async () => {
  await script.stop();
  await overApi.close();
});

/** Clicks the menu entry and answers OK to whatever it asks; the question. */
async function setUp(script: RunningScript): Promise<string> {
  const from = script.sent.length;
  const done = script.run('setUpWorkbook');
  const asked = await vi.waitFor(() => {
    const message = script.sent.slice(from).find(({ kind }) => kind === 'ask');
    if (message?.kind !== 'ask') throw new Error('not asked yet');
    return message;
  }, 20_000);
  script.session.answer(asked.ask, { button: 'OK', text: '' });
  await done;
  return asked.message;
}

it('builds the whole workbook as the Sheets API does, and changes nothing the second time', async () => {
  expect(await setUp(script)).toContain('This will be added: tabs: Start here, Monday, Leads');
  const here = script.store.workbook(BOOK);
  const there = overApi.store.workbook('test');
  expect(here.sheets.map(({ properties }) => properties.title)).toEqual(WORKBOOK.map(({ title }) => title));
  for (const tab of there.sheets) {
    const own = here.sheets.find(({ properties }) => properties.title === tab.properties.title);
    if (own === undefined) throw new Error(`no tab ${tab.properties.title}`);
    expect(looks(own)).toEqual(looks(tab));
  }
  const revision = JSON.stringify(here);
  expect(await setUp(script)).toContain('has everything already');
  expect(JSON.stringify(script.store.workbook(BOOK))).toBe(revision);
}, 60_000);

it('upgrades a workbook of version 1 and leaves what people wrote; the third time nothing changes', async () => {
  const { spreadsheetId, titles } = await workbookOfVersion1(overApi.sheets);
  const { code, html } = await builtScript();
  const old = await startScript(code, { html, store: overApi.store, spreadsheetId });
  const asked = await setUp(old);
  const added = WORKBOOK.map(({ title }) => title).filter((title) => !titles.includes(title));
  for (const title of added) expect(asked).toContain(title);
  const read = async (range: string): Promise<readonly (readonly unknown[])[]> =>
    (await overApi.sheets.spreadsheets.values.get({ spreadsheetId, range })).data.values ?? [];
  for (const tab of WORKBOOK) {
    const [headers = []] = await read(`'${tab.title}'!1:1`);
    expect(headers, tab.title).toEqual(expect.arrayContaining(tab.columns.map(({ header }) => header)));
  }
  const [headers = [], lead = []] = await read("'Leads'!1:2");
  expect([lead[headers.indexOf('Name')], lead[headers.indexOf('Company')]]).toEqual(['Dana Cole', 'Acme']);
  const revision = JSON.stringify(overApi.store.workbook(spreadsheetId));
  expect(await setUp(old)).toContain('has everything already');
  expect(JSON.stringify(overApi.store.workbook(spreadsheetId))).toBe(revision);
  await old.stop();
}, 60_000);

/** All that a person sees of a tab: its cells with their formats, notes and dropdowns, its sizes, colours and rules. */
function looks(sheet: Sheet): unknown {
  const rows = [0, 1, 2, 500, 999];
  const columns = Array.from({ length: sheet.columnCount }, (_, column) => column);
  return {
    properties: sheet.properties,
    size: [sheet.rowCount, sheet.columnCount],
    cells: rows.map((row) => columns.map((column) => sheet.slot(row, column) ?? null)),
    protections: sheet.rules.protectedRanges.map(({ description, warningOnly }) => [
      description,
      warningOnly,
    ]),
    colours: sheet.rules.conditionalFormats.map(({ booleanRule }) => booleanRule),
    filtered: sheet.rules.basicFilter !== null,
  };
}
