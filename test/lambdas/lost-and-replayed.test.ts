import { afterAll, beforeAll, expect, it } from 'vitest';
import { StillClock } from '../local/aws/lambdas-under-test.ts';
import { type SamplePortal, startPortal } from '../local/sales/sample-portal.ts';
import { type RunningAws, startRunningAws } from '../support/running-aws.ts';
import { startTestSheet, type TestSheet } from '../support/sheet.ts';
import { submission } from '../support/submissions.ts';

const NOW = Date.UTC(2026, 10, 20, 8);
let sheet: TestSheet;
let portal: SamplePortal;
let running: RunningAws;

beforeAll(async () => {
  portal = await startPortal();
  portal.clock.advance(NOW - portal.clock.now());
  sheet = await startTestSheet({ nowMs: NOW });
  running = await startRunningAws({
    lambdas: ['ingest', 'requalify', 'push-sqls'],
    clock: new StillClock(NOW),
    sheetsUrl: sheet.url,
    env: { HUBSPOT_TOKEN: 'pat-test', HUBSPOT_URL: portal.url, HUBSPOT_CONTACT_URL: `${portal.url}/{id}` },
  });
});
afterAll(async () => {
  await running.stop();
  await portal.close();
  await sheet.close();
});

it('a lead that sales has, and whose row was deleted, comes back by replay and is not handed over again', async () => {
  const { aws } = running;
  aws.publish(
    [0, 1].map((n) => ({
      type: 'LeadReceived',
      atEpochMs: NOW,
      detail: { version: 1, submission: submission(n, 'lost') },
    })),
  );
  await aws.drain();
  await aws.invoke('push-sqls', { version: 1, send: 'all' });
  await aws.drain();
  const before = (await sheet.rows('Leads')).find((lead) => lead['CRM ID'] !== undefined);
  expect(before).toMatchObject({ Stage: 'SQL', 'Sales answer': 'Waiting' });
  const contacts = portal.sales.portal.contacts.all().map(({ id, properties }) => ({ id, ...properties }));
  const tasks = portal.sales.portal.tasks.all().length;

  const rows = { sheetId: sheet.sheetId('Leads'), dimension: 'ROWS', startIndex: 1, endIndex: 3 };
  await sheet.person([{ deleteDimension: { range: rows } }]);
  expect(aws.replay(NOW - 60_000, 'ingest')).toBe(2);
  await aws.drain();
  await aws.invoke('push-sqls', { version: 1, send: 'all' });
  await aws.drain();

  const after = (await sheet.rows('Leads')).find((lead) => lead['Lead ID'] === before?.['Lead ID']);
  expect(after).toMatchObject({ 'CRM ID': before?.['CRM ID'], Stage: 'SQL' });
  expect(await sheet.rows('Leads')).toHaveLength(2);
  expect(portal.sales.portal.tasks.all()).toHaveLength(tasks);
  expect(portal.sales.portal.contacts.all().map(({ id, properties }) => ({ id, ...properties }))).toEqual(
    contacts,
  );
});
