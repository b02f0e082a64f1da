import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanAnswer } from '../../core/intake/clean-answer.ts';
import type { Ledger } from '../../lambdas/adapters/ledger.ts';
import { ingestBatch } from '../../lambdas/ingest.ts';
import { requalifyWorkbook } from '../../lambdas/requalify.ts';
import { startTestLedger, testContext } from '../support/job-context.ts';
import { startTestSheet, type TestSheet } from '../support/sheet.ts';
import { queuedEvents, submission } from '../support/submissions.ts';

const NAUGHTY: readonly string[] = JSON.parse(
  readFileSync(new URL('../fixtures/adversarial/blns.json', import.meta.url), 'utf8'),
);

let ledger: Ledger;
let closeLedger: () => Promise<void>;
let sheet: TestSheet;

beforeAll(async () => {
  ({ ledger, close: closeLedger } = await startTestLedger());
  sheet = await startTestSheet();
});
afterAll(async () => {
  await sheet.close();
  await closeLedger();
});

/** A lead whose Name is this, and who can be told from the others by the address. */
function named(n: number, name: string) {
  const lead = submission(n, 'hostile');
  const others = lead.answers.filter(({ question }) => question !== 'Name');
  return { ...lead, answers: [{ question: 'Name', answer: name }, ...others] };
}

async function bringIn(names: readonly string[], from = 0): Promise<void> {
  await ingestBatch(testContext(sheet, ledger), queuedEvents(names.map((name, i) => named(from + i, name))));
}

async function cellOfName(n: number) {
  const leads = await sheet.rows('Leads');
  const row = leads.findIndex((lead) => lead['E-mail'] === `lead${n}@company${n}.com`);
  const { data } = await sheet.sheets.spreadsheets.get({
    spreadsheetId: 'test',
    ranges: [`Leads!A${row + 2}`],
    fields: 'sheets(data(rowData(values(userEnteredValue,effectiveValue,formattedValue))))',
  });
  return data.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0];
}

describe('what people send is text in the sheet', () => {
  it('a formula is stored as text and shown as text', async () => {
    const formula = '=IMPORTXML("http://x")';
    await bringIn([formula], 1000);
    expect(await cellOfName(1000)).toEqual({
      userEnteredValue: { stringValue: formula },
      effectiveValue: { stringValue: formula },
      formattedValue: formula,
    });
  });

  it('an answer of 60,000 characters is shortened with a mark to what a cell holds', async () => {
    await bringIn(['x'.repeat(60_000)], 1001);
    const text = String((await cellOfName(1001))?.formattedValue);
    expect(text).toHaveLength(50_000);
    expect(text.endsWith('(shortened)')).toBe(true);
  });

  it('each of the naughty strings as a name is stored as it is, and judged', async () => {
    await bringIn(NAUGHTY, 2000);
    await requalifyWorkbook(testContext(sheet, ledger), { source: 'aws.scheduler' });
    const leads = new Map((await sheet.rows('Leads')).map((lead) => [lead['E-mail'], lead]));
    for (const [i, naughty] of NAUGHTY.entries()) {
      const n = 2000 + i;
      const lead = leads.get(`lead${n}@company${n}.com`);
      expect(String(lead?.['Name'] ?? ''), JSON.stringify(naughty)).toBe(cleanAnswer(naughty));
      expect(lead?.['Stage'], JSON.stringify(naughty)).toBeTypeOf('string');
    }
  });
});
