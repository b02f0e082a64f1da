import * as z from 'zod/mini';

/** A request as it reached a Lambda's Function URL. */
export interface HttpRequest {
  readonly method: string;
  /** What stands behind the `?` of its address. */
  readonly query: string;
  /** The bytes as they were sent: a signature is over these. */
  readonly body: Buffer;
  /** By name in any spelling; undefined when it was not sent. */
  header(name: string): string | undefined;
}

/** What a Function URL sends back. */
export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const functionUrlEvent = z.lazy(() =>
  z.object({
    headers: z.record(z.string(), z.string()),
    rawQueryString: z._default(z.string(), ''),
    requestContext: z.object({ http: z.object({ method: z.string() }) }),
    body: z.optional(z.string()),
    isBase64Encoded: z.boolean(),
  }),
);

/**
 * Reads a Function URL's event. Text arrives as text, anything else as base64; a form counts as anything else.
 *
 * @throws Error when the event is none of a Function URL, which no request from outside can bring about.
 */
export function readRequest(event: unknown): HttpRequest {
  const {
    headers,
    rawQueryString,
    requestContext,
    body = '',
    isBase64Encoded,
  } = functionUrlEvent.parse(event);
  const byName = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    method: requestContext.http.method,
    query: rawQueryString,
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
    header: (name) => byName.get(name.toLowerCase()),
  };
}

/** An answer whose body says in one sentence what happened. */
export function answer(
  statusCode: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  return {
    statusCode,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify({ message }),
  };
}
