import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CellValue } from '../../core/workbook/cell.ts';
import { WORKBOOK } from '../../core/workbook/schema/workbook.ts';
import { wholeTab } from '../../core/workbook/tab-to-read.ts';
import { readWorkbook } from '../../lambdas/adapters/sheets/read.ts';
import { type Product, startProduct } from '../../local/product.ts';
import { launchBrowser } from '../browser.ts';
import { rowsOf } from '../support/sheet.ts';

const home = mkdtempSync(path.join(tmpdir(), 'leadsheet-journey-'));
let product: Product;
let browser: Browser;

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
});
afterAll(async () => {
  await browser.close();
  await product.stop();
  rmSync(home, { recursive: true, force: true });
});

type Row = Readonly<Record<string, CellValue>>;

async function rows(tab: string): Promise<readonly Row[]> {
  const { snapshot } = await readWorkbook(product.sheets, product.spreadsheetId, WORKBOOK.map(wholeTab));
  return rowsOf(snapshot, tab);
}

async function leadOf(name: string): Promise<Row> {
  const found = (await rows('Leads')).filter((lead) => lead['Name'] === name);
  expect(found, name).toHaveLength(1);
  return found[0] ?? {};
}

/** Fills the form in as a visitor does, and waits until everything that follows has happened. */
async function fillIn(
  answers: Readonly<Record<string, string>>,
  options: { tools?: string; wants: string },
): Promise<void> {
  const page = await openPage('/forms/demo');
  for (const [label, answer] of Object.entries(answers)) {
    const field = page.getByLabel(label, { exact: false }).first();
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(answer);
    else await field.fill(answer);
  }
  if (options.tools !== undefined) await page.getByLabel(options.tools, { exact: true }).check();
  await page.getByLabel(options.wants, { exact: false }).first().check();
  await page.locator('form button[type=submit], form button:not([type])').first().click();
  await page.waitForURL(/thank/i).catch(() => page.getByRole('heading', { name: /thank/i }).waitFor());
  await page.context().close();
  await product.aws.drain();
}

async function openPage(at: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1300, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(`${product.url}${at}`);
  return page;
}

const dana = {
  Name: 'Dana Cole',
  'Work e-mail': 'dana.cole@acme-robotics.com',
  Phone: '+1 555 0100',
  'Job title': 'VP of Marketing',
  Company: 'Acme Robotics',
  Industry: 'SaaS',
  'Company size': '51-200',
  Budget: '',
};

describe('from a form to the CRM', () => {
  it('a VP of Marketing who asks for a demo becomes an SQL with a Why that adds up, and waits for the first word', async () => {
    const { Budget: _, ...answers } = dana;
    await fillIn(answers, { tools: 'Salesforce', wants: 'Book a demo' });
    const lead = await leadOf('Dana Cole');
    expect(lead).toMatchObject({ Stage: 'SQL', 'Tech stack': 'Salesforce', Employees: '51-200' });
    expect(Number(lead['Fit']) + Number(lead['Intent']) + Number(lead['Product'] ?? 0)).toBe(
      lead['Total score'],
    );
    expect(String(lead['Held'])).toContain('First push');
    expect(lead['CRM ID']).toBeUndefined();
  });

  it('a person says send in /ops: the contact is in the CRM, and its id in the sheet', async () => {
    const page = await openPage('/ops');
    await page.getByRole('button', { name: /send all/i }).click();
    const confirm = page.getByRole('dialog').getByRole('button', { name: /send/i });
    if (await confirm.count()) await confirm.first().click();
    await expect
      .poll(async () => (await leadOf('Dana Cole'))['CRM ID'] ?? '', { timeout: 30_000 })
      .not.toBe('');
    await product.aws.drain();
    const lead = await leadOf('Dana Cole');
    expect(lead).toMatchObject({ 'Sales answer': 'Waiting', Round: 1, Stage: 'SQL' });
    await page.goto(`${product.url}/sales`);
    await page.getByText('Dana Cole').first().waitFor();
    await page.context().close();
  });

  it('a fitting director who downloads the guide is an MQL and is not pushed', async () => {
    await fillIn(
      {
        Name: 'Mara Lindt',
        'Work e-mail': 'mara@nordlicht-analytics.de',
        'Job title': 'Director of Operations',
        Company: 'Nordlicht',
        Industry: 'Software',
        'Company size': '51-200',
      },
      { wants: 'Ultimate Guide' },
    );
    const lead = await leadOf('Mara Lindt');
    expect(lead).toMatchObject({ Stage: 'MQL' });
    expect(lead['CRM ID']).toBeUndefined();
    expect(lead['Held']).toBeUndefined();
  });

  it('a student with a disposable address is disqualified, and Why says so', async () => {
    await fillIn(
      { Name: 'Tom Young', 'Work e-mail': 'tom@mailinator.com', 'Job title': 'Student' },
      { wants: 'Ultimate Guide' },
    );
    const lead = await leadOf('Tom Young');
    expect(lead).toMatchObject({ Stage: 'Disqualified' });
    expect(String(lead['Why'])).toMatch(/disposable/i);
  });

  it('the same person again, with other capitals and a plus-tag, is one lead: blanks filled, nothing overwritten', async () => {
    const before = await leadOf('Dana Cole');
    await fillIn(
      {
        Name: 'DANA COLE',
        'Work e-mail': 'Dana.Cole+demo@ACME-robotics.com',
        Country: 'Germany',
        'Job title': 'Intern',
      },
      { wants: 'pricing' },
    );
    const after = await leadOf('Dana Cole');
    expect(after).toMatchObject({
      Country: 'Germany',
      'Job title': 'VP of Marketing',
      'E-mail': before['E-mail'],
      'Lead ID': before['Lead ID'],
    });
    expect(await rows('Leads')).toHaveLength(3);
  });

  it('a lead returned in /sales with "No budget" is Returned, in Nurture, with its History', async () => {
    const page = await openPage('/sales');
    await page.getByText('Dana Cole').first().click();
    await page.getByRole('button', { name: 'Return…', exact: true }).click();
    await page.getByRole('radio', { name: 'No budget' }).check();
    await page.getByRole('button', { name: 'Return lead', exact: true }).click();
    await expect.poll(async () => (await leadOf('Dana Cole'))['Stage'], { timeout: 30_000 }).toBe('Nurture');
    const lead = await leadOf('Dana Cole');
    expect(lead).toMatchObject({
      'Sales answer': 'Returned',
      'Return reason': 'No budget',
      'Times returned': 1,
    });
    const told = (await rows('History'))
      .filter((row) => row['Lead ID'] === lead['Lead ID'])
      .map((row) => `${row['From'] ?? 'new'} → ${row['To']}`);
    expect(told).toEqual(['new → SQL', 'SQL → SQL', 'SQL → Nurture']);
    await page.context().close();
  });
});
