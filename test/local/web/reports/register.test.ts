import fastify from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { registerReports } from '../../../../local/web/reports/register.ts';
import { startTestSheet, type TestSheet } from '../../../support/sheet.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
let sheet: TestSheet;
beforeEach(async () => {
  sheet = await startTestSheet({ nowMs: NOW });
});
afterEach(async () => {
  await sheet.close();
});

async function page(): Promise<string> {
  const app = fastify();
  registerReports(app, { client: () => sheet.sheets, spreadsheetId: 'test', clock: { now: () => NOW } });
  const { body, statusCode } = await app.inject('/reports');
  expect(statusCode).toBe(200);
  await app.close();
  return body;
}

it('shows every report of an empty workbook, too', async () => {
  const html = await page();
  for (const title of ['Monday', 'Source review', 'Funnel', 'SLA report', 'Returned leads', 'Nurture'])
    expect(html).toContain(`>${title}</h2>`);
  expect(html).toContain('Nothing stands out.');
});

it('shows what a form answered as text, never as a page', async () => {
  await sheet.type('Leads!A2', ['=1']);
  const headers = (await sheet.read()).tabs.get('Leads')?.rows[0] ?? [];
  const at = (header: string) => headers.indexOf(header);
  const row = headers.map(() => '');
  row[at('Name')] = 'Eve';
  row[at('Source')] = '<img src=x onerror=alert(1)>';
  row[at('Created')] = '2026-11-10';
  row[at('Lead ID')] = 'L-1';
  row[at('Stage')] = 'Lead';
  await sheet.type('Leads!A2', row.map(String));
  const html = await page();
  expect(html).not.toContain('<img');
  expect(html).toContain('&lt;img src=x');
});

it('says what to mend where the workbook cannot be read', async () => {
  await sheet.type('Leads!A1', ['Who']);
  expect(await page()).toContain('Rename &quot;Who&quot; back to &quot;Name&quot;.');
});
