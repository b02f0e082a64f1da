import { expect, it } from 'vitest';
import { ingestBatch } from '../../lambdas/ingest.ts';
import { pullOutcomes } from '../../lambdas/pull-outcomes.ts';
import { pushWaiting } from '../../lambdas/push-sqls.ts';
import { requalifyWorkbook } from '../../lambdas/requalify.ts';
import { testContext } from '../support/job-context.ts';
import { sheetAndCrm } from '../support/sheet-and-crm.ts';
import { dana } from '../support/snapshot.ts';
import { queuedEvents } from '../support/submissions.ts';

const SCHEDULE = { source: 'aws.scheduler' };

const world = sheetAndCrm();

const context = () => testContext(world.sheet, world.ledger, world.portal.clock.now());
const pull = () => pullOutcomes(context(), world.portal.connector(), SCHEDULE);

it('an answer that sales gave while a column had lost its name comes once it has it back', async () => {
  await ingestBatch(context(), queuedEvents([dana()]));
  await requalifyWorkbook(context(), SCHEDULE);
  await pushWaiting(context(), { version: 1, send: 'all' }, () => world.portal.connector());
  const [handOff] = world.portal.sales.everything().handOffs;
  world.portal.sales.act(handOff?.id ?? '', { action: 'accept' });

  await world.sheet.type("'Leads'!A1", ['Who']);
  await expect(pull()).rejects.toThrow('Leads has no column "Name"');
  await world.sheet.type("'Leads'!A1", ['Name']);
  await pull();
  expect(await world.sheet.rows('Leads')).toMatchObject([{ 'Sales answer': 'Accepted' }]);
});
