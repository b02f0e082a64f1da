import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LOCAL_ACCOUNT } from './account.ts';
import { MOST_REQUEST_BYTES } from './functions/lambda-error.ts';
import type { LocalAws } from './local-aws.ts';

/** Content types that a Function URL hands over as text. Everything else comes as base64, forms too. */
const TEXT = /^(?:text\/.*|application\/(?:json|xml|javascript))$/;

/** What a Lambda behind a Function URL answers, when it answers as one does that knows where it is. */
interface FunctionUrlAnswer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/** Serves a Lambda at `path` and below, as its Function URL does in AWS. */
export function registerFunctionUrl(
  app: FastifyInstance,
  options: { readonly path: string; readonly lambda: string; readonly aws: Pick<LocalAws, 'invoke'> },
): void {
  const { path, lambda, aws } = options;
  app.register(async (scope) => {
    // The body stays the bytes that were sent: a signature is over these.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: MOST_REQUEST_BYTES },
      (_request, body, done) => done(null, body),
    );
    for (const url of [path, `${path}/*`]) {
      scope.all(url, async (request, reply) => {
        const result = await aws.invoke(lambda, eventOf(request, path));
        // AWS tells the outside nothing of what went wrong.
        if (!result.ok) return reply.code(502).type('application/json').send('Internal Server Error');
        const { payload } = result;
        if (!isAnswer(payload)) return reply.code(200).type('application/json').send(JSON.stringify(payload));
        const { statusCode, headers = {}, body = '', isBase64Encoded = false } = payload;
        return reply
          .code(statusCode)
          .headers(headers)
          .send(Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'));
      });
    }
  });
}

/** The event of payload format 2.0. */
function eventOf(request: FastifyRequest, path: string): object {
  const [fullPath = '', query = ''] = request.url.split(/\?(.*)/s);
  const rawPath = fullPath.slice(path.length) || '/';
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const isText = TEXT.test((request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '');
  const now = new Date();
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: query,
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, [value ?? ''].flat().join(',')]),
    ),
    requestContext: {
      accountId: LOCAL_ACCOUNT,
      apiId: 'local',
      domainName: request.headers.host ?? '',
      http: {
        method: request.method,
        path: rawPath,
        protocol: `HTTP/${request.raw.httpVersion}`,
        sourceIp: request.ip,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: request.id,
      routeKey: '$default',
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(bytes.length > 0 ? { body: bytes.toString(isText ? 'utf8' : 'base64') } : {}),
    isBase64Encoded: bytes.length > 0 && !isText,
  };
}

function isAnswer(payload: unknown): payload is FunctionUrlAnswer {
  return typeof payload === 'object' && payload !== null && 'statusCode' in payload;
}
