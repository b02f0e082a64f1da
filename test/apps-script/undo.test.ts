import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { dana, Story } from '../support/snapshot.ts';
import { type SalesWorkbook, startSalesWorkbook } from './sales-workbook.ts';
import { showPage } from './shown-page.ts';

let browser: Browser;
let workbook: SalesWorkbook | null = null;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(() => workbook?.close());

async function open(change: (story: Story) => void): Promise<SalesWorkbook> {
  const story = new Story();
  story.ingest(dana(), dana({ key: 'demo form/2' }, { Name: 'Ben Roy', 'E-mail': 'ben@roy-systems.com' }));
  story.requalify();
  story.later(1);
  change(story);
  workbook = await startSalesWorkbook(story);
  return workbook;
}

const stages = async (book: SalesWorkbook) => (await book.rows('Leads')).map((lead) => lead.Stage);

it('says what comes back and what follows, brings the rules back, and judges the leads by them', async () => {
  const book = await open((story) => {
    story.type('Stages', ['Value', '@Decision makers'], { Value: 'janitor', Note: 'a try' });
    story.requalify();
    story.later(1);
    story.type('Leads', ['Name', 'Ben Roy'], { Stage: 'SQL', 'Sent to sales at': 46_347.9, Round: 1 });
  });
  const page = await showPage(browser, book, 'undo', { width: 560, height: 520 });
  await page.getByText('The rules go back to those of v1').waitFor();
  await page.getByText('SQL: Job title janitor → @Decision makers.').waitFor();
  await page.getByText('Judged by them, 1 of 2 leads changes stage.').waitFor();
  await page.getByText('1 lead was sent to sales since, and stays there:').waitFor();
  await page.screenshot({ path: 'test-results/undo.png', fullPage: true });
  expect(await stages(book)).toEqual(['MQL', 'SQL']);

  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Sheet restored. 1 lead is already in HubSpot and stays there.').waitFor();
  await page.getByText('Judged by v3').waitFor();
  await page.screenshot({ path: 'test-results/undone.png', fullPage: true });
  expect(await stages(book)).toEqual(['SQL', 'SQL']);
  const row = (await book.rows('Stages')).find(({ Note }) => Note === 'a try');
  expect(row?.Value).toBe('@Decision makers');
});

it('says that there is nothing to undo, and changes nothing', async () => {
  const book = await open(() => undefined);
  const page = await showPage(browser, book, 'undo', { width: 560, height: 520 });
  await page.getByText('There is nothing to undo').waitFor();
  expect(await page.getByRole('button').allInnerTexts()).toEqual(['Close']);
});

it('changes nothing when somebody was at the rules meanwhile', async () => {
  const book = await open((story) => {
    story.type('Stages', ['Value', '@Decision makers'], { Value: 'janitor' });
    story.requalify();
    story.later(1);
  });
  const page = await showPage(browser, book, 'undo', { width: 560, height: 520 });
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  const rows = await book.rows('Stages');
  const at = rows.findIndex(({ Value }) => Value === 'janitor') + 2;
  await book.sheet.type(`Stages!F${at}`, ['gardener']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText(`Somebody changed Stages, row ${at}, meanwhile.`).waitFor();
  expect((await book.rows('Stages'))[at - 2]?.Value).toBe('gardener');
  expect(await stages(book)).toEqual(['MQL', 'MQL']);
});
