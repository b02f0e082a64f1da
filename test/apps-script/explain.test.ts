import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { dana, Story } from '../support/snapshot.ts';
import { type SalesWorkbook, startSalesWorkbook } from './sales-workbook.ts';
import { showPage } from './shown-page.ts';

let workbook: SalesWorkbook;
let browser: Browser;
beforeAll(async () => {
  const story = new Story();
  story.ingest(dana());
  story.add('Leads', { Name: 'Eve Long', Company: 'Nordwind', 'Job title': 'Director', Budget: '20k' });
  for (let more = 1; more <= 20; more++) story.add('Leads', { Name: `Lead ${more}`, Phone: '1' });
  story.requalify();
  [workbook, browser] = await Promise.all([startSalesWorkbook(story), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await workbook.close();
});

describe('Explain this lead', () => {
  it('opens its sidebar and tells what a run wrote, by the built script', async () => {
    workbook.select('Leads', 2);
    await workbook.click('explainThisLead');
    const [lead] = await workbook.rows('Leads');
    expect(await workbook.ask('explainSelected')).toMatchObject({
      name: 'Dana Cole',
      stage: lead?.['Stage'],
      total: lead?.['Total score'],
      because: String(lead?.['Why']).split('\n')[0],
    });
    expect(workbook.script.sent.find(({ kind }) => kind === 'sidebar')).toMatchObject({
      title: 'Explain this lead',
    });
  });

  it('reads only the row that is asked about, wherever it stands', async () => {
    workbook.select('Leads', 22);
    const lead = (await workbook.rows('Leads'))[20];
    expect(await workbook.ask('explainSelected')).toMatchObject({
      row: 22,
      name: lead?.['Name'],
      stage: lead?.['Stage'],
      total: lead?.['Total score'],
    });
    workbook.select('Leads', 40);
    await expect(workbook.ask('explainSelected')).rejects.toThrow('Select the row of a lead in Leads first.');
  });

  it('is readable at the width of a sidebar, jumps to cells, and goes to another lead with one click', async () => {
    workbook.select('Leads', 2);
    const page = await showPage(browser, workbook, 'explain');
    await page.getByRole('heading', { name: 'Dana Cole' }).waitFor();
    await page.screenshot({ path: 'test-results/explain-dana.png', fullPage: true });
    await page.getByRole('button', { name: 'Job title has "VP"' }).first().click();
    await expect
      .poll(() => workbook.script.session.selection)
      .toMatchObject({
        sheetId: workbook.sheet.sheetId('Scoring'),
        row: 1,
      });

    workbook.select('Leads', 3);
    await page.getByRole('button', { name: 'Explain the selected row' }).click();
    await page.getByRole('heading', { name: 'Eve Long' }).waitFor();
    expect(await page.locator('.nearest').innerText()).toContain('Phone is filled');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(300);
    await page.screenshot({ path: 'test-results/explain-eve.png', fullPage: true });

    workbook.select('Scoring', 3);
    await page.getByRole('button', { name: 'Explain the selected row' }).click();
    await page.getByRole('alert').getByText('Open the tab Leads and select the row of a lead').waitFor();
    await page.close();
  });
});
