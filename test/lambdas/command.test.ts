import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../core/workbook/plan.ts';
import { type Bus, EventsNotPublished } from '../../lambdas/adapters/bus.ts';
import type { Ledger } from '../../lambdas/adapters/ledger.ts';
import { type CommandContext, startJob } from '../../lambdas/command.ts';
import { readSend } from '../../lambdas/events/push-requested.ts';
import { readTrigger } from '../../lambdas/events/trigger.ts';
import type { HttpAnswer, HttpRequest } from '../../lambdas/http/function-url.ts';
import { LAMBDAS } from '../../lambdas/topology.ts';
import { startTestLedger } from '../support/job-context.ts';
import { commandSignatureOf } from '../support/signed.ts';

const MINUTE = 60_000;
const SECRET = 'the key of this sheet';
const REQUALIFY = JSON.stringify({ job: 'requalify' });

let ledger: Ledger;
let closeLedger: () => Promise<void>;
let nowMs = Date.UTC(2026, 2, 2, 12);
let published: DomainEvent[];
let ledgerCalls: string[];

beforeAll(async () => {
  ({ ledger, close: closeLedger } = await startTestLedger());
});
afterAll(() => closeLedger());
beforeEach(() => {
  // Each test has a minute of its own, as the ledger counts.
  nowMs += 60 * MINUTE;
  published = [];
  ledgerCalls = [];
});

function context(over: Partial<CommandContext> = {}): CommandContext {
  return {
    bus: { publish: async (events) => void published.push(...events) },
    ledger: {
      spendNonce: (...given) => {
        ledgerCalls.push('spendNonce');
        return ledger.spendNonce(...given);
      },
      takeTurn: (...given) => {
        ledgerCalls.push('takeTurn');
        return ledger.takeTurn(...given);
      },
    },
    secrets: [SECRET],
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    now: () => nowMs,
    ...over,
  };
}

interface Sent {
  readonly body?: string;
  /** What was signed, where that is not the body. */
  readonly signedBody?: string;
  readonly nonce?: string;
  readonly atMs?: number;
  readonly secret?: string;
  readonly signature?: string;
  readonly method?: string;
}

/** As the menu sends it. */
function request(sent: Sent = {}): HttpRequest {
  const { body = REQUALIFY, nonce = randomUUID(), atMs = nowMs, secret = SECRET, method = 'POST' } = sent;
  const signature = sent.signature ?? commandSignatureOf(sent.signedBody ?? body, secret, atMs, nonce);
  return {
    method,
    query: '',
    body: Buffer.from(body),
    header: (name) => (name.toLowerCase() === 'leadsheet-signature' ? signature : undefined),
  };
}

const REFUSED: HttpAnswer = {
  statusCode: 401,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: '{"message":"Refused."}',
};

describe('a command of the menu', () => {
  it('starts its job by the event that the bus brings to it', async () => {
    for (const job of ['requalify', 'push-sqls', 'pull-outcomes', 'sync-forms']) {
      expect(await startJob(context(), request({ body: JSON.stringify({ job }) }))).toMatchObject({
        statusCode: 202,
      });
      const { type = '' } = published.at(-1) ?? {};
      const started = LAMBDAS.filter(({ queue }) => queue?.detailTypes.includes(type));
      expect(started.map(({ name }) => name)).toEqual([job]);
    }
  });

  it('hands on what a person says of the held leads', async () => {
    await startJob(context(), request({ body: '{"job":"push-sqls","send":"recent"}' }));
    const body = JSON.stringify({ 'detail-type': 'PushRequested', detail: published[0]?.detail });
    expect(readSend(readTrigger({ Records: [{ messageId: '1', body }] }))).toBe('recent');
  });

  it('may be signed with either secret while sheets change over', async () => {
    const both = context({ secrets: ['the key to come', SECRET] });
    expect(await startJob(both, request())).toMatchObject({ statusCode: 202 });
    expect(await startJob(both, request({ secret: 'the key to come' }))).toMatchObject({ statusCode: 202 });
  });

  it('is told to come again when the bus does not take it', async () => {
    const bus: Bus = { publish: () => Promise.reject(new EventsNotPublished('no')) };
    expect(await startJob(context({ bus }), request())).toMatchObject({ statusCode: 503 });
  });
});

