// Loaded before AWS's runtime client: talks to the Runtime API as the client's native part does, which needs a
// compiler, and lets the Lambda live in the time of the clock that people move.
import http from 'node:http';
import Module from 'node:module';
import { shiftDate } from '../shifted-date.ts';

const NATIVE_PART = 'rapid-client.node';
const STAND_IN = '\0rapid-client';
const [host = '127.0.0.1', port = '0'] = (process.env.AWS_LAMBDA_RUNTIME_API ?? '').split(':');
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const aheadMs = new Float64Array(1);

interface Answer {
  readonly bodyJson: string;
  readonly headers: http.IncomingHttpHeaders;
}

function call(
  method: 'GET' | 'POST',
  path: string,
  body?: string,
  headers: http.OutgoingHttpHeaders = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const typed = body === undefined ? {} : { 'content-type': 'application/json' };
    const request = http.request(
      { host, port, method, path: `/2018-06-01/runtime${path}`, agent, headers: { ...typed, ...headers } },
      (response) => {
        let bodyJson = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          bodyJson += part;
        });
        response.on('end', () => resolve({ bodyJson, headers: response.headers }));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** Without its Runtime API a Lambda can tell nobody anything more. */
function post(path: string, body: string, headers: http.OutgoingHttpHeaders = {}): void {
  call('POST', path, body, headers).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
}

const native = {
  initializeClient: () => undefined,
  async next(): Promise<Answer> {
    const answer = await call('GET', '/invocation/next');
    aheadMs[0] = Number(answer.headers['leadsheet-clock-ahead-ms'] ?? 0);
    return answer;
  },
  done: (id: string, body: string) => post(`/invocation/${id}/response`, body),
  error(id: string, body: string, cause: string | undefined): void {
    const { errorType }: { errorType?: string } = JSON.parse(body);
    post(`/invocation/${id}/error`, body, {
      'lambda-runtime-function-error-type': errorType ?? 'Error',
      ...(cause ? { 'lambda-runtime-function-xray-error-cause': cause } : {}),
    });
  },
};

/** The part of Node's CommonJS loader that finds a module, and the modules it has found. */
interface Loader {
  _resolveFilename(request: string, ...rest: unknown[]): string;
  readonly _cache: Record<string, unknown>;
}
const loader = Module as unknown as Loader;
const resolve = loader._resolveFilename;
loader._resolveFilename = (request, ...rest) =>
  request.endsWith(NATIVE_PART) ? STAND_IN : resolve.call(Module, request, ...rest);
loader._cache[STAND_IN] = Object.assign(new Module(STAND_IN), { loaded: true, exports: native });

shiftDate(aheadMs);
