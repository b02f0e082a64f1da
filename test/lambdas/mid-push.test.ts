import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PUSH_CLAIM_MS } from '../../lambdas/adapters/ledger.ts';
import { installRuntimeClient } from '../../local/aws/functions/runtime-client/install.ts';
import { StillClock } from '../local/aws/lambdas-under-test.ts';
import { type SamplePortal, startPortal } from '../local/sales/sample-portal.ts';
import { processOf } from '../support/lambda-process.ts';
import { type RunningAws, startRunningAws } from '../support/running-aws.ts';
import { startTestSheet, type TestSheet } from '../support/sheet.ts';
import { submissionEvent } from '../support/submissions.ts';

const SEND_ALL = { version: 1, send: 'all' };

let sheet: TestSheet;
let portal: SamplePortal;
let running: RunningAws;
let clock: StillClock;

beforeEach(async () => {
  installRuntimeClient();
  portal = await startPortal();
  const nowMs = Date.UTC(2026, 10, 20, 8);
  portal.clock.advance(nowMs - portal.clock.now());
  sheet = await startTestSheet({ nowMs });
  clock = new StillClock(nowMs);
  running = await startRunningAws({
    lambdas: ['ingest', 'requalify', 'push-sqls'],
    clock,
    sheetsUrl: sheet.url,
    runtime: 'processes',
    timeoutSeconds: 6,
    env: { HUBSPOT_TOKEN: 'pat-test', HUBSPOT_URL: portal.url, HUBSPOT_CONTACT_URL: `${portal.url}/{id}` },
  });
  await running.aws.invoke('ingest', submissionEvent(6, 'mid-push'));
  await running.aws.drain();
  expect(await waiting()).toBeGreaterThan(0);
});
afterEach(async () => {
  await running.stop();
  await portal.close();
  await sheet.close();
});

/** Leads that are an SQL, and that the CRM does not have as the sheet says. */
async function waiting(): Promise<number> {
  const leads = await sheet.rows('Leads');
  return leads.filter((lead) => lead.Stage === 'SQL' && lead['CRM ID'] === undefined).length;
}

/** Once the CRM has taken the contacts, and before it says so. */
function whenTheCrmHasThem(act: (pid: number) => void, answer: 'lost after' | null): void {
  let done = false;
  portal.sales.portal.faults.strike = ({ path }) => {
    if (done || !path.endsWith('/batch/upsert')) return null;
    done = true;
    act(processOf('push-sqls.handler'));
    return answer;
  };
}

async function expectAllRight(): Promise<void> {
  portal.sales.portal.faults.strike = () => null;
  // What the run before had claimed is free again by the time the next one starts.
  clock.moveTo(clock.now() + PUSH_CLAIM_MS + 1000);
  expect(await running.aws.invoke('push-sqls', SEND_ALL)).toMatchObject({ ok: true });
  await running.aws.drain();
  expect(await waiting()).toBe(0);
  const leads = await sheet.rows('Leads');
  const sent = leads.filter((lead) => lead['CRM ID'] !== undefined);
  const contacts = portal.sales.portal.contacts.all();
  expect(contacts.map(({ id }) => id).sort()).toEqual(sent.map((lead) => String(lead['CRM ID'])).sort());
  expect(contacts.map(({ properties }) => properties.leadsheet_id).sort()).toEqual(
    sent.map((lead) => lead['Lead ID']).sort(),
  );
  expect(portal.sales.portal.tasks.all()).toHaveLength(sent.length);
  expect(sent.map((lead) => [lead.Round, lead['Sales answer']])).toEqual(sent.map(() => [1, 'Waiting']));
  const handOffs = (await sheet.rows('History')).map((row) => row['Event key']);
  expect(new Set(handOffs).size).toBe(handOffs.length);
}

describe.skipIf(process.platform !== 'linux')('a push, under the real runtime client', () => {
  it('that is killed when the CRM has the contacts: the next run puts all right', async () => {
    whenTheCrmHasThem((pid) => process.kill(pid, 'SIGKILL'), 'lost after');
    expect(await running.aws.invoke('push-sqls', SEND_ALL)).toMatchObject({
      ok: false,
      error: { errorType: 'Runtime.ExitError' },
    });
    await expectAllRight();
  });

  it('that is frozen until its time is over: the next run puts all right', async () => {
    whenTheCrmHasThem((pid) => process.kill(pid, 'SIGSTOP'), null);
    expect(await running.aws.invoke('push-sqls', SEND_ALL)).toMatchObject({
      ok: false,
      error: { errorType: 'Sandbox.Timedout' },
    });
    await expectAllRight();
  });

  it('that is frozen while another job writes the sheet, and goes on later', async () => {
    let pushing = 0;
    whenTheCrmHasThem((pid) => {
      process.kill(pid, 'SIGSTOP');
      pushing = pid;
    }, null);
    const push = running.aws.invoke('push-sqls', SEND_ALL);
    await expect.poll(() => pushing).toBeGreaterThan(0);
    expect(await running.aws.invoke('ingest', submissionEvent(9, 'mid-push'))).toMatchObject({ ok: true });
    process.kill(pushing, 'SIGCONT');
    expect(await push).toMatchObject({ ok: true });
    await expectAllRight();
  });
});
