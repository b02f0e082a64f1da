import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { googleAccount, googleAuth, SHEETS_SCOPE } from '../../../lambdas/adapters/google-access.ts';
import { sheetsClient } from '../../../lambdas/adapters/sheets/client.ts';
import { closeServer, listenOnLoopback } from '../../../local/aws/loopback.ts';

interface Asked {
  readonly path: string;
  readonly body: string;
  readonly authorization: string | undefined;
}

const ACCOUNT = 'leadsheet@project.iam.gserviceaccount.com';
const FORMS_SCOPE = 'https://www.googleapis.com/auth/forms.responses.readonly';
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KEY = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

let google: Server;
let url: string;
const asked: Asked[] = [];
let tokens = 0;

/** Google as far as it hands out tokens and shows a spreadsheet. */
async function answer(request: IncomingMessage): Promise<object> {
  const path = request.url ?? '';
  asked.push({ path, body: await text(request), authorization: request.headers.authorization });
  if (path === '/v1/token')
    return {
      access_token: 'federated',
      token_type: 'Bearer',
      expires_in: 3600,
      issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    };
  if (path.endsWith(':generateAccessToken')) {
    tokens += 1;
    return {
      accessToken: `impersonated ${tokens}`,
      expireTime: new Date(Date.now() + 3_600_000).toISOString(),
    };
  }
  if (path === '/token') {
    tokens += 1;
    return { access_token: `by key ${tokens}`, token_type: 'Bearer', expires_in: 3600 };
  }
  return { spreadsheetId: 'one' };
}

beforeAll(async () => {
  google = createServer((request, response) => {
    void answer(request).then((body) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    });
  });
  url = await listenOnLoopback(google);
});
afterAll(() => closeServer(google));
beforeEach(() => {
  asked.length = 0;
  tokens = 0;
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'ASIAROLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret-of-the-role');
  vi.stubEnv('AWS_SESSION_TOKEN', 'session-of-the-role');
});
afterEach(() => vi.unstubAllEnvs());

let made = 0;

/** What the Cloud console writes for a role of AWS; each one is another, as a container remembers its own. */
function federation(over: object = {}): string {
  made += 1;
  return JSON.stringify({
    universe_domain: 'googleapis.com',
    type: 'external_account',
    audience: `//iam.googleapis.com/projects/${made}/locations/global/workloadIdentityPools/pool/providers/aws`,
    subject_token_type: 'urn:ietf:params:aws:token-type:aws4_request',
    token_url: `${url}/v1/token`,
    service_account_impersonation_url: `${url}/v1/projects/-/serviceAccounts/${ACCOUNT}:generateAccessToken`,
    credential_source: {
      environment_id: 'aws1',
      region_url: 'http://169.254.169.254/latest/meta-data/placement/availability-zone',
      url: 'http://169.254.169.254/latest/meta-data/iam/security-credentials',
      regional_cred_verification_url:
        'https://sts.{region}.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15',
    },
    ...over,
  });
}

function serviceAccountKey(over: object = {}): string {
  made += 1;
  return JSON.stringify({
    type: 'service_account',
    project_id: `project ${made}`,
    client_email: ACCOUNT,
    private_key: KEY,
    token_uri: `${url}/token`,
    ...over,
  });
}

function clientWith(credentials: string, alsoFor: readonly string[] = []) {
  return sheetsClient({ rootUrl: `${url}/`, spreadsheetId: 'one', credentials, accessToken: null, alsoFor });
}

function readSheet(client: ReturnType<typeof sheetsClient>) {
  return client.spreadsheets.get({ spreadsheetId: 'one' });
}

const asks = (path: string) => asked.filter((one) => one.path.includes(path));

describe('a Lambda’s role', () => {
  it('is shown to Google as a signed request to AWS that only the role could have signed', async () => {
    await readSheet(clientWith(federation()));
    const exchange = new URLSearchParams(asks('/v1/token')[0]?.body);
    const proof = z
      .object({
        url: z.string(),
        method: z.string(),
        headers: z.array(z.object({ key: z.string(), value: z.string() })),
      })
      .parse(JSON.parse(decodeURIComponent(exchange.get('subject_token') ?? '')));
    expect(proof).toMatchObject({
      method: 'POST',
      url: expect.stringContaining('https://sts.eu-west-1.amazonaws.com'),
    });
    const headers = new Map(proof.headers.map(({ key, value }) => [key.toLowerCase(), value]));
    expect(headers.get('authorization')).toContain('Credential=ASIAROLE/');
    expect(headers.get('x-amz-security-token')).toBe('session-of-the-role');
    expect([...headers.values()].join()).not.toContain('secret-of-the-role');
    expect(asks('/v4/spreadsheets')[0]?.authorization).toBe('Bearer impersonated 1');
  });

  it('becomes the account that the sheet is shared with, for what the Lambda does and no more', async () => {
    await readSheet(clientWith(federation(), [FORMS_SCOPE]));
    expect(JSON.parse(asks(':generateAccessToken')[0]?.body ?? '')).toMatchObject({
      scope: [SHEETS_SCOPE, FORMS_SCOPE],
    });
    expect(googleAccount(federation())).toBe(ACCOUNT);
  });

  it('fetches one token for all that a container asks for, at once and one after the other', async () => {
    const credentials = federation();
    const clients = [clientWith(credentials), clientWith(credentials)];
    await Promise.all(clients.flatMap((client) => [readSheet(client), readSheet(client), readSheet(client)]));
    await Promise.all(clients.map(readSheet));
    expect(asks('/v4/spreadsheets')).toHaveLength(8);
    expect([asks('/v1/token').length, asks(':generateAccessToken').length]).toEqual([1, 1]);
  });

  it('asks no metadata server, which a Lambda has not', async () => {
    await readSheet(clientWith(federation()));
    expect(asks('meta-data')).toEqual([]);
  });
});

describe('a service account’s key', () => {
  it('signs its own request for a token, which is fetched once', async () => {
    const credentials = serviceAccountKey();
    const client = clientWith(credentials);
    await Promise.all([readSheet(client), readSheet(client), readSheet(clientWith(credentials))]);
    await readSheet(client);
    expect(asks('/token')).toHaveLength(1);
    const assertion = new URLSearchParams(asks('/token')[0]?.body).get('assertion') ?? '';
    const claims = JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({ iss: ACCOUNT, scope: SHEETS_SCOPE });
    expect(asks('/v4/spreadsheets').map(({ authorization }) => authorization)).toEqual(
      Array(4).fill('Bearer by key 1'),
    );
    expect(googleAccount(credentials)).toBe(ACCOUNT);
  });
});

describe('credentials that are none', () => {
  const wayIn = (credentials: string | null) => () =>
    googleAuth({ credentials, accessToken: null, scopes: [SHEETS_SCOPE] });

  it('are told in one sentence, without a word of the secret', () => {
    expect(wayIn(null)).toThrow('No access to Google: set GOOGLE_CREDENTIALS');
    expect(wayIn('PRIVATE KEY')).toThrow(
      /^GOOGLE_CREDENTIALS is no JSON: put the file that Google gave you there, whole\.$/,
    );
    expect(wayIn(serviceAccountKey({ private_key: '' }))).toThrow('look at private_key.');
    expect(wayIn(JSON.stringify({ type: 'authorized_user', refresh_token: 'private' }))).toThrow(
      'is neither a workload identity federation from AWS nor a service account key: look at type.',
    );
    const azure = { credential_source: { url: 'http://169.254.169.254/metadata' } };
    expect(wayIn(federation(azure))).toThrow('look at credential_source.environment_id');
  });
});
