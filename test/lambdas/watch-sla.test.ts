import { expect, it } from 'vitest';
import { ingestBatch } from '../../lambdas/ingest.ts';
import { pushWaiting } from '../../lambdas/push-sqls.ts';
import { requalifyWorkbook } from '../../lambdas/requalify.ts';
import { watchWorkbook } from '../../lambdas/watch-sla.ts';
import { testContext } from '../support/job-context.ts';
import { sheetAndCrm } from '../support/sheet-and-crm.ts';
import { dana, NOON } from '../support/snapshot.ts';
import { queuedEvents } from '../support/submissions.ts';

const SCHEDULE = { source: 'aws.scheduler' };
const HOUR = 3_600_000;

const world = sheetAndCrm();

const context = (nowMs = NOON) => testContext(world.sheet, world.ledger, nowMs);

async function look(hoursLater: number): Promise<readonly (readonly [string, unknown])[]> {
  const at = context(NOON + hoursLater * HOUR);
  await watchWorkbook(at, SCHEDULE);
  return at.events.map(({ type, detail }) => [type, detail['dueAt']] as const);
}

it('says in the sheet and on the bus, once each, that a lead is at risk and late', async () => {
  await ingestBatch(context(), queuedEvents([dana()]));
  await requalifyWorkbook(context(), SCHEDULE);
  await pushWaiting(context(), { version: 1, send: 'all' }, () => world.portal.connector());
  const due = '2026-11-20T14:00:00.000Z';

  expect(await look(1)).toEqual([]);
  expect(await look(1.75)).toEqual([['SlaAtRisk', due]]);
  expect(await look(1.8)).toEqual([]);
  expect(await look(2.5)).toEqual([['SlaBreached', due]]);
  expect(await look(2.6)).toEqual([]);
  expect(await world.sheet.rows('Leads')).toMatchObject([{ 'On time?': 'Late' }]);
  const looks = (await world.sheet.rows('Runs')).filter((row) => row['Job'] === 'watch-sla');
  expect(looks, 'only looks that changed something are told').toHaveLength(2);
});

it('tells again what did not reach the bus', async () => {
  await ingestBatch(context(), queuedEvents([dana()]));
  await requalifyWorkbook(context(), SCHEDULE);
  await pushWaiting(context(), { version: 1, send: 'all' }, () => world.portal.connector());
  const cut = { ...context(NOON + 3 * HOUR), bus: { publish: () => Promise.reject(new Error('cut off')) } };
  await expect(watchWorkbook(cut, SCHEDULE)).rejects.toThrow('cut off');
  expect((await look(3.1)).map(([type]) => type)).toEqual(['SlaBreached']);
});
