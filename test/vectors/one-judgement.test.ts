import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compileRules } from '../../core/criteria/compile.ts';
import { emailKind } from '../../core/intake/email-kind.ts';
import { readAgreement } from '../../core/lifecycle/agreement.ts';
import type { CellValue } from '../../core/workbook/cell.ts';
import { epochMsToSerial } from '../../core/workbook/instant.ts';
import { ACTIVITY, LEADS } from '../../core/workbook/schema/leads.ts';
import type { Tab } from '../../core/workbook/schema/tab.ts';
import { WORKBOOK } from '../../core/workbook/schema/workbook.ts';
import { wholeTab } from '../../core/workbook/tab-to-read.ts';
import { readWorkbook } from '../../lambdas/adapters/sheets/read.ts';
import { cellData } from '../../lambdas/adapters/sheets/requests.ts';
import { type Product, startProduct } from '../../local/product.ts';
import { rowsOf } from '../support/sheet.ts';

const ZONE = 'America/New_York';
const MOST_LEADS = 320;
const DAY = 86_400_000;

/** Somebody who may or may not be worth a call, with what they did. */
const person = fc.record({
  title: fc.constantFrom(
    '',
    'CEO',
    'VP, Marketing',
    'Student',
    'assistant to the CEO',
    'International sales',
    'Principal',
  ),
  industry: fc.constantFrom('', 'SaaS', 'Software & services', 'Farming'),
  employees: fc.constantFrom('', '51-200', '1,000+', '1k', 600, 'many'),
  tools: fc.constantFrom('', 'Salesforce, Slack', 'Excel'),
  email: fc.constantFrom('', 'gmail.com', 'acme.com', 'mailinator.com', 'no address'),
  phone: fc.constantFrom('', '+1 555 0100'),
  budget: fc.constantFrom('', 'None', '50k', 'not sure'),
  plan: fc.constantFrom('', 'trial', 'paid'),
  confirmed: fc.constantFrom('', 'yes', 'no'),
  createdDaysAgo: fc.integer({ min: 0, max: 400 }),
  did: fc.array(
    fc.record({
      what: fc.constantFrom(
        'Guide download',
        'Pricing page',
        'Sales request',
        'Login',
        'Key integration',
        'Product page',
        'Webinar or event',
      ),
      detail: fc.constantFrom('', 'demo', 'Ultimate Guide', '/page'),
      hoursAgo: fc.integer({ min: 1, max: 2400 }),
      count: fc.constantFrom('', 1, 3),
    }),
    { maxLength: 5 },
  ),
});

const home = mkdtempSync(path.join(tmpdir(), 'leadsheet-vectors-'));
let product: Product;
beforeAll(async () => {
  product = await startProduct({
    homeFolder: home,
    port: 0,
    empty: true,
    timeZone: ZONE,
    windowCapSeconds: 0,
  });
});
afterAll(async () => {
  await product.stop();
  rmSync(home, { recursive: true, force: true });
});

