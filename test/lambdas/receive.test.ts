import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../core/workbook/plan.ts';
import { type Bus, EventsNotPublished, EventTooLarge } from '../../lambdas/adapters/bus.ts';
import { readSubmission } from '../../lambdas/events/lead-received.ts';
import type { HttpAnswer, HttpRequest } from '../../lambdas/http/function-url.ts';
import { type ReceiveContext, receive } from '../../lambdas/receive.ts';
import { signatureOf } from '../support/signed.ts';

const NOW = Date.UTC(2026, 2, 2, 12);
const SECRET = 'a secret of these days';
const OLD_SECRET = 'a secret of last month';
const MINUTE = 60_000;

interface Door {
  readonly context: ReceiveContext;
  readonly published: DomainEvent[];
  readonly logged: string[];
}

function door(over: Partial<ReceiveContext> = {}): Door {
  const published: DomainEvent[] = [];
  const logged: string[] = [];
  const note = (...line: unknown[]) => void logged.push(JSON.stringify(line));
  const context: ReceiveContext = {
    bus: { publish: async (events) => void published.push(...events) },
    secrets: [SECRET],
    log: { info: note, warn: note, error: note },
    now: () => NOW,
    ...over,
  };
  return { context, published, logged };
}

interface Sent {
  readonly body: string | Buffer;
  readonly type?: string;
  readonly signature?: string | null;
  readonly eventId?: string;
  readonly method?: string;
}

function request(sent: Sent): HttpRequest {
  const { body, type = 'application/json', method = 'POST' } = sent;
  const signature = sent.signature === undefined ? signatureOf(body, SECRET, NOW) : sent.signature;
  const headers = new Map(
    Object.entries({
      'content-type': type,
      ...(signature === null ? {} : { 'leadsheet-signature': signature }),
      ...(sent.eventId === undefined ? {} : { 'leadsheet-event-id': sent.eventId }),
    }),
  );
  return { method, query: '', body: Buffer.from(body), header: (name) => headers.get(name.toLowerCase()) };
}

function post(at: Door, sent: Sent): Promise<HttpAnswer> {
  return receive(at.context, request(sent));
}

function messageOf(answer: HttpAnswer): string {
  return JSON.parse(answer.body).message;
}

const lead = JSON.stringify({
  id: 'e-1',
  form: 'Pricing page',
  at: '2026-03-02T11:59:30Z',
  'Work e-mail': 'dana@acme.com',
  Tools: ['Salesforce', 'Slack'],
  Employees: 200,
  Newsletter: true,
  Phone: null,
});

describe('a lead that a form sends', () => {
  it('as JSON is published before it is answered', async () => {
    const at = door();
    expect(await post(at, { body: lead })).toMatchObject({ statusCode: 200 });
    expect(at.published).toEqual([
      {
        type: 'LeadReceived',
        atEpochMs: NOW,
        detail: {
          version: 1,
          submission: {
            kind: 'lead',
            key: 'webhook:Pricing page:e-1',
            source: 'Pricing page',
            submittedAtEpochMs: Date.UTC(2026, 2, 2, 11, 59, 30),
            answers: [
              { question: 'Work e-mail', answer: 'dana@acme.com' },
              { question: 'Tools', answer: 'Salesforce, Slack' },
              { question: 'Employees', answer: '200' },
              { question: 'Newsletter', answer: 'yes' },
            ],
            activity: null,
            attribution: {},
          },
        },
      },
    ]);
  });

  it('as a form is read like it, its ticked boxes joined', async () => {
    const at = door();
    const body = 'id=7&form=Contact&E-mail=dana%40acme.com&Tools=Slack&Tools=HubSpot&Phone=';
    await post(at, { body, type: 'application/x-www-form-urlencoded; charset=UTF-8' });
    expect(at.published[0]?.detail).toMatchObject({
      submission: {
        key: 'webhook:Contact:7',
        answers: [
          { question: 'E-mail', answer: 'dana@acme.com' },
          { question: 'Tools', answer: 'Slack, HubSpot' },
        ],
      },
    });
  });

  it('may give its answers as an object or as a list of questions', async () => {
    const at = door();
    await post(at, { body: '{"id":"1","answers":{"Company":"Acme"}}' });
    await post(at, {
      body: '{"id":"2","answers":[{"question":"Why?","answer":"A"},{"question":"Why?","answer":"B"}]}',
    });
    expect(at.published.map(({ detail }) => detail.submission)).toMatchObject([
      { answers: [{ question: 'Company', answer: 'Acme' }] },
      {
        answers: [
          { question: 'Why?', answer: 'A' },
          { question: 'Why?', answer: 'B' },
        ],
      },
    ]);
  });

  it('may have its id in the header; one in the body goes before it', async () => {
    const at = door();
    await post(at, { body: '{"Company":"Acme"}', eventId: 'from the header' });
    await post(at, { body: '{"Company":"Acme","id":"of the body"}', eventId: 'from the header' });
    expect(at.published.map(({ detail }) => detail.submission)).toMatchObject([
      { key: 'webhook:Webhook:from the header' },
      { key: 'webhook:Webhook:of the body' },
    ]);
  });

  it('keeps the contract of its event, whatever it says', async () => {
    const at = door();
    await post(at, { body: lead });
    await post(at, { body: JSON.stringify({ id: 'x', type: 'activity', leadId: 'L-1', name: 'Login' }) });
    for (const { type, detail } of at.published)
      expect(readSubmission(type, detail)).toEqual(detail.submission);
  });
});

