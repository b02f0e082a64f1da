import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Product, startProduct } from '../../local/product.ts';
import { columnLetters } from '../../local/sheets/a1.ts';
import { launchBrowser } from '../browser.ts';
import { eventually } from './eventually.ts';
import { picture } from './picture.ts';
import { WorkbookScreen } from './workbook-screen.ts';

const home = mkdtempSync(path.join(tmpdir(), 'leadsheet-journey-'));
let product: Product;
let browser: Browser;
let screen: WorkbookScreen;
let page: Page;

beforeAll(async () => {
  [product, browser] = await Promise.all([
    startProduct({
      homeFolder: home,
      port: 0,
      empty: false,
      timeZone: 'Europe/Berlin',
      undoWithinMs: 0,
      windowCapSeconds: 0,
    }),
    launchBrowser(),
  ]);
  const context = await browser.newContext({ viewport: { width: 1400, height: 850 } });
  screen = await WorkbookScreen.open(context, product.url);
  page = screen.page;
});
afterAll(async () => {
  await browser.close();
  await product.stop();
  rmSync(home, { recursive: true, force: true });
});

async function cells(range: string): Promise<readonly (readonly unknown[])[]> {
  const { data } = await product.sheets.spreadsheets.values.get({
    spreadsheetId: product.spreadsheetId,
    range,
    valueRenderOption: 'UNFORMATTED_VALUE',
  });
  return data.values ?? [];
}

/** The cell of a tab below this header, in this row. */
async function cellBelow(tab: string, header: string, row: number): Promise<string> {
  const [headers = []] = await cells(`${tab}!1:1`);
  const column = headers.indexOf(header);
  expect(column, `${header} in ${tab}`).toBeGreaterThanOrEqual(0);
  return `${columnLetters(column)}${row}`;
}

/** The first row of Leads in which this column holds this. */
async function leadRow(header: string, value: string): Promise<number> {
  const [headers = [], ...leads] = await cells('Leads!A:DZ');
  const index = leads.findIndex((lead) => lead[headers.indexOf(header)] === value);
  expect(index, `a lead with ${header} ${value}`).toBeGreaterThanOrEqual(0);
  return index + 2;
}

const sidebar = () => page.frameLocator('#sidebar iframe');

describe('a lead that a person wonders about', () => {
  it('is explained beside the grid: its lines, its bars, its story', async () => {
    const row = await leadRow('Stage', 'SQL');
    await screen.goTo(`A${row}`);
    await page.getByRole('menuitem', { name: 'Leadsheet' }).click();
    await picture(page, 'workbook-menu');
    await page.getByRole('menuitem', { name: 'Explain this lead', exact: true }).click();
    const [[name] = []] = await cells(`Leads!A${row}`);
    await sidebar().getByText(String(name)).first().waitFor();
    await picture(page, 'explain');
  });
});

describe('somebody who changes what the script watches', () => {
  it('hears at once that a rule cannot be read, sees it noted there, and hears when it is mended', async () => {
    const points = await cellBelow('Scoring', 'Points', 2);
    const [[before] = []] = await cells(`Scoring!${points}`);
    await screen.type(points, 'many', 'Scoring');
    await page.locator('#script-toast').getByText('Scoring, row 2').waitFor();
    await picture(page, 'rule-problem');
    await screen.type(points, String(before), 'Scoring');
    await page.locator('#script-toast').getByText('The row can be read again.').waitFor();
  });

  it('is asked for the reason of a return that was typed without one', async () => {
    const row = await leadRow('Sales answer', 'Waiting');
    await screen.type(await cellBelow('Leads', 'Sales answer', row), 'Returned');
    await page.locator('#script-toast').getByText('Return reason').first().waitFor();
    await picture(page, 'reason-asked');
  });
});

describe('a formula of ours in a free tab', () => {
  it('spills one stage for each lead, and follows a change of the rules', async () => {
    await product.sheets.spreadsheets.batchUpdate({
      spreadsheetId: product.spreadsheetId,
      requestBody: { requests: [{ addSheet: { properties: { title: 'Mine' } } }] },
    });
    await screen.tab('Mine').waitFor();
    await screen.type('A1', '=LEAD_STAGE(LEADS, SCORING, STAGES, LISTS, ACTIVITY, AS_OF)', 'Mine');
    const stages = async () => (await cells('Mine!A:A')).flat();
    await eventually(stages).toContain('SQL');
    const before = await stages();
    expect(before).toHaveLength((await cells('Leads!A:A')).length);
    expect(await screen.shown('A1', 'Mine')).toBe('Stage');
    expect(await screen.shown('A2', 'Mine')).toBe(before[1]);

    await screen.type(await cellBelow('Scoring', 'Points', 2), '0', 'Scoring');
    // In between it says that it is loading.
    const judgedAnew = async () =>
      (await stages()).length === before.length && (await stages()).join() !== before.join();
    await eventually(judgedAnew).toBe(true);
    const after = await stages();
    const changed = after.findIndex((stage, index) => stage !== before[index]);
    await eventually(() => screen.shown(`A${changed + 1}`, 'Mine')).toBe(after[changed]);
  });

  it('says in the cell what is wrong, and beside it what was expected', async () => {
    await screen.type('C1', '=LEAD_STAGE(LEADS)', 'Mine');
    await eventually(async () => (await cells('Mine!C1')).flat()).toEqual(['#ERROR!']);
    expect(await screen.shown('C1', 'Mine')).toBe('#ERROR!');
    const { x, y } = await screen.middleOf(0, 2);
    await page.mouse.move(x, y);
    await page.getByText('scoring is one cell, and a range with its header row was expected.').waitFor();
  });
});
