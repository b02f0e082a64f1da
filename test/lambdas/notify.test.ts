import { SESv2Client } from '@aws-sdk/client-sesv2';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerByLink } from '../../lambdas/answer.ts';
import { emailChannel } from '../../lambdas/connectors/notify/email-ses.ts';
import { type MessageChannel, MessageUnavailable } from '../../lambdas/connectors/notify/port.ts';
import { slackChannel } from '../../lambdas/connectors/notify/slack.ts';
import { webhookChannel } from '../../lambdas/connectors/notify/webhook.ts';
import { isSigned, readSignature } from '../../lambdas/http/signature.ts';
import { ingestBatch } from '../../lambdas/ingest.ts';
import { tellPeople } from '../../lambdas/notify.ts';
import { pushWaiting } from '../../lambdas/push-sqls.ts';
import { requalifyWorkbook } from '../../lambdas/requalify.ts';
import { type Inbox, registerInbox, SES_ENDPOINT, SLACK_HOOK } from '../../local/inbox/register.ts';
import { type SamplePortal, startPortal } from '../local/sales/sample-portal.ts';
import { startTestLedger, type TestContext, testContext } from '../support/job-context.ts';
import { startTestSheet, type TestSheet } from '../support/sheet.ts';
import { dana, NOON } from '../support/snapshot.ts';
import { queuedEvents } from '../support/submissions.ts';

const SCHEDULE = { source: 'aws.scheduler' };
const HOUR = 3_600_000;
const ANSWER_URL = 'https://answer.example';

let store: Awaited<ReturnType<typeof startTestLedger>>;
let sheet: TestSheet;
let portal: SamplePortal;
let app: FastifyInstance;
let inbox: Inbox;
let url: string;
let taken: { body: string; signature: string }[];

