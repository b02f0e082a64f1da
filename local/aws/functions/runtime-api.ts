import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOCAL_ACCOUNT, LOCAL_REGION } from '../account.ts';
import type { LambdaError } from './lambda-error.ts';
import type { InvocationRequest } from './worker-messages.ts';

/** What the runtime client says of the invocation it got, or of a module that it could not load. */
export type RuntimeAnswer =
  | { readonly kind: 'response'; readonly payload: string }
  | { readonly kind: 'error'; readonly error: LambdaError }
  | { readonly kind: 'not loaded'; readonly error: LambdaError };

/** The Runtime API of one Lambda, version 2018-06-01, on this machine. */
export interface RuntimeApi {
  /** `host:port`, as AWS_LAMBDA_RUNTIME_API has it. */
  readonly address: string;
  /** Hands an invocation over, now or as soon as the client asks for one. */
  give(request: InvocationRequest, aheadMs: number): void;
  close(): void;
}

const ROOT = '/2018-06-01/runtime';

/**
 * Serves the Runtime API (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html).
 *
 * @param onIdle told when the client asks for an invocation and there is none: the moment at which AWS freezes
 */
export async function startRuntimeApi(options: {
  readonly functionName: string;
  readonly onAnswer: (answer: RuntimeAnswer) => void;
  readonly onIdle: () => void;
}): Promise<RuntimeApi> {
  const { functionName, onAnswer, onIdle } = options;
  let asking: http.ServerResponse | null = null;
  let waiting: { readonly request: InvocationRequest; readonly aheadMs: number } | null = null;

  function handOver(): void {
    if (asking === null || waiting === null) return;
    const { request, aheadMs } = waiting;
    const response = asking;
    asking = null;
    waiting = null;
    response.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': request.requestId,
      // By the Lambda's own clock, which people may have moved.
      'lambda-runtime-deadline-ms': String(Date.now() + aheadMs + request.timeoutMs),
      'lambda-runtime-invoked-function-arn': `arn:aws:lambda:${LOCAL_REGION}:${LOCAL_ACCOUNT}:function:${functionName}`,
      'leadsheet-clock-ahead-ms': String(aheadMs),
    });
    response.end(request.payload);
  }

  const server = http.createServer((request, response) => {
    const path = (request.url ?? '').replace(ROOT, '');
    if (path === '/invocation/next') {
      asking = response;
      if (waiting === null) onIdle();
      else handOver();
      return;
    }
    void bodyOf(request).then((body) => {
      response.writeHead(202, { 'content-type': 'application/json' }).end('{"status":"OK"}');
      if (path.endsWith('/response')) onAnswer({ kind: 'response', payload: body });
      else onAnswer({ kind: path === '/init/error' ? 'not loaded' : 'error', error: errorOf(body) });
    });
  });
  // A Lambda that computes for longer than a server usually keeps a connection would find it closed with its answer.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    give(request, aheadMs) {
      waiting = { request, aheadMs };
      handOver();
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function bodyOf(request: http.IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

function errorOf(body: string): LambdaError {
  const { errorType = 'Error', errorMessage = '', trace, stackTrace } = JSON.parse(body || '{}');
  const stack = stackTrace ?? trace;
  return {
    errorType: String(errorType),
    errorMessage: String(errorMessage),
    ...(Array.isArray(stack) ? { stackTrace: stack.map(String) } : {}),
  };
}
