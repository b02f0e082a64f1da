import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Submission } from '../../core/intake/submission.ts';
import type { CellValue } from '../../core/workbook/cell.ts';
import { googleForms } from '../../lambdas/connectors/forms/google-forms/google-forms.ts';
import { readSubmission } from '../../lambdas/events/lead-received.ts';
import { ingestBatch } from '../../lambdas/ingest.ts';
import { pullOutcomes } from '../../lambdas/pull-outcomes.ts';
import { pushWaiting } from '../../lambdas/push-sqls.ts';
import { requalifyWorkbook } from '../../lambdas/requalify.ts';
import { pullForms } from '../../lambdas/sync-forms.ts';
import { type SamplePortal, startPortal } from '../local/sales/sample-portal.ts';
import { plainForm, startTestForms, type TestForms } from '../support/forms.ts';
import { startTestLedger, type TestContext, testContext } from '../support/job-context.ts';
import { startTestSheet, type TestSheet } from '../support/sheet.ts';
import { queuedEvents, submission } from '../support/submissions.ts';

// npm run simulation has all fifty.
const ROUNDS = process.env.SIMULATION_RUNS === undefined ? 12 : 50;
const START = Date.UTC(2026, 10, 20, 8);
const ROUND_MS = 10 * 60_000;
const SCHEDULE = { source: 'aws.scheduler' };
const SEND_ALL = { version: 1, send: 'all' };
const PEOPLES = [
  'Name',
  'E-mail',
  'Phone',
  'Company',
  'Job title',
  'Industry',
  'Employees',
  'Tech stack',
  'Budget',
];

let sheet: TestSheet;
let google: TestForms;
let portal: SamplePortal;
let ledger: Awaited<ReturnType<typeof startTestLedger>>;
/** What waits in the queue of ingest. */
const queue: Submission[] = [];

beforeAll(async () => {
  ledger = await startTestLedger();
  sheet = await startTestSheet({ nowMs: START });
  google = await startTestForms(START);
  portal = await startPortal();
  portal.clock.advance(START - portal.clock.now());
  google.store.put(plainForm('contact', 'Name', 'E-mail', 'Job title', 'Industry'));
  await sheet.type("'Forms'!A2", ['Contact us', '', 'Google Forms', 'contact', 'Sales request', 'demo']);
});
afterAll(async () => {
  await portal.close();
  await google.close();
  await sheet.close();
  await ledger.close();
});

function context(): TestContext {
  return testContext(sheet, ledger.ledger, portal.clock.now());
}

/** Runs a job as its queue or its schedule does: what it publishes goes on, and a run that failed is tried again. */
async function run(job: (context: TestContext) => Promise<unknown>): Promise<boolean> {
  const own = context();
  const done = await job(own).then(
    () => true,
    () => false,
  );
  for (const { type, detail } of own.events) {
    const told = readSubmission(type, detail);
    if (told !== null) queue.push(told);
  }
  return done;
}

const crm = () => portal.connector();

/** Every job; `batch` is what ingest was handed. */
function jobs(batch: readonly Submission[]): readonly ((context: TestContext) => Promise<unknown>)[] {
  return [
    (own) =>
      pullForms(own, SCHEDULE, {
        'Google Forms': googleForms({ client: google.client, account: null, now: own.now }),
      }),
    (own) => ingestBatch(own, queuedEvents(batch)),
    (own) => requalifyWorkbook(own, SCHEDULE),
    (own) => pushWaiting(own, SEND_ALL, crm),
    (own) => pullOutcomes(own, crm(), SCHEDULE),
  ];
}

it(`two copies of every job started together, ${ROUNDS} times: no duplicate lead, no duplicate push, no lost cell`, async () => {
  const sent: Submission[] = [];
  let accepted = 0;
  for (let round = 0; round < ROUNDS; round++) {
    portal.clock.advance(ROUND_MS);
    google.nowMs = portal.clock.now();
    const fresh = submission(round, 'copies');
    sent.push(fresh);
    if (round % 3 === 0) {
      google.store.submit('contact', {
        q0: [`Visitor ${round}`],
        q1: [`visitor${round}@visiting${round}.com`],
        q2: ['VP Marketing'],
        q3: ['SaaS'],
      });
    }
    const waiting = portal.sales.everything().handOffs.find(({ state }) => state === 'Waiting');
    if (round % 5 === 4 && waiting !== undefined) {
      portal.sales.act(waiting.id, { action: 'accept' });
      accepted += 1;
    }
    const batch = [fresh, ...queue.splice(0)];
    const done = await Promise.all([...jobs(batch), ...jobs(batch)].map(run));
    // A queue hands out again what neither copy could do.
    if (!done[1] && !done[6]) queue.push(...batch);
  }
  await untilNothingMoves();

  const leads = await sheet.rows('Leads');
  const visitors = Math.ceil(ROUNDS / 3);
  expect(leads).toHaveLength(ROUNDS + visitors);
  expect(new Set(leads.map((lead) => lead['Lead ID'])).size).toBe(leads.length);
  expect(peoplesCells(leads, sent)).toEqual(sent.map(answersOf));
  expectNoneTwice((await sheet.rows('Activity')).map((row) => `${row['Submission key']} ${row.Activity}`));
  expectNoneTwice((await sheet.rows('History')).map((row) => row['Event key']));

  const contacts = portal.sales.portal.contacts.all();
  const pushed = leads.filter((lead) => lead['CRM ID'] !== undefined);
  expect(pushed.length).toBeGreaterThan(visitors / 2);
  expectNoneTwice(contacts.map(({ properties }) => properties.leadsheet_id));
  expectNoneTwice(contacts.map(({ properties }) => properties.email));
  expectNoneTwice(portal.sales.portal.tasks.all().map(({ contactId }) => contactId));
  expect(contacts.map(({ id }) => id).sort()).toEqual(pushed.map((lead) => String(lead['CRM ID'])).sort());
  expect(leads.filter((lead) => lead['Sales answer'] === 'Accepted')).toHaveLength(accepted);
}, 240_000);

/** Runs each job alone, one after the other, until a whole round of them changes no lead. */
async function untilNothingMoves(): Promise<void> {
  for (let before = ''; ; ) {
    portal.clock.advance(ROUND_MS);
    for (const job of jobs(queue.splice(0))) expect(await run(job)).toBe(true);
    const now = JSON.stringify(await sheet.rows('Leads'));
    if (now === before && queue.length === 0) return;
    before = now;
  }
}

function peoplesCells(leads: readonly Readonly<Record<string, CellValue>>[], sent: readonly Submission[]) {
  return sent.map(({ answers }) => {
    const email = answers.find(({ question }) => question === 'E-mail')?.answer;
    const lead = leads.find((one) => one['E-mail'] === email) ?? {};
    return Object.fromEntries(
      PEOPLES.flatMap((header) => (lead[header] === undefined ? [] : [[header, lead[header]]])),
    );
  });
}

function answersOf({ answers }: Submission) {
  return Object.fromEntries(answers.map(({ question, answer }) => [question, answer]));
}

function expectNoneTwice(values: readonly unknown[]): void {
  const twice = values.filter((value, at) => values.indexOf(value) !== at);
  expect(twice).toEqual([]);
}
