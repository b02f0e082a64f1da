import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { dana, Story } from '../support/snapshot.ts';
import { type SalesWorkbook, startSalesWorkbook } from './sales-workbook.ts';
import { showPage } from './shown-page.ts';

let workbook: SalesWorkbook;
let browser: Browser;
beforeAll(async () => {
  const story = new Story();
  story.ingest(dana());
  story.requalify();
  story.type('Stages', ['Way in', 'High score'], { Is: 'is atleast' });
  story.type('Lists', ['Guides', 'Framework'], { Guides: 'Framework ' });
  story.add('Leads', { ...story.lead(), Name: 'Ben Roy', 'E-mail': 'ben@steelworks-hall.com' });
  [workbook, browser] = await Promise.all([startSalesWorkbook(story), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await workbook.close();
});

it('lists what is wrong with a jump to its cell, mends it with one click, and takes that back', async () => {
  await workbook.click('checkThisWorkbook');
  const page = await showPage(browser, workbook, 'check');
  const slip = page.getByRole('button', { name: '“is atleast” → “is at least”' });
  await slip.waitFor();
  await page.screenshot({ path: 'test-results/check.png', fullPage: true });
  await page.getByRole('button', { name: /^Stages, row \d+, Is$/ }).click();
  const sheetId = workbook.sheet.sheetId('Stages');
  await expect.poll(() => workbook.script.session.selection).toMatchObject({ sheetId, column: 4 });

  await slip.click();
  await page.getByText('Mended: “is atleast” → “is at least”').waitFor();
  expect(await slip.count()).toBe(0);
  expect((await workbook.rows('Stages')).map((row) => row['Is'])).not.toContain('is atleast');

  await page.getByRole('button', { name: 'Undo' }).click();
  await slip.waitFor();
  expect((await workbook.rows('Stages')).map((row) => row['Is'])).toContain('is atleast');
  await slip.click();
  await page.getByRole('button', { name: 'Take the spaces away' }).click();
  await page.getByRole('button', { name: 'Row 3 is another person' }).click();
  await page.getByText('Nothing is wrong').waitFor();
  expect((await workbook.rows('Leads'))[1]).toMatchObject({ Name: 'Ben Roy' });
  expect((await workbook.rows('Leads'))[1]).not.toHaveProperty('Lead ID');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(300);
  await page.close();
});

it('writes nothing where somebody changed a cell meanwhile', async () => {
  const cell = { tab: 'Stages', row: 5, column: 4, from: 'is nothing that stands there', to: 'is' };
  await expect(workbook.ask('mend', [cell])).rejects.toThrow('Somebody changed Stages, row 6, meanwhile.');
});