describe('something that a system saw a lead do', () => {
  it('is an activity, by e-mail or by Lead ID', async () => {
    const at = door();
    const told = {
      type: 'activity',
      system: 'Product',
      name: 'Invited a colleague',
      detail: 'Team',
      count: 3,
    };
    await post(at, { body: JSON.stringify({ ...told, id: 'a', email: 'dana@acme.com', plan: 'trial' }) });
    await post(at, { body: JSON.stringify({ ...told, id: 'b', leadId: 'L-0123456789AB', count: '1' }) });
    expect(at.published).toMatchObject([
      {
        type: 'ActivityReceived',
        detail: {
          submission: {
            kind: 'activity',
            key: 'webhook:Product:a',
            source: 'Product',
            answers: [
              { question: 'E-mail', answer: 'dana@acme.com' },
              { question: 'plan', answer: 'trial' },
            ],
            activity: { name: 'Invited a colleague', detail: 'Team', count: 3 },
          },
        },
      },
      { detail: { submission: { answers: [], activity: { count: 1 }, leadId: 'L-0123456789AB' } } },
    ]);
  });
});

describe('a request whose signature is not valid', () => {
  const digestIn = (signature: string) => signature.replace(/.*v1=/, '');
  const good = signatureOf(lead, SECRET, NOW);
  const forms: Record<string, Sent> = {
    'without one': { body: lead, signature: null },
    'with an empty one': { body: lead, signature: '' },
    'with one of the wrong shape': { body: lead, signature: 'v1=abc' },
    'without its time': { body: lead, signature: `v1=${digestIn(good)}` },
    'whose time was changed': { body: lead, signature: `t=${NOW / 1000 + 1},v1=${digestIn(good)}` },
    'with one byte changed': { body: lead.replace('200', '201'), signature: good },
    'with a space added': { body: `${lead} `, signature: good },
    'with one letter of the digest changed': {
      body: lead,
      signature: good.replace(/.$/, (x) => (x === '0' ? '1' : '0')),
    },
    'with a shortened digest': { body: lead, signature: good.slice(0, -1) },
    'of another secret': { body: lead, signature: signatureOf(lead, 'somebody else’s secret', NOW) },
    'of a retired secret': { body: lead, signature: signatureOf(lead, OLD_SECRET, NOW) },
    'older than five minutes': { body: lead, signature: signatureOf(lead, SECRET, NOW - 5 * MINUTE - 1000) },
    'of the future': { body: lead, signature: signatureOf(lead, SECRET, NOW + 5 * MINUTE + 1000) },
    'and whose body is no JSON either': { body: 'x', signature: good },
  };
  for (const [how, sent] of Object.entries(forms)) {
    it(`${how} is refused like any other, and nothing of it is stored`, async () => {
      const at = door();
      expect(await post(at, sent)).toEqual(await post(door(), { body: 'any', signature: null }));
      expect((await post(at, sent)).statusCode).toBe(401);
      expect(at.published).toEqual([]);
      expect(at.logged.join()).not.toContain('dana');
    });
  }

  it('is not one at the very edge of five minutes', async () => {
    const at = door();
    for (const edge of [-5 * MINUTE, 5 * MINUTE]) {
      const answer = await post(at, { body: lead, signature: signatureOf(lead, SECRET, NOW + edge) });
      expect(answer.statusCode).toBe(200);
    }
  });

  it('is not one while senders change from the old secret to the new one', async () => {
    const at = door({ secrets: [SECRET, OLD_SECRET] });
    for (const secret of [SECRET, OLD_SECRET]) {
      expect(await post(at, { body: lead, signature: signatureOf(lead, secret, NOW) })).toMatchObject({
        statusCode: 200,
      });
    }
    const both = `${signatureOf(lead, 'unknown to us', NOW)},${signatureOf(lead, SECRET, NOW)}`;
    expect(await post(at, { body: lead, signature: both })).toMatchObject({ statusCode: 200 });
    expect(await post(at, { body: lead, signature: signatureOf(lead, 'a third', NOW) })).toMatchObject({
      statusCode: 401,
    });
  });

  it('is any where no secret is set', async () => {
    expect(await post(door({ secrets: [] }), { body: lead })).toMatchObject({ statusCode: 401 });
  });
});

