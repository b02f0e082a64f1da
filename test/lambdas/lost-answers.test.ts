import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CellValue } from '../../core/workbook/cell.ts';
import type { Ledger } from '../../lambdas/adapters/ledger.ts';
import { ingestBatch } from '../../lambdas/ingest.ts';
import { requalifyWorkbook } from '../../lambdas/requalify.ts';
import type { Fault } from '../../local/sheets/http/switches.ts';
import { startTestLedger, testContext } from '../support/job-context.ts';
import { startTestSheet, type TestSheet } from '../support/sheet.ts';
import { queuedEvents, submission } from '../support/submissions.ts';

let ledger: Ledger;
let closeLedger: () => Promise<void>;

beforeAll(async () => {
  ({ ledger, close: closeLedger } = await startTestLedger());
});
afterAll(() => closeLedger());

/** Brings in six leads and judges them while the sheet has this trouble; answers what the sheet then says. */
async function runThrough(name: string, trouble: (sheet: TestSheet) => void) {
  const sheet = await startTestSheet();
  try {
    trouble(sheet);
    const leads = Array.from({ length: 6 }, (_, n) => submission(n, name));
    await ingestBatch(testContext(sheet, ledger), queuedEvents(leads));
    trouble(sheet);
    await requalifyWorkbook(testContext(sheet, ledger), { source: 'aws.scheduler' });
    sheet.switches.clearFaults();
    return {
      leads: (await sheet.rows('Leads')).map(withoutKey),
      history: (await sheet.rows('History')).map(
        (row) => `${row['Lead ID']}: ${row['From'] ?? 'new'} → ${row['To']}`,
      ),
      runs: (await sheet.rows('Runs')).length,
    };
  } finally {
    await sheet.close();
  }
}

/** Every cell but the key of the submission, which differs from test to test. */
function withoutKey(lead: Readonly<Record<string, CellValue>>) {
  const { 'Submission key': _, ...rest } = lead;
  return rest;
}

describe('an answer that is lost on its way', () => {
  const kinds: readonly Fault['kind'][] = ['unavailable', 'dropBefore', 'dropAfter'];
  for (const kind of kinds) {
    for (const operation of [
      'spreadsheets.batchUpdate',
      'spreadsheets.values.batchGet',
      'spreadsheets.get',
    ] as const) {
      it(`${kind} at ${operation} ends in the same cells, each lead and each move once`, async () => {
        const calm = await runThrough(`calm ${kind} ${operation}`, () => undefined);
        const troubled = await runThrough(`troubled ${kind} ${operation}`, (sheet) =>
          sheet.switches.fail({ kind, operations: [operation], times: 2 }),
        );
        expect(troubled).toEqual(calm);
        expect(troubled.leads).toHaveLength(6);
        expect(troubled.history).toHaveLength(6);
      });
    }
  }
});
