import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../../browser.ts';
import { DAY_MS, heldLead, NOON, type OpsUnderTest, startOps } from './ops-under-test.ts';

let browser: Browser;
let ops: OpsUnderTest;
let page: Page;
const broken: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  broken.length = 0;
  ops = await startOps();
});
afterEach(async () => {
  await page.context().close();
  await ops.stop();
  expect(broken).toEqual([]);
});

async function open(options: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1300, height: 900 }, ...options });
  page = await context.newPage();
  page.on('pageerror', (error) => broken.push(error.message));
  await page.goto(`${ops.url}/ops`);
  await job('Requalify').waitFor();
}

const card = (name: string) => page.getByRole('region', { name, exact: true });
const job = (title: string) => page.getByRole('article', { name: title });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const does = (what: string, read = 200, failed = 0) => ({
  answer: { summary: { read, changed: 0, failed, what } },
});

describe('the person who runs Leadsheet', () => {
  it('runs a job with the keyboard, sees it at work, and hears what it did', async () => {
    ops.orders.logs('requalify', ['{"level":"INFO","message":"reading the workbook"}']);
    ops.orders.ends('requalify', does('Judged 200 leads and moved 3.'));
    await open();
    const letEnd = ops.orders.hold('requalify');
    await button('Run Requalify now').focus();
    await page.keyboard.press('Enter');
    const running = button('Requalify is running');
    await running.waitFor();
    await job('Requalify').getByText('reading the workbook').waitFor();
    expect(await page.locator('#run-requalify:focus').count()).toBe(1);
    await page.keyboard.press('Enter');
    letEnd();
    await job('Requalify').getByText('Judged 200 leads and moved 3.').waitFor();
    await page
      .locator('#said', { hasText: 'Requalify: Judged 200 leads and moved 3.' })
      .waitFor({ state: 'attached' });
    expect(ops.aws.invocations(10)).toHaveLength(1);
  });

  it('reads of a failed job why it failed and what to do', async () => {
    ops.orders.ends('pull-outcomes', { error: { name: 'CrmRefused', message: 'the token was revoked' } });
    await open();
    await button('Run Bring back answers now').click();
    await job('Bring back answers').getByText('Failed', { exact: true }).waitFor();
    await job('Bring back answers').getByText('The token was revoked.').waitFor();
    await job('Bring back answers').getByText('check its access token').waitFor();
  });

  it('sends held leads only after saying yes to how many go where', async () => {
    ops.workbook.set({ held: [heldLead(1), heldLead(2), heldLead(90)] });
    await open();
    await card('Held leads').getByText('3 leads wait for your word before they go to HubSpot.').waitFor();
    await button('Send all').click();
    await page.getByRole('dialog', { name: 'Send 3 leads to HubSpot?' }).waitFor();
    await page.keyboard.press('Escape');
    expect(ops.aws.eventLog(10)).toEqual([]);

    await button('Only those created in the last 30 days').click();
    const asked = page.getByRole('dialog', { name: 'Send 2 leads to HubSpot?' });
    await asked.getByText('1 lead is kept back').waitFor();
    const letEnd = ops.orders.hold('push-sqls');
    await asked.getByRole('button', { name: 'Send 2 leads' }).click();
    await card('Held leads').getByText('That is being done.').waitFor();
    expect(await button('Send all').getAttribute('aria-disabled')).toBe('true');
    ops.workbook.set({ held: [] });
    letEnd();
    await card('Held leads').getByText('No lead waits for your word.').waitFor();
    expect(ops.aws.eventLog(10).map(({ detailType, summary }) => [detailType, summary])).toEqual([
      ['PushRequested', 'send: recent'],
    ]);
  });

  it('moves the clock to tomorrow, and reads that the night worked; and back', async () => {
    await open();
    await page.getByText('No night has run yet').waitFor();
    await button('To tomorrow 08:00').click();
    await page.getByText('Last night worked: Requalify ran today at 08:00').waitFor();
    await page.getByText('Tuesday 3 March 2026').first().waitFor();
    await card('Clock').getByText('Moved forward by 19 h.').waitFor();
    await card('Clock').getByText('undoes nothing that happened').waitFor();
    await button('Back to the real time').click();
    await card('Clock').getByText('This is the real time.').waitFor();
    expect(ops.clock.now()).toBe(NOON);
  });

  it('pauses the schedules and goes on with them', async () => {
    await open();
    await button('Pause the schedules').click();
    await job('Requalify').getByText('Next by its schedule: paused.').waitFor();
    await button('Go on with the schedules').click();
    await job('Requalify').getByText('Next by its schedule: tomorrow 02:00.').waitFor();
  });

  it('finds dead letters in red with what to do, and sends them again', async () => {
    ops.orders.ends('ingest', { error: { name: 'Error', message: 'the sheet does not answer' } });
    ops.aws.publish([{ type: 'LeadReceived', detail: { version: 1 }, atEpochMs: NOON }]);
    await ops.aws.drain();
    await open();
    await card('Queues').getByText('1 dead letter').waitFor();
    await card('Events').getByText('Woke Bring in leads.').waitFor();
    ops.orders.ends('ingest', does('Brought in 1 lead.'));
    await button('Send the dead letters of Bring in leads again').click();
    await card('Queues').getByText('No dead letters: nothing was given up.').waitFor();
    await job('Bring in leads').getByText('Brought in 1 lead.').waitFor();
  });

  it('follows a problem to its cell, and sees a new run appear by itself', async () => {
    ops.workbook.set({
      problems: [{ severity: 'stops', where: 'Stages!D5', what: '“is atleast”', fix: 'is at least' }],
    });
    await open();
    expect(await page.getByRole('link', { name: 'Stages!D5' }).getAttribute('href')).toBe(
      '/#tab=Stages&cell=D5',
    );
    const run = { run: 'r1', job: 'requalify', startedMs: NOON, finishedMs: NOON + 1200 };
    ops.workbook.set({ runs: [{ ...run, read: 43_033, changed: 12, failed: 0, what: 'Judged all.' }] });
    const row = page.getByRole('row').filter({ hasText: 'Judged all.' });
    await row.waitFor();
    expect(await row.getByRole('cell').allTextContents()).toEqual([
      'today 13:00',
      'Requalify',
      'Judged all.',
      '43,033',
      '12',
      '0',
      '1.2 s',
    ]);
  });

  it('is not told that all is well when the workbook cannot be read', async () => {
    ops.workbook.set({ broken: 'The tab Leads has no column Name.' });
    await open();
    await card('Problems').getByText('The tab Leads has no column Name.').waitFor();
    await card('Held leads').getByText('The workbook could not be read: see Problems.').waitFor();
    ops.workbook.set({ broken: null });
    await card('Held leads').getByText('No lead waits for your word.').waitFor();
  });

  it('reads the log of one job alone', async () => {
    for (const name of ['requalify', 'push-sqls']) {
      ops.orders.logs(name, [`{"level":"INFO","message":"done by ${name}"}`]);
      await ops.aws.runNow(name);
    }
    await open();
    await card('Log').getByText('done by requalify').waitFor();
    await page.getByLabel('Of').selectOption({ label: 'Send to sales' });
    await card('Log').getByText('done by requalify').waitFor({ state: 'detached' });
    await card('Log').getByText('done by push-sqls').waitFor();
  });

  it('sees what the sheet’s script ran, as it runs, and those that failed alone', async () => {
    await open();
    const list = card('Script executions');
    await list.getByText('The sheet’s script has not run since the start.').waitFor();
    ops.script.ran();
    const requalify = { function: 'menu_requalify', cause: 'menu', calls: 14 } as const;
    const running = ops.script.begins(requalify);
    const row = list.getByRole('row').filter({ hasText: 'menu_requalify' });
    await row.getByText('Running').waitFor();
    Object.assign(running, { status: 'failed', durationMs: 2300, calls: 14, error: 'Error: No tab Stages.' });
    await list.getByText('1 of the last 2 executions failed.').waitFor();
    expect(await row.getByRole('cell').allTextContents()).toEqual([
      'today 13:00',
      'menu_requalify',
      'Menu · maya@example.comError: No tab Stages.',
      '14',
      '2.3 s',
      'Failed',
    ]);
    await page.getByLabel('Show').selectOption({ label: 'those that failed' });
    await list.getByText('onOpen').waitFor({ state: 'detached' });
    await row.waitFor();
  });

  it('sees which alarms would ring in AWS, and of every other why it is quiet', async () => {
    ops.orders.ends('ingest', { error: { name: 'Error', message: 'the sheet does not answer' } });
    ops.aws.publish([{ type: 'LeadReceived', detail: { version: 1 }, atEpochMs: NOON }]);
    await ops.aws.drain();
    await open();
    await card('Alarms').getByText('ingest-dead-letters').waitFor();
    expect(await card('Alarms').getByText('leads-failed').isVisible()).toBe(false);
    await card('Alarms').getByText('The 55 that are quiet, and why').click();
    ops.script.ran();
    await card('Script executions').getByText('onOpen').waitFor();
    await card('Alarms').getByText('No run left a lead undone in the last 15 minutes.').waitFor();
  });

  it('is told when Leadsheet no longer answers', async () => {
    await open();
    await page.route('**/ops/api/**', (route) => route.abort());
    await button('+15 min').click();
    await page.getByText('Leadsheet did not answer, so nothing was done. Try again.').first().waitFor();
  });

  it('sees all of it on a telephone, however long the words are', async () => {
    const long = 'Averylongwordthatnobodyevertypesbutsomebodywill'.repeat(3);
    ops.workbook.set({
      held: [heldLead(1, { name: long, createdMs: NOON - DAY_MS })],
      problems: [{ severity: 'wrong', where: `${long}!D5`, what: long, fix: long }],
      runs: [
        {
          run: 'r',
          job: long,
          startedMs: null,
          finishedMs: null,
          read: 1,
          changed: 1,
          failed: 1,
          what: long,
        },
      ],
    });
    await open({ viewport: { width: 390, height: 800 } });
    await card('Problems').getByText(long).first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });
});
