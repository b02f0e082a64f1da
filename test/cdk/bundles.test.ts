import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { grantsOf } from '../../cdk/grants.ts';
import { buildLambdas, copyBundle } from '../../cli/build/lambdas.ts';
import { createLedger, type Ledger } from '../../lambdas/adapters/ledger.ts';
import type { SecretSetting } from '../../lambdas/secret-settings.ts';
import { LAMBDAS } from '../../lambdas/topology.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../local/aws/account.ts';
import { startLedgerTable } from '../../local/aws/ledger-table/ledger-table.ts';
import { closeServer, listenOnLoopback } from '../../local/aws/loopback.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const NAMES = LAMBDAS.map(({ name }) => name);
/** Those that a machine waits for; a person who follows a link of a message waits for the sheet anyway. */
const DOORS = LAMBDAS.filter(({ name, url }) => url === true && name !== 'answer').map(({ name }) => name);

const outDir = mkdtempSync(path.join(tmpdir(), 'leadsheet-bundles-'));
let bundles: ReadonlyMap<string, string>;

beforeAll(async () => {
  bundles = await buildLambdas({ root: ROOT, outDir, lambdas: LAMBDAS });
});
afterAll(() => rmSync(outDir, { recursive: true }));

describe('what is uploaded', () => {
  it.each(NAMES.filter((name) => name !== 'report'))('%s is at most 1 MB', (name) => {
    expect(statSync(bundles.get(name) ?? '').size).toBeLessThanOrEqual(1_000_000);
  });

  it('report, which draws charts once a day, is at most 2 MB', () => {
    expect(statSync(bundles.get('report') ?? '').size).toBeLessThanOrEqual(2_000_000);
  });

  it.each(NAMES)(
    '%s starts with no package beside it, asks for its secrets, and says which is empty',
    async (name) => {
      const [secret = ''] = grantsOf(name).secrets;
      const server = createServer((_, response) => {
        response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
        response.end(JSON.stringify({ __type: 'ResourceNotFoundException', Message: 'no value' }));
      });
      const started = await inAnEmptyFolder(
        name,
        'handler({}).catch(({ message }) => console.log(message))',
        {
          AWS_ENDPOINT_URL_SECRETS_MANAGER: await listenOnLoopback(server),
          AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
          AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
          [`${secret}_SECRET`]: 'arn:of-the-secret',
        },
      );
      await closeServer(server);
      expect(started.complaints).toBe('');
      expect(started.told).toContain(
        `\`${secret}\` has no value: the secret \`arn:of-the-secret\` is empty.`,
      );
    },
  );

  it.each(DOORS)('%s, which a sender waits for, is at most 400 KB', (name) => {
    expect(statSync(bundles.get(name) ?? '').size).toBeLessThanOrEqual(400_000);
  });
});

