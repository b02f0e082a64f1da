import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { dana, Story } from '../support/snapshot.ts';
import { type SalesWorkbook, startSalesWorkbook } from './sales-workbook.ts';
import { showPage } from './shown-page.ts';

/** Friday, 13:00 in Berlin; sent at noon. */
const NOON_SERIAL = 46_346.5;
const SENT = { Round: 1, 'Sent to sales at': NOON_SERIAL, 'Sales answer': 'Waiting', 'Sent as': 'SQL' };

let workbook: SalesWorkbook;
let browser: Browser;
beforeAll(async () => {
  const story = new Story();
  story.ingest(
    dana(),
    dana(
      { key: 'demo form/2' },
      { Name: 'Ben Roy', 'E-mail': 'ben@steelworks-hall.com', Company: 'Steelworks' },
    ),
    dana({ key: 'demo form/3' }, { Name: 'Cy Ott', 'E-mail': 'cy@ott-partners.com', Company: 'Ott' }),
  );
  story.requalify();
  story.type('Leads', ['Name', 'Dana Cole'], { ...SENT, Owner: 'Ana', 'Answer by': NOON_SERIAL + 2 / 24 });
  story.type('Leads', ['Name', 'Ben Roy'], { ...SENT, Owner: 'Ana', 'Answer by': NOON_SERIAL + 0.5 / 24 });
  story.type('Leads', ['Name', 'Cy Ott'], { ...SENT, 'Answer by': NOON_SERIAL + 2 / 24 });
  story.add('Reps', { Name: 'Ana', 'E-mail': 'ana@us.example' });
  [workbook, browser] = await Promise.all([startSalesWorkbook(story), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await workbook.close();
});

describe('My leads', () => {
  it('shows what waits for a rep with the time left, the most urgent first, and takes the answer there', async () => {
    const page = await showPage(browser, workbook, 'my-leads');
    await page.getByText('choose whose leads to show').waitFor();
    await page.getByLabel('Leads of').selectOption('Ana');
    await page.getByText(/Call by 14:00: (1 h 0|59) min left\./).waitFor();
    const cards = page.locator('.mine');
    expect(await cards.locator('h2').allInnerTexts()).toEqual([
      'Ben Roy, VP Marketing, Steelworks (200)',
      'Dana Cole, VP Marketing, Acme (200)',
    ]);
    expect(await cards.locator('.state').allInnerTexts()).toEqual(['Late', 'Waiting']);
    await page.getByText(/Call by 12:30: 3\d min late\./).waitFor();
    await page.getByText('1 lead waits without an owner').waitFor();

    await cards.nth(1).getByRole('button', { name: 'Accept' }).click();
    await page.getByText('Next step by').or(page.locator('.mine h2').nth(1)).first().waitFor();
    await expect
      .poll(async () => (await workbook.rows('Leads')).find((row) => row['Name'] === 'Dana Cole')?.['Stage'])
      .toBe('Accepted');

    await cards.first().getByRole('button', { name: 'Return…' }).click();
    await page.getByLabel('Why is Ben Roy returned?').selectOption('Not now');
    await page.getByText('Nurture: may come back').waitFor();
    await page.getByRole('button', { name: 'Return', exact: true }).click();
    await page.getByText('Nothing waits for Ana.').waitFor();
    const ben = (await workbook.rows('Leads')).find((row) => row['Name'] === 'Ben Roy');
    expect(ben).toMatchObject({ Stage: 'Nurture', 'Return reason': 'Not now', 'Returned by': 'Ana' });
    await page.close();
  });
});
