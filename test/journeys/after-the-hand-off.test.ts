import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CellValue } from '../../core/workbook/cell.ts';
import { WORKBOOK } from '../../core/workbook/schema/workbook.ts';
import { wholeTab } from '../../core/workbook/tab-to-read.ts';
import { readWorkbook } from '../../lambdas/adapters/sheets/read.ts';
import { type Product, startProduct } from '../../local/product.ts';
import { launchBrowser } from '../browser.ts';
import { rowsOf } from '../support/sheet.ts';
import { dana } from '../support/snapshot.ts';
import { eventually } from './eventually.ts';

const home = mkdtempSync(path.join(tmpdir(), 'leadsheet-after-'));
const HOUR = 3_600_000;
let product: Product;
let browser: Browser;
let context: BrowserContext;
let ops: Page;
let inbox: Page;
let sales: Page;
let reports: Page;

beforeAll(async () => {
  [product, browser] = await Promise.all([
    startProduct({
      homeFolder: home,
      port: 0,
      empty: true,
      timeZone: 'Europe/Berlin',
      undoWithinMs: 0,
      windowCapSeconds: 0,
    }),
    launchBrowser(),
  ]);
  context = await browser.newContext({ viewport: { width: 1300, height: 900 }, locale: 'en-GB' });
  // The next working day's morning, whatever day this runs on.
  product.clock.moveForward(nextMorning(product.clock.now()) - product.clock.now());
  await product.aws.drain();
});
afterAll(async () => {
  await browser.close();
  await product.stop();
  rmSync(home, { recursive: true, force: true });
});

/** 10:00 in Berlin of the next Tuesday to Thursday: the day before and the day after are working days. */
function nextMorning(nowMs: number): number {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Berlin',
    weekday: 'short',
    hour: 'numeric',
    hourCycle: 'h23',
  });
  for (let atMs = Math.ceil(nowMs / HOUR) * HOUR + HOUR; ; atMs += HOUR) {
    const shown = new Map(clock.formatToParts(atMs).map(({ type, value }) => [type, value]));
    if (shown.get('hour') === '10' && /Tue|Wed|Thu/.test(shown.get('weekday') ?? '')) return atMs;
  }
}

async function rows(tab: string): Promise<readonly Readonly<Record<string, CellValue>>[]> {
  const { snapshot } = await readWorkbook(product.sheets, product.spreadsheetId, WORKBOOK.map(wholeTab));
  return rowsOf(snapshot, tab);
}

async function type(range: string, ...values: string[]): Promise<void> {
  await product.sheets.spreadsheets.values.update({
    spreadsheetId: product.spreadsheetId,
    range,
    valueInputOption: 'USER_ENTERED',
    requestBody: { values: [values] },
  });
}

const heads = () =>
  product.inbox.messages.flatMap((message) =>
    message.kind === 'e-mail' ? [`${message.to[0]} ${message.subject.split(':')[0]}`] : [],
  );

const open = async (at: string): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(`${product.url}${at}`);
  return page;
};

/** The clock of /ops goes forward, and everything that is due by then has happened. */
async function forward(...steps: readonly ('+15 min' | '+1 hour' | '+7 days')[]): Promise<void> {
  for (const step of steps) {
    const before = product.clock.now();
    await ops.getByRole('button', { name: step, exact: true }).click();
    await eventually(() => product.clock.now() - before).toBeGreaterThan(14 * 60_000);
    await product.aws.drain();
  }
}

/** What a row of a report says on /reports, cell by cell. */
async function reported(report: string, row: string): Promise<readonly string[]> {
  await reports.goto(`${product.url}/reports`);
  const section = reports.getByRole('region', { name: report, exact: true });
  return section
    .getByRole('row', { name: new RegExp(`^${row}\\b`) })
    .first()
    .locator('th, td')
    .allInnerTexts();
}

async function press(...names: readonly string[]): Promise<void> {
  for (const name of names) await sales.getByRole('button', { name, exact: true }).click();
}

const lead = async () => {
  const [found, ...more] = await rows('Leads');
  expect(more).toEqual([]);
  return found ?? {};
};

async function asksForSales(key: string): Promise<void> {
  const submission = dana({ key, submittedAtEpochMs: product.clock.now() - 60_000 });
  product.aws.publish([
    { type: 'LeadReceived', atEpochMs: product.clock.now(), detail: { version: 1, submission } },
  ]);
  await product.aws.drain();
}