beforeEach(async () => {
  store = await startTestLedger();
  sheet = await startTestSheet({ nowMs: NOON });
  portal = await startPortal();
  portal.clock.advance(NOON - portal.clock.now());
  app = fastify();
  taken = [];
  inbox = registerInbox(app, { file: null, clock: { now: () => NOON }, timeZone: () => 'Europe/Berlin' });
  app.post('/own', { config: {} }, async (request) => {
    taken.push({
      body: JSON.stringify(request.body),
      signature: String(request.headers['leadsheet-signature']),
    });
    return {};
  });
  url = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(async () => {
  await app.close();
  await portal.close();
  await sheet.close();
  await store.close();
});

function context(nowMs = NOON): TestContext {
  const made = testContext(sheet, store.ledger, nowMs);
  const settings = {
    ...made.settings,
    LEADSHEET_ANSWER_URL: ANSWER_URL,
    ANSWER_SECRETS: 'a secret for the links',
  };
  return Object.assign(made, { settings });
}

function channels(): readonly MessageChannel[] {
  const ses = new SESv2Client({
    region: 'eu-west-1',
    endpoint: `${url}${SES_ENDPOINT}`,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  return [slackChannel(`${url}${SLACK_HOOK}`), emailChannel('leads@us.example', ses)];
}

const tell = (nowMs = NOON, by = channels()) => tellPeople(context(nowMs), by);
const slackTexts = () =>
  inbox.messages.flatMap((message) => (message.kind === 'slack' ? [message.text] : []));
const emails = () => inbox.messages.flatMap((message) => (message.kind === 'e-mail' ? [message] : []));

async function handOver(...people: ReturnType<typeof dana>[]): Promise<void> {
  await sheet.type("'Reps'!A2", ['Ana', 'ana@us.example', '5001']);
  await ingestBatch(context(), queuedEvents(people));
  await requalifyWorkbook(context(), SCHEDULE);
  await pushWaiting(context(), { version: 1, send: 'all' }, () => portal.connector());
}

const link = (kind: 'accept' | 'return') => {
  const [message] = emails();
  const found = message?.text.match(/https:\/\/answer\.example\/\?link=\S+/g) ?? [];
  return found[kind === 'accept' ? 0 : 1] ?? '';
};
function request(address: string, method = 'GET', body = '') {
  return { method, query: address.split('?')[1] ?? '', body: Buffer.from(body), header: () => undefined };
}

describe('a rep', () => {
  it('hears of a new lead once, in Slack and by e-mail, with links to open, accept and return', async () => {
    await handOver(dana());
    await tell();
    await tell(NOON + 60_000);
    const words =
      'New SQL for Ana: Dana Cole, VP Marketing, Acme (200). Asked for a demo 12:59. Call by 15:00.';
    expect(slackTexts()).toEqual([words]);
    expect(emails()).toMatchObject([
      { to: ['ana@us.example'], subject: 'New SQL for Ana: Dana Cole, VP Marketing, Acme (200)' },
    ]);
    expect(emails()[0]?.text.split('\n')[0]).toBe(words);
    const [slack] = inbox.messages.filter(({ kind }) => kind === 'slack');
    expect(slack?.kind === 'slack' && slack.parts[0]?.buttons.map(({ text }) => text)).toEqual([
      'Open',
      'Accept',
      'Return',
    ]);
  });

  it('hears once that it is at risk and once that it is late, and whoever the SLA escalates to then too', async () => {
    await handOver(dana());
    await sheet.type("'SLA'!G2", ['head@us.example']);
    for (const hours of [0.1, 1.6, 1.7, 2.1, 2.2]) await tell(NOON + hours * HOUR);
    expect(slackTexts().map((text) => text.split(':')[0])).toEqual([
      'New SQL for Ana',
      'Soon due',
      'Late',
      'Late',
    ]);
    expect(emails().map(({ to, subject }) => [to[0], subject.split(':')[0]])).toEqual([
      ['ana@us.example', 'New SQL for Ana'],
      ['ana@us.example', 'Soon due'],
      ['ana@us.example', 'Late'],
      ['head@us.example', 'Late'],
    ]);
  });

  it('hears at night only of what is answered around the clock; the rest comes as one message in the morning', async () => {
    const many = Array.from({ length: 12 }, (_, n) =>
      dana(
        { key: `form/${n}` },
        { Name: `Kim ${n}`, 'E-mail': `kim${n}@firm${n}.example.com`, Company: `Firm ${n}` },
      ),
    );
    await handOver(...many);
    const evening = Date.UTC(2026, 10, 20, 18);
    const monday = Date.UTC(2026, 10, 23, 8, 5);
    await tell(evening);
    expect(inbox.messages).toEqual([]);
    await tell(monday);
    expect(slackTexts()).toEqual(['Ana: 12 leads: 12 late']);
    expect(emails()).toHaveLength(1);
    await sheet.type("'SLA'!C2:E2", ['1 hour', '', 'Around the clock']);
    await tell(Date.UTC(2026, 10, 23, 22));
    expect(emails(), 'told before').toHaveLength(1);
  });

  it('hears from a channel that failed as soon as it works, and not again from one that did not', async () => {
    await handOver(dana());
    const broken: MessageChannel = {
      name: 'slack',
      reaches: () => true,
      send: () => Promise.reject(new MessageUnavailable('Slack is busy (503); the message is sent again.')),
    };
    const [slack, email] = channels();
    if (slack === undefined || email === undefined) throw new Error('two channels were made');
    await expect(tell(NOON, [broken, email])).rejects.toThrow('1 messages sent, 1 not. Slack is busy (503)');
    await tell(NOON, [slack, email]);
    expect(inbox.messages.map(({ kind }) => kind)).toEqual(['e-mail', 'slack']);
  });

  it('is reached by a webhook of the team’s own, signed', async () => {
    await handOver(dana());
    await tell(NOON, [webhookChannel(`${url}/own`, 'what it is signed with', () => NOON)]);
    const [got] = taken;
    const signature = readSignature(got?.signature);
    expect(
      isSigned(signature, [`${signature.seconds}.`, got?.body ?? ''], ['what it is signed with'], NOON),
    ).toBe(true);
    expect(JSON.parse(got?.body ?? '')).toMatchObject({
      version: 1,
      to: { name: 'Ana' },
      leads: [{ kind: 'new', round: 1 }],
    });
  });
});

describe('the link of a message', () => {
  it('asks first, accepts by its button alone, and does it once', async () => {
    await handOver(dana());
    await tell();
    const look = await answerByLink(context(), request(link('accept')));
    expect(look.statusCode).toBe(200);
    expect(look.body).toContain('Accept Dana Cole, VP Marketing, Acme (200)?');
    expect(await sheet.rows('Leads')).toMatchObject([{ 'Sales answer': 'Waiting' }]);

    const at = context();
    const done = await answerByLink(at, request(link('accept'), 'POST'));
    expect(done.statusCode).toBe(200);
    expect(await sheet.rows('Leads')).toMatchObject([
      { Stage: 'Accepted', 'Sales answer': 'Accepted', Owner: 'Ana' },
    ]);
    expect(at.events.map(({ type }) => type)).toEqual(['OutcomesApplied']);
    expect((await answerByLink(context(), request(link('accept'), 'POST'))).statusCode).toBe(410);
  });

  it('returns with a reason, and not without one', async () => {
    await handOver(dana());
    await tell();
    const look = await answerByLink(context(), request(link('return')));
    expect(look.body).toContain('No budget');
    expect((await answerByLink(context(), request(link('return'), 'POST', 'note=x'))).statusCode).toBe(400);
    const done = await answerByLink(
      context(),
      request(link('return'), 'POST', 'reason=No+budget&note=next+year'),
    );
    expect(done.statusCode).toBe(200);
    expect(await sheet.rows('Leads')).toMatchObject([
      { Stage: 'Nurture', 'Return reason': 'No budget', 'Returned by': 'Ana', 'Times returned': 1 },
    ]);
  });

  it('does nothing when it was altered, ran out, or the lead was answered elsewhere', async () => {
    await handOver(dana());
    await tell();
    const good = link('accept');
    const altered = good.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    for (const bad of ['https://answer.example/', altered, good.replace(/\.(?=[^.]*$)/, 'x.')])
      expect((await answerByLink(context(), request(bad, 'POST'))).statusCode).toBe(404);
    expect((await answerByLink(context(NOON + 40 * 24 * HOUR), request(good, 'POST'))).statusCode).toBe(404);
    await sheet.type("'Leads'!D2", ['Accepted']);
    await requalifyWorkbook(context(), SCHEDULE);
    const late = await answerByLink(context(), request(good));
    expect([late.statusCode, late.body.includes('was accepted')]).toEqual([409, true]);
  });
});
