/** The Sheets API v4 over HTTP. */
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requestContext } from '../context.ts';
import { badRequest, notImplemented, SheetsError } from '../errors.ts';
import { jsonChunks } from '../render/json-stream.ts';
import type { SheetsStore } from '../store.ts';
import { methods } from './methods.ts';
import { Query } from './query.ts';
import { RequestLog } from './request-log.ts';
import { type Route, routeOf } from './route.ts';
import { SheetsSwitches } from './switches.ts';
import { unzipped } from './unzipped.ts';

export interface SheetsApiOptions {
  readonly store: SheetsStore;
  /** Faults, quotas and latency; none unless given. */
  readonly switches?: SheetsSwitches;
  readonly log?: RequestLog;
  /** The e-mail address in whose name requests are made: the owner of what it protects. */
  readonly account?: string;
}

/** The account of the recordings that the stand-in is measured by, whose address they repeat. */
const DEFAULT_ACCOUNT = 'telegram-budgeter@telegram-budgeter.iam.gserviceaccount.com';

/** Google takes more than the 2 MB that it recommends. */
const LARGEST_BODY_BYTES = 64 * 1024 * 1024;
const SMALL_ANSWER_CHARACTERS = 64 * 1024;

/** Adds `/v4/spreadsheets…` to a server. Everything below it that the stand-in does not do is answered with 501. */
export async function registerSheetsApi(app: FastifyInstance, options: SheetsApiOptions): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'string', bodyLimit: LARGEST_BODY_BYTES },
      (_request, body, done) => done(null, body),
    );
    scope.addHook('preParsing', async (request, _reply, payload) => unzipped(request, payload));
    const api = new SheetsApi(options);
    scope.addHook('onClose', async () => api.dropHanging());
    const answer = (request: FastifyRequest, reply: FastifyReply) => api.answer(request, reply);
    for (const url of ['/v4/spreadsheets', '/v4/spreadsheets/*', '/drive/*', '/upload/*']) {
      scope.route({ method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], url, handler: answer });
    }
  });
}

class SheetsApi {
  readonly #store: SheetsStore;
  readonly #switches: SheetsSwitches;
  readonly #log: RequestLog;
  readonly #account: string;
  readonly #hanging = new Set<FastifyReply>();

  constructor({ store, switches, log, account }: SheetsApiOptions) {
    this.#store = store;
    this.#switches = switches ?? new SheetsSwitches(store.clock);
    this.#log = log ?? new RequestLog();
    this.#account = account ?? DEFAULT_ACCOUNT;
  }

  dropHanging(): void {
    for (const reply of this.#hanging) reply.raw.destroy();
    this.#hanging.clear();
  }

  async answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const [path = '', queryText = ''] = request.url.split(/\?(.*)/s);
    const route = routeOf(request.method, path);
    if (this.#switches.latencyMs > 0) await wait(this.#switches.latencyMs);
    const fault = route && this.#switches.takeFault(route.operation);
    if (fault === 'dropBefore') return this.#drop(reply);
    const { status, body } = this.#run(request, route, path, queryText, fault === 'unavailable');
    if (fault === 'dropAfter') return this.#drop(reply);
    if (fault === 'hangAfter') {
      this.#hanging.add(reply);
      return reply.hijack();
    }
    return this.#send(request, reply, route, path, status, body);
  }

  #drop(reply: FastifyReply): FastifyReply {
    reply.hijack();
    reply.raw.destroy();
    return reply;
  }

  #run(
    request: FastifyRequest,
    route: Route | null,
    path: string,
    queryText: string,
    unavailable: boolean,
  ): { status: number; body: unknown } {
    try {
      if (!route) throw notImplemented(`${request.method} ${decodeURI(path)}`);
      if (unavailable) throw new SheetsError('UNAVAILABLE', 'The service is currently unavailable.');
      this.#switches.countAgainstQuota(userOf(request), request.method === 'GET');
      const body = methods[route.operation]({
        store: this.#store,
        route,
        body: jsonOf(request.body),
        query: (allowed) => new Query(queryText, allowed),
        context: (properties) => requestContext(this.#store, this.#account, properties),
      });
      return { status: 200, body };
    } catch (error) {
      if (!(error instanceof SheetsError)) throw error;
      return { status: error.code, body: error.toJSON() };
    }
  }

  /** Small answers go out at once, large ones as they are made. */
  #send(
    request: FastifyRequest,
    reply: FastifyReply,
    route: Route | null,
    path: string,
    status: number,
    body: unknown,
  ): FastifyReply {
    reply.code(status).header('content-type', 'application/json; charset=UTF-8');
    const note = (responseBytes: number) =>
      this.#log.add({
        method: request.method,
        path,
        operation: route?.operation ?? null,
        status,
        requestBytes: typeof request.body === 'string' ? Buffer.byteLength(request.body) : 0,
        responseBytes,
      });
    const chunks = jsonChunks(body);
    const first = chunks.next().value ?? '';
    if (first.length < SMALL_ANSWER_CHARACTERS) {
      note(Buffer.byteLength(first));
      return reply.send(first);
    }
    const stream = Readable.from(counted(first, chunks, note), { objectMode: false });
    return reply.send(stream);
  }
}

function* counted(first: string, rest: Iterable<string>, done: (bytes: number) => void): Generator<Buffer> {
  let bytes = 0;
  const encoded = (text: string): Buffer => {
    const chunk = Buffer.from(text);
    bytes += chunk.length;
    return chunk;
  };
  yield encoded(first);
  for (const chunk of rest) yield encoded(chunk);
  done(bytes);
}

/** Quotas are counted by bearer token. */
function userOf(request: FastifyRequest): string {
  return request.headers.authorization ?? 'nobody';
}

function jsonOf(body: unknown): unknown {
  if (typeof body !== 'string' || body.trim() === '') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    const description = 'Invalid JSON payload received. Unexpected token.';
    throw badRequest([{ field: '', description }]);
  }
}
