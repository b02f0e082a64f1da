import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Submission } from '../../core/intake/submission.ts';
import type { Ledger } from '../../lambdas/adapters/ledger.ts';
import { googleForms } from '../../lambdas/connectors/forms/google-forms/google-forms.ts';
import { FormUnavailable } from '../../lambdas/connectors/forms/port.ts';
import { readSubmission } from '../../lambdas/events/lead-received.ts';
import { ingestBatch } from '../../lambdas/ingest.ts';
import { pullForms } from '../../lambdas/sync-forms.ts';
import { plainForm, startTestForms, type TestForms } from '../support/forms.ts';
import { startTestLedger, type TestContext, testContext } from '../support/job-context.ts';
import { startTestSheet, type TestSheet } from '../support/sheet.ts';
import { queuedEvents } from '../support/submissions.ts';

const NOON = Date.UTC(2026, 2, 2, 12);
const QUARTER_MS = 15 * 60_000;
const SCHEDULE = { source: 'aws.scheduler' };
const PERSON = {};

let ledger: Ledger;
let closeLedger: () => Promise<void>;
let sheet: TestSheet;
let google: TestForms;
let context: TestContext;
let forms = 0;
/** Of this test alone: the ledger is shared. */
let id: string;

beforeAll(async () => {
  ({ ledger, close: closeLedger } = await startTestLedger());
});
afterAll(() => closeLedger());
beforeEach(async () => {
  sheet = await startTestSheet({ nowMs: NOON });
  google = await startTestForms(NOON);
  context = testContext(sheet, ledger, NOON);
  id = `contact-${++forms}`;
  google.store.put(plainForm(id, 'Name', 'E-mail'));
});
afterEach(async () => {
  await google.close();
  await sheet.close();
});

function listForm(...cells: readonly string[]): Promise<void> {
  return sheet.type("'Forms'!A2", ['Contact us', '', 'Google Forms', id, ...cells]);
}

function ask(event: unknown = SCHEDULE) {
  const source = googleForms({ client: google.client, account: null, now: () => context.nowMs });
  return pullForms(context, event, { 'Google Forms': source });
}

function later(ms = QUARTER_MS): void {
  context.nowMs += ms;
  google.nowMs = context.nowMs;
}

/** What was published, as ingest reads it. */
function published(): readonly Submission[] {
  const events = context.events.splice(0).filter(({ type }) => type !== 'LeadsIngested');
  return events.map(({ type, detail }) => {
    const submission = readSubmission(type, detail);
    if (submission === null) throw new Error(`${type} keeps no contract`);
    return submission;
  });
}

describe('a form of the Forms tab', () => {
  it('does not publish what somebody sent before they asked to be forgotten, and what they send later', async () => {
    await listForm();
    google.store.submit(id, { q0: ['Gone'], q1: ['Gone+form@acme.com'] });
    google.store.submit(id, { q0: ['Dora'], q1: ['dora@acme.com'] });
    await ledger.bury(['e-mail gone@acme.com'], { atEpochMs: NOON });
    expect(await ask()).toMatchObject({ read: 1 });
    expect(published().map(({ answers }) => answers[0]?.answer)).toEqual(['Dora']);
    later();
    google.store.submit(id, { q0: ['Back'], q1: ['gone@acme.com'] });
    await ask();
    expect(published().map(({ answers }) => answers[0]?.answer)).toContain('Back');
  });

  it('is asked what came in, and its leads come to the sheet', async () => {
    await listForm();
    google.store.submit(id, { q0: ['Dana'], q1: ['dana@acme.com'] });
    expect(await ask()).toMatchObject({ read: 1, failed: 0, what: '1 form asked: 1 new submission.' });
    await ingestBatch(context, queuedEvents(published()));
    expect(await sheet.rows('Leads')).toMatchObject([
      { Name: 'Dana', 'E-mail': 'dana@acme.com', Source: 'Contact us' },
    ]);
    expect((await sheet.rows('Runs')).map(({ Job }) => Job)).toEqual(['sync-forms', 'ingest']);
  });

  it('gives each submission once, also while the last ones are asked for again', async () => {
    await listForm();
    google.store.submit(id, { q0: ['Dana'] });
    await ask();
    await ingestBatch(context, queuedEvents(published()));
    later(60_000);
    google.store.submit(id, { q0: ['Eve'] });
    await ask();
    expect(published()).toMatchObject([{ answers: [{ answer: 'Eve' }] }]);
  });

  it('gives what was published and never brought in again', async () => {
    await listForm();
    google.store.submit(id, { q0: ['Dana'] });
    await ask();
    expect(published()).toHaveLength(1);
    expect((await ask()).read).toBe(1);
  });

  it('is not asked when it is off, or when it sends by itself', async () => {
    await sheet.type(
      "'Forms'!A2",
      ['Off', '', 'Google Forms', id, '', '', 'no'],
      ['Sends', '', 'Webhook', id],
    );
    await ask();
    expect(google.requests).toEqual([]);
  });
});