describe('a request that is not what it should be', () => {
  const requests: Record<string, () => Sent> = {
    'has no signature': () => ({ signature: '' }),
    'has a digest of the wrong shape': () => ({ signature: `t=${nowMs / 1000},n=${randomUUID()},v1=zz` }),
    'was altered': () => ({ body: '{"job":"push-sqls"}', signedBody: REQUALIFY }),
    'has another nonce than was signed': () => {
      const signed = request().header('Leadsheet-Signature') ?? '';
      return { signature: signed.replace(/n=[^,]+/, `n=${randomUUID()}`) };
    },
    'is signed with another secret': () => ({ secret: 'somebody else’s' }),
    'is late': () => ({ atMs: nowMs - 5 * MINUTE - 1000 }),
    'is of the future': () => ({ atMs: nowMs + 5 * MINUTE + 1000 }),
    'has a nonce that is easy to guess': () => ({ nonce: '1' }),
    'asks for a job that there is not': () => ({ body: '{"job":"ingest"}' }),
    'asks for something else besides': () => ({ body: '{"job":"requalify","sheet":"another"}' }),
    'says send of a job that sends nothing': () => ({ body: '{"job":"requalify","send":"all"}' }),
    'says a send that there is not': () => ({ body: '{"job":"push-sqls","send":"everything"}' }),
    'is no JSON': () => ({ body: 'requalify' }),
    'is a list': () => ({ body: '["requalify"]' }),
    'is too long': () => ({ body: `${REQUALIFY}${' '.repeat(1000)}` }),
    'is no POST': () => ({ method: 'PUT' }),
  };
  for (const [how, sent] of Object.entries(requests)) {
    it(`because it ${how} is refused like any other, after as many steps, and starts nothing`, async () => {
      expect(await startJob(context(), request(sent()))).toEqual(REFUSED);
      expect(ledgerCalls).toEqual(['spendNonce']);
      expect(published).toEqual([]);
    });
  }

  it('because it was sent before is refused like any other, as long as its time would be valid', async () => {
    const sent = request({ nonce: randomUUID(), atMs: nowMs + 5 * MINUTE });
    expect(await startJob(context(), sent)).toMatchObject({ statusCode: 202 });
    ledgerCalls = [];
    for (const minutes of [0, 5, 5]) {
      nowMs += minutes * MINUTE;
      expect(await startJob(context(), sent)).toEqual(REFUSED);
    }
    expect(ledgerCalls).toEqual(['spendNonce', 'spendNonce', 'spendNonce']);
    expect(published).toHaveLength(1);
  });

  it('sent twice at the same moment starts its job once', async () => {
    const sent = request();
    const answers = await Promise.all(Array.from({ length: 6 }, () => startJob(context(), sent)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([202, 401, 401, 401, 401, 401]);
    expect(published).toHaveLength(1);
  });

  it('takes nobody’s turn', async () => {
    for (let n = 0; n < 25; n++) await startJob(context(), request({ secret: 'somebody else’s' }));
    expect(await startJob(context(), request())).toMatchObject({ statusCode: 202 });
  });
});

describe('commands one after the other', () => {
  it('are as many as a person sends; more have to wait a minute', async () => {
    const answers: number[] = [];
    for (let n = 0; n < 22; n++) answers.push((await startJob(context(), request())).statusCode);
    expect(answers).toEqual([...Array(20).fill(202), 429, 429]);
    nowMs += MINUTE;
    expect(await startJob(context(), request())).toMatchObject({ statusCode: 202 });
  });
});