describe('a lead after its hand-off', () => {
  it('reaches its rep at once', async () => {
    await type("'Reps'!A2", 'Ana', 'ana@us.example', '5001');
    await type("'Reps'!A3", 'Ben', 'ben@us.example', '5002');
    await type("'SLA'!G2", 'head@us.example');
    await asksForSales('demo form/1');
    ops = await open('/ops');
    await ops.getByRole('button', { name: 'Send all' }).click();
    await ops.getByRole('dialog').getByRole('button', { name: /^Send/ }).click();
    await eventually(async () => (await lead())['Owner'] ?? '').toBe('Ana');
    await product.aws.drain();
    inbox = await open('/inbox');
    await inbox.getByText('New SQL for Ana: Dana Cole, VP Marketing, Acme (200)').first().waitFor();
    expect(heads()).toEqual(['ana@us.example New SQL for Ana']);
  });

  it('is at risk, then late, each told once, and its head hears of it', async () => {
    await forward('+1 hour', '+15 min', '+15 min', '+15 min');
    expect(await lead()).toMatchObject({ 'On time?': 'At risk' });
    expect(heads().slice(1)).toEqual(['ana@us.example Soon due']);
    await forward('+1 hour');
    expect(await lead()).toMatchObject({ 'On time?': 'Late' });
    expect(heads().slice(2).sort()).toEqual(['ana@us.example Late', 'head@us.example Late']);
    await inbox.getByText(/^Late/).first().waitFor();
  });

  it('is answered late by the link in the message, and the report says so of its rep', async () => {
    const last = product.inbox.messages.findLast((message) => message.kind === 'e-mail');
    const link = last?.kind === 'e-mail' ? (/Accept: (\S+)/.exec(last.text)?.[1] ?? '') : '';
    const answer = await context.newPage();
    await answer.goto(link);
    await answer.getByRole('button', { name: /Accept/ }).click();
    await eventually(async () => (await lead())['Stage'] ?? '').toBe('Accepted');
    await forward('+15 min');
    expect(await lead()).toMatchObject({ 'On time?': 'Answered late' });
    expect(heads(), 'no more alerts').toHaveLength(4);
    reports = await context.newPage();
    const [rep, handOffs, inTime, late] = await reported('SLA report', 'Ana');
    expect([rep, handOffs, inTime, late]).toEqual(['Ana', '1', '0', '1']);
  });

  it('goes to nurture when it is returned, and comes back by something new to another rep', async () => {
    sales = await open('/sales');
    await sales.getByText('Dana Cole').first().click();
    await press('Return…');
    await sales.getByRole('radio', { name: 'No authority' }).check();
    await press('Return lead');
    await eventually(async () => (await lead())['Stage'] ?? '').toBe('Nurture');
    expect(await lead()).toMatchObject({
      'Return reason': 'No authority',
      'Returned by': expect.stringContaining('Ana'),
    });
    const returns = await reported('Returned leads', 'Reason No authority');
    expect(returns.slice(1, 4)).toEqual(['No authority', '1', '1']);

    // Eight of the nine weeks at one go.
    product.clock.moveForward(56 * 24 * HOUR);
    await product.aws.drain();
    await forward('+7 days');
    expect(await lead(), 'its days alone bring nobody back').toMatchObject({ Stage: 'Nurture' });
    await asksForSales('demo form/2');
    await forward('+15 min');
    expect(await lead()).toMatchObject({ Stage: 'SQL', Round: 2, Owner: 'Ben' });
    await inbox.getByText('New SQL for Ben: Dana Cole').first().waitFor();
  });

  it('is won, and the funnel tells its story', async () => {
    await type(
      `'Settings'!B${(await rows('Settings')).findIndex((row) => row['Setting'] === 'Report period') + 2}`,
      'last 120 days',
    );
    await sales.goto(`${product.url}/sales`);
    await sales.getByText('Dana Cole').first().click();
    await press('Accept', 'First contact made', 'Next step booked', 'Opportunity…');
    await sales.getByLabel('Amount').fill('12,000');
    await press('Make it an opportunity', 'Won…');
    await press('Won');
    await eventually(async () => (await lead())['Stage'] ?? '').toBe('Customer');
    const funnel = async (row: string) => (await reported('Funnel', row)).slice(2, 4);
    expect(await funnel('Accepted of those above')).toEqual(['1', '1']);
    expect(await funnel('Customer of those above')).toEqual(['1', '1']);
    // Two hand-offs, of which the first came back and the second was won.
    expect(await funnel('Won, of those that ended All')).toEqual(['2', '1']);
  });
});
