import { afterEach, beforeEach, expect, it } from 'vitest';
import { ingestBatch } from '../../lambdas/ingest.ts';
import { pullOutcomes } from '../../lambdas/pull-outcomes.ts';
import { pushWaiting } from '../../lambdas/push-sqls.ts';
import { requalifyWorkbook } from '../../lambdas/requalify.ts';
import { type SamplePortal, startPortal } from '../local/sales/sample-portal.ts';
import { startTestLedger, testContext } from '../support/job-context.ts';
import { startTestSheet, type TestSheet } from '../support/sheet.ts';
import { dana, NOON } from '../support/snapshot.ts';
import { queuedEvents } from '../support/submissions.ts';

const SCHEDULE = { source: 'aws.scheduler' };

let store: Awaited<ReturnType<typeof startTestLedger>>;
let sheet: TestSheet;
let portal: SamplePortal;

beforeEach(async () => {
  store = await startTestLedger();
  sheet = await startTestSheet({ nowMs: NOON });
  portal = await startPortal();
  portal.clock.advance(NOON - portal.clock.now());
});
afterEach(async () => {
  await portal.close();
  await sheet.close();
  await store.close();
});

const context = () => testContext(sheet, store.ledger, portal.clock.now());
const pull = () => pullOutcomes(context(), portal.connector(), SCHEDULE);

it('an answer that sales gave while a column had lost its name comes once it has it back', async () => {
  await ingestBatch(context(), queuedEvents([dana()]));
  await requalifyWorkbook(context(), SCHEDULE);
  await pushWaiting(context(), { version: 1, send: 'all' }, () => portal.connector());
  const [handOff] = portal.sales.everything().handOffs;
  portal.sales.act(handOff?.id ?? '', { action: 'accept' });

  await sheet.type("'Leads'!A1", ['Who']);
  await expect(pull()).rejects.toThrow('Leads has no column "Name"');
  await sheet.type("'Leads'!A1", ['Name']);
  await pull();
  expect(await sheet.rows('Leads')).toMatchObject([{ 'Sales answer': 'Accepted' }]);
});
