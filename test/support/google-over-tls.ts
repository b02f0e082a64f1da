import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Script } from 'node:vm';

/** A file of a script project, as the Apps Script API carries it. */
export interface ScriptFile {
  readonly name: string;
  readonly type: 'SERVER_JS' | 'HTML' | 'JSON';
  readonly source: string;
}

/** Google's Apps Script API over TLS, behind a proxy that leads there and nowhere else. */
export interface GoogleOverTls {
  /** For a process that is to talk to it. */
  readonly env: Readonly<Record<string, string>>;
  /** Each project's files by the script's ID. */
  readonly projects: Map<string, readonly ScriptFile[]>;
  /** Requests as they came: `PUT /v1/projects/…/content`. */
  readonly requests: string[];
  close(): void;
}

export async function startGoogleOverTls(): Promise<GoogleOverTls> {
  const folder = mkdtempSync(path.join(tmpdir(), 'leadsheet-google-'));
  const { key, cert, authority } = certificates(folder);
  const projects = new Map<string, readonly ScriptFile[]>();
  const requests: string[] = [];
  const google = https.createServer({ key, cert }, async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const { status, answer } = answerTo(request, body, projects, requests);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await listening(google);
  const open = new Set<Socket>();
  const proxy = http.createServer((_, response) => response.writeHead(501).end());
  proxy.on('connect', (request, client: Socket, head) => {
    open.add(client);
    if (!/^[\w.-]+\.googleapis\.com:443$/.test(request.url ?? '')) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const upstream = net.connect((google.address() as AddressInfo).port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    for (const [one, other] of [
      [upstream, client],
      [client, upstream],
    ] as const)
      one.on('error', () => other.destroy());
  });
  await listening(proxy);
  return {
    env: {
      HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      NODE_EXTRA_CA_CERTS: authority,
    },
    projects,
    requests,
    close: () => {
      for (const socket of open) socket.destroy();
      for (const server of [google, proxy]) {
        server.close();
        server.closeAllConnections();
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What Google answers to what clasp asks; any other request is refused, named. */
function answerTo(
  request: http.IncomingMessage,
  body: string,
  projects: Map<string, readonly ScriptFile[]>,
  requests: string[],
): { status: number; answer: unknown } {
  const { host } = request.headers;
  const asked = `${request.method} ${new URL(request.url ?? '', `https://${host}`).pathname}`;
  requests.push(asked);
  if (host === 'oauth2.googleapis.com' && asked === 'POST /token')
    return { status: 200, answer: { access_token: 'access', expires_in: 3599, token_type: 'Bearer' } };
  const [, method, scriptId = ''] = /^(GET|PUT) \/v1\/projects\/([\w-]+)\/content$/.exec(asked) ?? [];
  if (host !== 'script.googleapis.com' || method === undefined)
    return refusal(501, `${asked} is not answered here`);
  if (request.headers.authorization !== 'Bearer access')
    return refusal(401, 'Request had invalid authentication credentials.');
  const files = projects.get(scriptId);
  if (files === undefined) return refusal(404, 'Requested entity was not found.');
  if (method === 'GET') return { status: 200, answer: { scriptId, files } };
  const sent: { readonly files: readonly ScriptFile[] } = JSON.parse(body);
  const wrong = sent.files.map(syntaxError).find((message) => message !== null);
  if (wrong !== undefined) return refusal(400, wrong);
  projects.set(scriptId, sent.files);
  return { status: 200, answer: { scriptId, files: sent.files } };
}

function syntaxError({ type, source, name }: ScriptFile): string | null {
  if (type !== 'SERVER_JS') return null;
  try {
    new Script(source);
    return null;
  } catch (error) {
    return `Syntax error: ${error instanceof Error ? error.message : error} file: ${name}.gs`;
  }
}

function refusal(code: number, message: string): { status: number; answer: unknown } {
  return {
    status: code,
    answer: { error: { code, message, status: code === 400 ? 'INVALID_ARGUMENT' : 'UNKNOWN' } },
  };
}

/** An authority of our own, and its certificate for Google's hosts. */
function certificates(folder: string): { key: string; cert: string; authority: string } {
  const file = (name: string) => path.join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    file('ca.key'),
    '-out',
    file('ca.pem'),
    '-days',
    '2',
    '-subj',
    '/CN=test authority',
  );
  openssl(
    'req',
    ...newKey,
    '-keyout',
    file('leaf.key'),
    '-out',
    file('leaf.csr'),
    '-subj',
    '/CN=googleapis.com',
  );
  writeFileSync(file('names'), 'subjectAltName=DNS:*.googleapis.com');
  openssl(
    'x509',
    '-req',
    '-in',
    file('leaf.csr'),
    '-CA',
    file('ca.pem'),
    '-CAkey',
    file('ca.key'),
    '-CAcreateserial',
    '-out',
    file('leaf.pem'),
    '-days',
    '2',
    '-extfile',
    file('names'),
  );
  const read = (name: string) => readFileSync(file(name), 'utf8');
  return { key: read('leaf.key'), cert: read('leaf.pem'), authority: file('ca.pem') };
}

function listening(server: net.Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}