describe('what a Lambda is granted', () => {
  let actionsOf: ReadonlyMap<string, readonly string[]>;
  beforeAll(async () => {
    actionsOf = await actionsByMethod();
  });

  it.each(NAMES)('%s: the actions that its calls of the ledger make, and no others', (name) => {
    const called = matchesIn(name, /\bledger\.(\w+)\(/g);
    const actions = called.flatMap((method) => actionsOf.get(method) ?? [`unknown: ${method}`]);
    expect([...grantsOf(name).ledger]).toEqual([...new Set(actions)].sort());
  });

  it.each(NAMES)('%s: to publish if it does, and the secrets that it makes use of, and no others', (name) => {
    const { publishes, secrets } = grantsOf(name);
    expect(publishes).toBe(matchesIn(name, /\b(bus)\.publish\(/g).length > 0);
    const used = Object.entries(USES_OF_SECRETS).filter(([, use]) => matchesIn(name, use).length > 0);
    expect([...secrets].sort()).toEqual(used.map(([secret]) => secret).sort());
  });
});

const USES_OF_SECRETS: Readonly<Record<SecretSetting, RegExp>> = {
  GOOGLE_CREDENTIALS: /\b(sheetsClient)\(/g,
  HUBSPOT_TOKEN: /\b(connectedCrm)\(/g,
  WEBHOOK_SECRETS: /\bsettings\.(WEBHOOK_SECRETS)\b/g,
  COMMAND_SECRETS: /\bsettings\.(COMMAND_SECRETS)\b/g,
  ANSWER_SECRETS: /\b(answerUrl|readAnswerLink)\(/g,
  SLACK_WEBHOOK_URL: /\b(slackChannel|weeklyChannels)\(/g,
  MESSAGES_WEBHOOK_SECRET: /\b(webhookChannel)\(/g,
};

/** Loads a bundle as Lambda does, with nothing else in its folder, and runs `code` on its handler. */
async function inAnEmptyFolder(lambda: string, code: string, env: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(path.join(tmpdir(), 'leadsheet-upload-'));
  copyBundle(bundles.get(lambda) ?? '', folder, 'index.mjs');
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['-e', `import('./index.mjs').then(({ handler }) => ${code})`],
    { cwd: folder, env: { AWS_REGION: LOCAL_REGION, PATH: process.env.PATH, ...env } },
  );
  rmSync(folder, { recursive: true });
  return { told: stdout.trim(), complaints: stderr };
}

/** The first group of each match in a Lambda's own sources, each once. */
function matchesIn(lambda: string, pattern: RegExp): readonly string[] {
  const inputs = readFileSync(path.join(outDir, `${lambda}.inputs.json`), 'utf8');
  const { sources } = z.object({ sources: z.array(z.string()) }).parse(JSON.parse(inputs));
  const found = sources
    .filter((file) => file.startsWith('lambdas/'))
    .flatMap((file) => [...readFileSync(path.join(ROOT, file), 'utf8').matchAll(pattern)])
    .map((match) => match[1] ?? '');
  return [...new Set(found)];
}

/** Calls each method of the ledger, as it answers yes and as it answers no, and notes what it asks of DynamoDB. */
async function actionsByMethod(): Promise<ReadonlyMap<string, readonly string[]>> {
  const table = await startLedgerTable(null, 'ledger');
  const asked = new Set<string>();
  const client = new DynamoDBClient({
    endpoint: table.endpoint,
    region: LOCAL_REGION,
    credentials: LOCAL_CREDENTIALS,
  });
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        asked.add(commandName.replace(/Command$/, ''));
        return next(args);
      },
    { step: 'initialize' },
  );
  const ledger = createLedger({ documents: DynamoDBDocumentClient.from(client), tableName: 'ledger' });
  const found = new Map<string, readonly string[]>();
  for (const [method, call] of Object.entries(CALLS)) {
    asked.clear();
    await call(ledger);
    found.set(method, [...asked].sort());
  }
  client.destroy();
  await table.stop();
  return found;
}

const claim = { leadId: 'L1', round: 1, fingerprint: 'f', nowMs: 1, holder: 'a' };
const push = { leadId: 'L1', round: 1, crmId: 'c', pushedAtMs: 2, fingerprint: 'f' };

const CALLS: Readonly<Record<keyof Ledger, (ledger: Ledger) => Promise<unknown>>> = {
  seen: (ledger) => ledger.seen(['key']),
  remember: (ledger) => ledger.remember(['key'], { atEpochMs: 1 }),
  unremember: (ledger) => ledger.unremember(['key']),
  acquireLease: async (ledger) => {
    await ledger.acquireLease('lease', 'a', 1, 10);
    await ledger.acquireLease('lease', 'b', 2, 10);
  },
  renewLease: (ledger) => ledger.renewLease('lease', 'a', 3, 10),
  releaseLease: (ledger) => ledger.releaseLease('lease', 'a'),
  rememberSent: (ledger) => ledger.rememberSent([{ leadId: 'L1', round: 1, sentAtMs: 1 }]),
  claimPush: async (ledger) => {
    await ledger.claimPush(claim);
    await ledger.claimPush({ ...claim, holder: 'b' });
  },
  abandonPush: (ledger) => ledger.abandonPush({ leadId: 'L1', holder: 'a' }),
  confirmPush: (ledger) => ledger.confirmPush(push),
  pushed: (ledger) => ledger.pushed(['L1']),
  dropPush: (ledger) => ledger.dropPush('L1', 1),
  buried: (ledger) => ledger.buried(['somebody']),
  bury: (ledger) => ledger.bury(['somebody'], { atEpochMs: 1 }),
  cursor: (ledger) => ledger.cursor('forms'),
  moveCursor: (ledger) => ledger.moveCursor('forms', null, '1'),
  spendNonce: async (ledger) => {
    await ledger.spendNonce('nonce', 1, 10);
    await ledger.spendNonce('nonce', 2, 10);
  },
  takeTurn: async (ledger) => {
    await ledger.takeTurn('door', 1, { most: 1, withinMs: 10 });
    await ledger.takeTurn('door', 2, { most: 1, withinMs: 10 });
  },
  announced: (ledger) => ledger.announced(['alert']),
  announce: (ledger) => ledger.announce(['alert'], { atEpochMs: 1 }),
  pushesOn: (ledger) => ledger.pushesOn('2026-11-22'),
  addPushes: (ledger) => ledger.addPushes('2026-11-22', 1),
};
