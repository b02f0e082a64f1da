import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeServer, listenOnLoopback } from '../../local/aws/loopback.ts';
import { StillClock } from '../local/aws/lambdas-under-test.ts';
import { type SamplePortal, startPortal } from '../local/sales/sample-portal.ts';
import { type RunningAws, startRunningAws } from '../support/running-aws.ts';
import { startTestSheet, type TestSheet } from '../support/sheet.ts';
import { queuedEvents, submission } from '../support/submissions.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const DANA = {
  id: 'e-1',
  form: 'Demo request',
  Name: 'Dana Quillfeather',
  'E-mail': 'dana.quillfeather@northbeam.com',
  Phone: '+49 30 5550199',
  'Job title': 'VP Marketing',
  Message: 'Please call after my surgery',
};
const PERSONAL = ['quillfeather', 'northbeam', '5550199', 'surgery', 'dana'];

const logged: string[] = [];
/** Stands before the CRM: it refuses to read contacts, and repeats what it was asked. */
const quoting = createServer(async (request, response) => {
  const sent = await text(request);
  response.setHeader('content-type', 'application/json');
  if (request.url?.endsWith('/contacts/batch/read') !== true) {
    const { method = 'GET', headers } = request;
    const answer = await fetch(new URL(request.url ?? '/', portal.url), {
      method,
      headers: { authorization: headers.authorization ?? '', 'content-type': 'application/json' },
      ...(sent === '' ? {} : { body: sent }),
    });
    response.statusCode = answer.status;
    response.end(await answer.text());
    return;
  }
  const message = `${DANA['E-mail']} is not valid: ${sent}`;
  response.statusCode = 422;
  response.end(JSON.stringify({ status: 'error', category: 'VALIDATION_ERROR', message }));
});
let portal: SamplePortal;
let sheet: TestSheet;
let running: RunningAws;

beforeAll(async () => {
  portal = await startPortal();
  const crmUrl = await listenOnLoopback(quoting);
  sheet = await startTestSheet({ nowMs: NOW });
  running = await startRunningAws({
    lambdas: ['receive', 'ingest', 'requalify', 'push-sqls'],
    clock: new StillClock(NOW),
    sheetsUrl: sheet.url,
    retryCapSeconds: 600,
    onLog: ({ line }) => logged.push(line),
    env: {
      HUBSPOT_TOKEN: 'pat-test',
      HUBSPOT_URL: crmUrl,
    },
  });
});
afterAll(async () => {
  await running.stop();
  await sheet.close();
  await closeServer(quoting);
  await portal.close();
});

/** What CloudWatch would hold: all that was written, and what each failed run says of itself. */
function log(): string {
  const failures = running.aws.invocations(500).map(({ error }) => JSON.stringify(error));
  return [...logged, ...failures].join('\n').toLowerCase();
}

it('a lead comes in, and a webhook is refused, and the log knows nobody', async () => {
  expect(await running.post(DANA)).toBe(200);
  expect(await running.post({ ...DANA, id: '' })).toBe(400);
  expect(await running.post({ ...DANA, id: 'e-2', at: 'yesterday, by Dana' })).toBe(400);
  await running.aws.drain();
  expect(await sheet.rows('Leads')).toHaveLength(1);
  expect(log()).toContain('job done');
  for (const word of PERSONAL) expect(log()).not.toContain(word);
});

it('an event that keeps no contract is told by its number', async () => {
  await running.aws.invoke('ingest', {
    Records: [{ messageId: 'm-1', body: JSON.stringify({ 'detail-type': 'LeadReceived', detail: DANA }) }],
  });
  expect(log()).toContain('m-1');
  for (const word of PERSONAL) expect(log()).not.toContain(word);
});

it('a CRM that quotes what it refuses is not quoted, neither in the log nor by the failed run', async () => {
  const bought = submission(0, 'a form');
  const answers = bought.answers.map(({ question, answer }) => ({
    question,
    answer: question === 'E-mail' ? 'dana@northbeam.com' : question === 'Name' ? DANA.Name : answer,
  }));
  await running.aws.invoke('ingest', queuedEvents([{ ...bought, answers }]));
  await running.aws.drain();
  const stages = (await sheet.rows('Leads')).map(({ Stage }) => Stage);
  expect(stages).toContain('SQL');
  expect(await running.aws.invoke('push-sqls', { version: 1, send: 'all' })).toMatchObject({ ok: false });
  expect(log()).toContain('hubspotrefusal');
  for (const word of PERSONAL) expect(log()).not.toContain(word);
});
