import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from '../../lambdas/adapters/ledger.ts';
import { requalifyWorkbook } from '../../lambdas/requalify.ts';
import { launchBrowser } from '../browser.ts';
import { startTestLedger, testContext } from '../support/job-context.ts';
import { dana, Story } from '../support/snapshot.ts';
import { type SalesWorkbook, startSalesWorkbook } from './sales-workbook.ts';
import { showPage } from './shown-page.ts';

let workbook: SalesWorkbook;
let browser: Browser;
let page: Page;
let ledger: Ledger;
let closeLedger: () => Promise<void>;
let nowMs = 0;
beforeAll(async () => {
  const story = new Story();
  story.ingest(dana());
  story.requalify();
  nowMs = story.nowMs;
  [workbook, browser, { ledger, close: closeLedger }] = await Promise.all([
    startSalesWorkbook(story),
    launchBrowser(),
    startTestLedger(),
  ]);
  page = await showPage(browser, workbook, 'approve', { width: 520, height: 560 });
});
afterAll(async () => {
  await browser.close();
  await workbook.close();
  await closeLedger();
});

async function overnight(): Promise<void> {
  nowMs += 86_400_000;
  await requalifyWorkbook(testContext(workbook.sheet, ledger, nowMs), {});
}

/** Types into a cell of a row, as a person does on the page. */
async function type(
  tab: string,
  [header, is]: readonly [string, string],
  cell: string,
  value: string,
): Promise<void> {
  const rows = (await workbook.sheet.read()).tabs.get(tab)?.rows ?? [];
  const headers = (rows[0] ?? []).map(String);
  const row = rows.findIndex((line) => line[headers.indexOf(header)] === is);
  const column = headers.indexOf(cell);
  await workbook.sheet.type(`'${tab}'!${String.fromCharCode(65 + column)}${row + 1}`, [value]);
  await workbook.script.host.edited(workbook.script.session, {
    kind: 'edit',
    sheetId: workbook.sheet.sheetId(tab),
    cells: { startRow: row, endRow: row + 1, startColumn: column, endColumn: column + 1 },
    value,
    oldValue: undefined,
  });
}

async function banner(): Promise<string> {
  const from = workbook.script.sent.length;
  await workbook.script.host.opened(workbook.script.session);
  const toasts = workbook.script.sent
    .slice(from)
    .flatMap((sent) => (sent.kind === 'toast' ? [sent.message] : []));
  return toasts.join(' ');
}

const approve = (side: string) => page.getByRole('button', { name: `as ${side}` });

describe('Approve definitions…', () => {
  it('lets marketing and sales each approve, and tells who did when', async () => {
    await page.getByText('No version is approved by both sides yet').waitFor();
    await approve('marketing').click();
    await page.getByText(/^Approved on 20 Nov 13:0\d by maya@example.com\.$/).waitFor();
    await approve('sales').click();
    await page.getByText('There is nothing to approve').waitFor();
    expect((await workbook.rows('Versions'))[0]).toMatchObject({
      'Marketing approved': expect.stringContaining('by maya@example.com'),
      'Sales approved': expect.stringContaining('by maya@example.com'),
    });
    await page.screenshot({ path: 'test-results/approved.png' });
  });

  it('keeps a changed rule from judging, and says in words what changed', async () => {
    await type('Settings', ['Setting', 'Require approval'], 'Value', 'yes');
    await type('Scoring', ['Value', '@Our industries'], 'Points', '20');
    expect(await banner()).toBe(
      'Rules changed since approval on 20 Nov (Fit: Industry contains any word of @Our industries, Points 15 → 20, by maya@example.com). Tonight uses the approved rules. Compare: Leadsheet ▸ Approve definitions…',
    );
    await overnight();
    expect((await workbook.rows('Leads'))[0]).toMatchObject({ Fit: 65, Version: 'v1' });
    expect((await workbook.rows('Runs')).at(-1)?.['What happened']).toContain(
      'Judged by v1, approved on 20 Nov',
    );
  });

  it('shows the difference, and what is approved by both judges from then on', async () => {
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByText('Points 15 → 20').waitFor();
    await page.screenshot({ path: 'test-results/approve-difference.png' });
    await approve('marketing').click();
    await page.getByText(/^Approved on/).waitFor();
    await overnight();
    expect((await workbook.rows('Leads'))[0]).toMatchObject({ Fit: 65, Version: 'v1' });
    await approve('sales').click();
    await page.getByText('There is nothing to approve').waitFor();
    await overnight();
    expect((await workbook.rows('Leads'))[0]).toMatchObject({ Fit: 70, Version: 'v2' });
    expect(await banner()).toBe('');
  });

  it('is refused to whom Settings does not name, and while a rule cannot be read', async () => {
    await type('Settings', ['Setting', 'Sales approves'], 'Value', 'ben@example.com');
    await type('Scoring', ['Value', '@Our industries'], 'Points', '21');
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByText('Who may: ben@example.com').waitFor();
    await approve('sales').click();
    await page.getByRole('alert').getByText('maya@example.com is not among those who may').waitFor();
    await type('Scoring', ['Value', '@Our industries'], 'Points', 'many');
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByText('Points holds "many"').waitFor();
    expect(await page.getByRole('button', { name: 'as marketing' }).count()).toBe(0);
  });
});