describe('a quarter of an hour in which nothing came', () => {
  it('costs two reads of the sheet and no row', async () => {
    await listForm();
    sheet.log.clear();
    await ask();
    expect(sheet.log.requests.map(({ operation }) => operation)).toEqual([
      'spreadsheets.get',
      'spreadsheets.values.batchGet',
    ]);
    expect(await sheet.rows('Runs')).toEqual([]);
  });

  it('is told when a person asked', async () => {
    await listForm();
    await ask(PERSON);
    expect(await sheet.rows('Runs')).toMatchObject([{ 'What happened': '1 form asked: 0 new submissions.' }]);
  });
});

describe('what a person should know of a form', () => {
  it('is in Problems until it is mended', async () => {
    google.store.put(plainForm(id, 'Name', 'E-mail', 'Compny'));
    await listForm();
    await ask();
    expect(await sheet.rows('Problems')).toMatchObject([
      {
        Severity: 'note',
        Where: 'Forms!A2',
        'What is wrong': expect.stringContaining('asks "Compny"'),
        'How to fix it': expect.stringContaining('probably Company'),
        Job: 'sync-forms',
      },
    ]);
    await sheet.type("'Form fields'!A2", ['Contact us', 'Compny', 'Company']);
    await ask();
    expect(await sheet.rows('Problems')).toEqual([]);
  });

  it('is that it is not shared, and others are asked all the same', async () => {
    google.store.put(plainForm(`${id}-b`, 'E-mail'));
    google.switches.unshared.add(id);
    await sheet.type("'Forms'!A2", ['A', '', 'Google Forms', id], ['B', '', 'Google Forms', `${id}-b`]);
    google.store.submit(`${id}-b`, { q0: ['eve@acme.com'] });
    expect(await ask()).toMatchObject({ read: 1, failed: 1 });
    expect(published()).toMatchObject([{ source: 'B' }]);
    expect(await sheet.rows('Problems')).toMatchObject([
      { Severity: 'wrong', Where: 'Forms!D2', 'How to fix it': expect.stringContaining('Share the form') },
    ]);
  });

  it('is that Google did not answer; the run has failed, and the next one goes on', async () => {
    await listForm();
    google.store.submit(id, { q0: ['Dana'] });
    const silent = {
      kind: 'Google Forms',
      describe: async () => Promise.reject(new FormUnavailable('Google did not answer (503).')),
      submissions: async () => Promise.reject(new Error('not asked')),
    };
    await expect(pullForms(context, SCHEDULE, { 'Google Forms': silent })).rejects.toThrow(
      'No answer about Contact us',
    );
    expect(await sheet.rows('Problems')).toMatchObject([
      { 'What is wrong': expect.stringContaining('did not answer') },
    ]);
    await ask();
    expect(published()).toHaveLength(1);
    expect(await sheet.rows('Problems')).toEqual([]);
  });

  it('is that the tab cannot be read, before anything is asked', async () => {
    await sheet.type("'Forms'!A1", ['What we call it']);
    await listForm();
    expect((await ask()).what).toContain('What we call it');
    expect(google.requests).toEqual([]);
  });
});

describe('two copies at once', () => {
  it('lose nothing and end at the same place', async () => {
    await listForm();
    google.switches.mostAPage = 2;
    const ids = Array.from({ length: 9 }, (_, n) => google.store.submit(id, { q0: [`${n}`] }));
    await Promise.all([ask(), ask()]);
    const keys = new Set(published().map(({ key }) => key));
    expect([...keys].sort()).toEqual(ids.map((one) => `google-forms:${id}:${one}`).sort());
    await ask();
    expect(new Set(published().map(({ key }) => key)).size).toBeLessThanOrEqual(9);
  });
});
