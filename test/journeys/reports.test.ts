import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OpenedProduct } from './opened-product.ts';
import { picture } from './picture.ts';

let opened: OpenedProduct;
beforeAll(async () => {
  opened = await OpenedProduct.open();
});
afterAll(() => opened.close());

const DAY_MS = 86_400_000;

/** Milliseconds until the next Monday, 08:00 in Berlin's winter or 09:00 in its summer. */
function untilMonday(nowMs: number): number {
  const day = Math.floor(nowMs / DAY_MS);
  // 1970-01-01 was a Thursday.
  const monday = day + ((4 - (day % 7) + 7) % 7 || 7);
  return monday * DAY_MS + 7 * 3_600_000 - nowMs;
}

describe('a marketer on the first day', () => {
  it('finds Monday filled in the workbook', async () => {
    await opened.page.goto(`${opened.product.url}/#tab=Monday&cell=A1`);
    await opened.page.reload();
    await opened.page.getByText('You are').waitFor();
    await opened.page.locator('canvas').first().waitFor();
    await picture(opened.page, 'monday');
    expect(String(await opened.cell('Monday!A2'))).toMatch(/^(Last night worked|Nothing ran last night)/);
    expect(await opened.cell('Monday!A4')).toMatch(/^The week: /);
  });
});

describe('on a Monday', () => {
  it('the reports are written and people hear of the week, with links to the cells', async () => {
    const { clock, aws, inbox, store } = opened.product;
    const row = (await opened.rowWith('Settings', 'Setting', 'Weekly report to')) ?? 0;
    await opened.product.sheets.spreadsheets.values.update({
      spreadsheetId: opened.product.spreadsheetId,
      range: `Settings!B${row}`,
      valueInputOption: 'RAW',
      requestBody: { values: [['maya@example.com']] },
    });
    aws.pauseSchedules(true);
    clock.moveForward(untilMonday(clock.now()));
    const before = inbox.messages.length;
    await aws.invoke('report', { source: 'aws.scheduler' });
    const told = inbox.messages.slice(before);
    expect(told.map(({ kind }) => kind).sort()).toEqual(['e-mail', 'slack']);
    const email = told.find((message) => message.kind === 'e-mail');
    expect(email?.kind === 'e-mail' ? email.text : '').toContain('SQL sent');
    const charts = store.workbook(opened.product.spreadsheetId).sheets.flatMap(({ rules }) => rules.charts);
    expect(charts.length).toBeGreaterThanOrEqual(6);
  });
});

describe('somebody who does not open the sheet', () => {
  it('reads the same numbers on the page, in light and dark, on a phone, and by their names', async () => {
    const page: Page = opened.page;
    await page.goto(`${opened.product.url}/reports`);
    await page.getByRole('heading', { level: 2, name: 'Source review' }).waitFor();
    const table = page.getByRole('table', { name: /^The week: / });
    const leadsIn = await table
      .getByRole('row', { name: /^Leads in/ })
      .getByRole('cell')
      .first()
      .innerText();
    expect(leadsIn).toBe(String(await opened.cell('Monday!B5')));
    expect(await page.getByRole('img', { name: /For each source how many leads/ }).count()).toBeGreaterThan(
      0,
    );
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [390, 1300]) {
        await page.setViewportSize({ width, height: 850 });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, `${colorScheme}, ${width} px`).toBeLessThanOrEqual(0);
      }
    }
    await page.getByRole('link', { name: 'Source review' }).click();
    await picture(page, 'reports');
    await page.getByRole('link', { name: 'SLA report' }).first().click();
    await picture(page, 'sla-report');
  });
});
