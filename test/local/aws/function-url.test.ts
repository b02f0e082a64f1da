import { gzipSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { LAMBDAS, type LambdaSpec } from '../../../lambdas/topology.ts';
import { registerFunctionUrl } from '../../../local/aws/function-url.ts';
import type { LocalAws } from '../../../local/aws/local-aws.ts';
import { startLocalAws } from '../../../local/aws/start-local-aws.ts';
import { signatureOf } from '../../support/signed.ts';
import { bundles, lambda, queueOf, StillClock } from './lambdas-under-test.ts';

const NOON = Date.UTC(2026, 2, 2, 12);
const SECRET = 'a secret of these days';

let aws: LocalAws;
let app: FastifyInstance;

/** What hears of leads, and answers what it heard. */
const listener = lambda('behave', { queue: queueOf(['LeadReceived']) });

/** Serves the Lambda and answers the address of its Function URL. */
async function serve(spec: LambdaSpec): Promise<string> {
  const lambdas = spec.name === listener.name ? [spec] : [spec, listener];
  aws = await startLocalAws({
    home: null,
    clock: new StillClock(NOON),
    lambdas,
    bundles: await bundles(lambdas),
    env: { WEBHOOK_SECRETS: SECRET },
  });
  app = fastify();
  registerFunctionUrl(app, { path: '/hooks/one', lambda: spec.name, aws });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return `${app.listeningOrigin}/hooks/one`;
}

afterEach(async () => {
  await app.close();
  await aws.stop();
});

/** The order that `behave` answers, which is the event as it saw it. */
async function orderOf(answer: Response): Promise<Record<string, unknown>> {
  return z.object({ order: z.record(z.string(), z.unknown()) }).parse(await answer.json()).order;
}

const heard = z.object({ order: z.object({ Records: z.array(z.object({ body: z.string() })) }) });

/** The submissions that came out of the queue. */
async function submissionsHeard(): Promise<readonly unknown[]> {
  await aws.drain();
  return aws
    .invocations(10)
    .filter(({ functionName }) => functionName === listener.name)
    .flatMap(({ answer }) =>
      heard.parse(answer).order.Records.map(({ body }) => JSON.parse(body).detail.submission),
    );
}

function specOf(name: string): LambdaSpec {
  const spec = LAMBDAS.find((known) => known.name === name);
  if (spec === undefined) throw new Error(`no Lambda ${name}`);
  return spec;
}

describe('a Function URL', () => {
  it('tells the Lambda the method, the path below it, the query and the headers', async () => {
    const url = await serve(lambda('behave', { url: true }));
    const answer = await fetch(`${url}/deeper?a=1&a=2`, {
      method: 'PUT',
      headers: { 'X-One': 'two' },
      body: 'ü',
    });
    expect(await orderOf(answer)).toMatchObject({
      version: '2.0',
      rawPath: '/deeper',
      rawQueryString: 'a=1&a=2',
      headers: { 'x-one': 'two', 'content-type': 'text/plain;charset=UTF-8' },
      requestContext: { http: { method: 'PUT', path: '/deeper' } },
      body: 'ü',
      isBase64Encoded: false,
    });
  });

  it('hands a form and other bytes over as base64, exactly as they were sent', async () => {
    const url = await serve(lambda('behave', { url: true }));
    const bytes = gzipSync('anything');
    const sent = { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: bytes };
    expect(await orderOf(await fetch(url, sent))).toMatchObject({
      body: bytes.toString('base64'),
      isBase64Encoded: true,
    });
    const form = await fetch(url, { method: 'POST', body: new URLSearchParams({ a: 'b c' }) });
    expect(await orderOf(form)).toMatchObject({
      body: Buffer.from('a=b+c').toString('base64'),
      isBase64Encoded: true,
    });
  });

  it('says nothing of what went wrong inside', async () => {
    const url = await serve(lambda('behave', { url: true, timeoutSeconds: 1 }));
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect((await orderOf(answer)).body).toBeUndefined();
    aws.invoke = async () => ({ ok: false, error: { errorType: 'TypeError', errorMessage: 'private' } });
    const failed = await fetch(url);
    expect([failed.status, await failed.text()]).toEqual([502, 'Internal Server Error']);
  });
});

describe('the webhook, deployed as it runs', () => {
  it('takes what is signed over the raw bytes, as JSON or as a form, and puts it on the bus', async () => {
    const url = await serve(specOf('receive'));
    const json = '{"id":"1",  "Name":"Zoë 🙂"}';
    const form = 'id=2&Name=Zo%C3%AB+%F0%9F%99%82';
    const answers = await Promise.all([
      fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'Leadsheet-Signature': signatureOf(json, SECRET, NOON),
        },
        body: json,
      }),
      fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'Leadsheet-Signature': signatureOf(form, SECRET, NOON),
        },
        body: form,
      }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const told = await submissionsHeard();
    expect(told).toHaveLength(2);
    expect(told).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          key: 'webhook:Webhook:1',
          answers: [{ question: 'Name', answer: 'Zoë 🙂' }],
        }),
        expect.objectContaining({
          key: 'webhook:Webhook:2',
          answers: [{ question: 'Name', answer: 'Zoë 🙂' }],
        }),
      ]),
    );
  });

  it('refuses what is not, and stores nothing of it', async () => {
    const url = await serve(specOf('receive'));
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'Leadsheet-Signature': signatureOf('{"id":"1","a":"b"}', SECRET, NOON),
      },
      body: '{"id":"1","a":"c"}',
    });
    expect([answer.status, await answer.json()]).toEqual([401, { message: 'The signature is not valid.' }]);
    expect(aws.eventLog(10)).toEqual([]);
  });
});