it('gives the same scores, stages and whys from the core, the sheet’s script and the Lambda', async () => {
  const people = fc.sample(person, { numRuns: MOST_LEADS, seed: 20261127 });
  const nowMs = product.clock.now();
  const serial = (epochMs: number) => epochMsToSerial(epochMs, ZONE);
  await addRows(
    LEADS,
    people.map((p, i) => ({
      Name: `Lead ${i}`,
      'Lead ID': `V${i}`,
      'E-mail': p.email.includes('.') ? `v${i}@${p.email}` : p.email,
      'Job title': p.title,
      Industry: p.industry,
      Employees: p.employees,
      'Tech stack': p.tools,
      Phone: p.phone,
      Budget: p.budget,
      Plan: p.plan,
      'Need confirmed': p.confirmed,
      'Budget confirmed': p.confirmed,
      Created: serial(nowMs - p.createdDaysAgo * DAY),
    })),
  );
  await addRows(
    ACTIVITY,
    people.flatMap((p, i) =>
      p.did.map((d) => ({
        At: serial(nowMs - d.hoursAgo * 3_600_000),
        'Lead ID': `V${i}`,
        Activity: d.what,
        Detail: d.detail,
        Count: d.count,
      })),
    ),
  );

  const ran = await product.aws.invoke('requalify', {});
  expect(ran).not.toHaveProperty('error');
  await product.aws.drain();

  const { snapshot } = await readWorkbook(product.sheets, product.spreadsheetId, WORKBOOK.map(wholeTab));
  const byLambda = rowsOf(snapshot, 'Leads').map((row) => [row['Stage'], row['Total score'], row['Why']]);
  expect(byLambda).toHaveLength(MOST_LEADS);

  const agreement = readAgreement(snapshot);
  if ('stops' in agreement || agreement.rules === null) throw new Error('the rules cannot be read');
  const asOf = Date.parse(
    String(rowsOf(snapshot, 'Settings').find((row) => row['Setting'] === 'As of')?.['Value']),
  );
  const { judge } = compileRules(agreement.rules, {
    leadHeaders: agreement.leads.headers,
    timeZone: ZONE,
    emailKind,
  });
  const byCore = agreement.leads.rows.map((row, i) => {
    const { stage, total, why } = judge(row.cells, agreement.activities.of(`V${i}`, ''), asOf);
    return [stage, total, why];
  });
  expect(byLambda).toEqual(byCore);

  const [stages, scores, whys] = await Promise.all([
    formula('A1', '=LEAD_STAGE(LEADS, SCORING, STAGES, LISTS, ACTIVITY, AS_OF)'),
    formula('B1', '=LEAD_SCORE(LEADS; SCORING; LISTS; ACTIVITY; AS_OF)'.replaceAll(';', ',')),
    formula('C1', '=LEAD_WHY(LEADS, SCORING, STAGES, LISTS, ACTIVITY, AS_OF)'),
  ]);
  const byScript = byCore.map((_, i) => [stages?.[i + 1], scores?.[i + 1], whys?.[i + 1]]);
  expect([stages?.[0], scores?.[0], whys?.[0]]).toEqual(['Stage', 'Total score', 'Why']);
  expect(byScript).toEqual(byCore);
  const reached = new Set(byCore.map(([stage]) => stage));
  expect([...reached].sort()).toEqual(['Disqualified', 'Lead', 'MQL', 'PQL', 'SQL']);
}, 120_000);

async function addRows(tab: Tab, rows: readonly Readonly<Record<string, CellValue>>[]): Promise<void> {
  const { data } = await product.sheets.spreadsheets.get({ spreadsheetId: product.spreadsheetId });
  const sheetId =
    data.sheets?.find(({ properties }) => properties?.title === tab.title)?.properties?.sheetId ?? 0;
  const cells = rows.map((row) => ({
    values: tab.columns.map(({ header }) => cellData(row[header] ?? null)),
  }));
  await product.sheets.spreadsheets.batchUpdate({
    spreadsheetId: product.spreadsheetId,
    requestBody: { requests: [{ appendCells: { sheetId, rows: cells, fields: 'userEnteredValue' } }] },
  });
}

/** What a formula spills in a free tab, its first column. */
async function formula(at: string, text: string): Promise<unknown[]> {
  const title = `Try ${at}`;
  const { spreadsheetId } = product;
  await product.sheets.spreadsheets.batchUpdate({
    spreadsheetId,
    requestBody: { requests: [{ addSheet: { properties: { title } } }] },
  });
  await product.sheets.spreadsheets.values.update({
    spreadsheetId,
    range: `'${title}'!A1`,
    valueInputOption: 'USER_ENTERED',
    requestBody: { values: [[text]] },
  });
  await product.script.formulasSettled();
  const { data } = await product.sheets.spreadsheets.values.get({
    spreadsheetId,
    range: `'${title}'!A:A`,
    valueRenderOption: 'UNFORMATTED_VALUE',
  });
  return (data.values ?? []).map(([value]) => value);
}