describe('a body that keeps no contract', () => {
  const PRIVATE = 'dana@acme.com';
  const bodies: Record<string, readonly [body: string | object, status: number, says: string]> = {
    'is no JSON': [`{"E-mail":"${PRIVATE}"`, 400, 'The body is not JSON.'],
    'is a list': [[PRIVATE], 400, 'The body is not a JSON object.'],
    'has no answer': [{ id: '1', form: PRIVATE }, 400, 'The body holds no answer.'],
    'has no id': [{ 'E-mail': PRIVATE }, 400, 'The event has no id'],
    'holds an object': [{ id: '1', [PRIVATE]: { a: 1 } }, 400, 'Field 2 is neither a text, a number'],
    'holds a list of lists': [{ id: '1', x: [[PRIVATE]] }, 400, 'Field 2 is neither'],
    'has answers of another shape': [{ id: '1', answers: PRIVATE }, 400, '`answers` is neither'],
    'has an answer without a question': [
      { id: '1', answers: [{ answer: PRIVATE }] },
      400,
      'Answer 1 is no object',
    ],
    'is of an unknown type': [{ id: '1', type: PRIVATE }, 400, '`type` is neither "lead" nor "activity".'],
    'has no time': [{ id: '1', a: 'b', at: PRIVATE }, 400, '`at` is no time with its zone'],
    'has a time without a zone': [{ id: '1', a: 'b', at: '2026-03-02T12:00:00' }, 400, '`at` is no time'],
    'is of the future': [{ id: '1', a: 'b', at: '2026-03-03T12:00:00Z' }, 400, '`at` lies in the future.'],
    'has a long id': [{ id: 'x'.repeat(201), a: 'b' }, 400, '`id` is longer than 200 characters.'],
    'tells of nobody': [
      { id: '1', type: 'activity', name: 'Login' },
      400,
      '`email` and `leadId` are both missing',
    ],
    'tells of nothing': [{ id: '1', type: 'activity', email: PRIVATE }, 400, '`name` is missing'],
    'counts backwards': [
      { id: '1', type: 'activity', email: PRIVATE, name: 'Login', count: -1 },
      400,
      '`count` is no whole number',
    ],
  };
  for (const [how, [body, status, says]] of Object.entries(bodies)) {
    it(`because it ${how} is told so, without a word of what it said`, async () => {
      const at = door();
      const answer = await post(at, { body: typeof body === 'string' ? body : JSON.stringify(body) });
      expect(answer.statusCode).toBe(status);
      expect(messageOf(answer)).toContain(says);
      expect(answer.body + at.logged.join()).not.toContain(PRIVATE);
      expect(at.published).toEqual([]);
    });
  }

  it('is not of a type that we read', async () => {
    const answer = await post(door(), { body: 'a,b', type: 'text/csv' });
    expect(answer.statusCode).toBe(415);
    expect(messageOf(answer)).toContain('application/json');
  });

  it('is not UTF-8', async () => {
    const answer = await post(door(), { body: Buffer.from([0x7b, 0xff, 0x7d]) });
    expect(messageOf(answer)).toBe('The body is not UTF-8 text.');
  });

  it('is no POST', async () => {
    expect(await post(door(), { body: '', method: 'GET' })).toMatchObject({
      statusCode: 405,
      headers: { allow: 'POST' },
    });
  });
});

describe('a body over 200 KB', () => {
  const ofSize = (bytes: number) => {
    const frame = JSON.stringify({ id: '1', a: '' });
    return JSON.stringify({ id: '1', a: 'x'.repeat(bytes - frame.length) });
  };

  it('is refused at the door, and one of 200 KB is not', async () => {
    const at = door();
    expect(await post(at, { body: ofSize(200 * 1024) })).toMatchObject({ statusCode: 200 });
    expect(await post(at, { body: ofSize(200 * 1024 + 1) })).toMatchObject({ statusCode: 413 });
    expect(at.published).toHaveLength(1);
  });

  it('is one that grows too large as an event, too', async () => {
    const bus: Bus = { publish: () => Promise.reject(new EventTooLarge('too large')) };
    expect(await post(door({ bus }), { body: lead })).toMatchObject({ statusCode: 413 });
  });
});

describe('an event bus that does not take it', () => {
  it('has the sender send it again, and no log line tells who it was', async () => {
    const bus: Bus = { publish: () => Promise.reject(new EventsNotPublished('not taken: dana@acme.com')) };
    const at = door({ bus });
    expect(await post(at, { body: lead })).toMatchObject({
      statusCode: 503,
      headers: { 'retry-after': '60' },
    });
    expect(at.logged.join()).not.toContain('dana');
  });
});
