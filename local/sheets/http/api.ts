/** The Sheets API v4 over HTTP. */
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requestContext } from '../context.ts';
import { badRequest, notImplemented, SheetsError } from '../errors.ts';
import type { Workbook } from '../model/workbook.ts';
import { jsonChunks } from '../render/json-stream.ts';
import type { SheetsStore } from '../store.ts';
import type { ValueRange } from '../values/update.ts';
import { methods } from './methods.ts';
import { Query } from './query.ts';
import { type LoggedRequest, RequestLog } from './request-log.ts';
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
  /** Told of cells that a person entered on the page, after they are written. */
  readonly onEntered?: (entered: EnteredCells) => void;
}

/** What was asked with the name of an open page in its header. */
export interface EnteredCells {
  /** The header `x-leadsheet-session`. */
  readonly session: string;
  /** The workbook before the cells were written. */
  readonly before: Workbook;
  /** Ranges in A1 notation and their values by rows. */
  readonly data: readonly ValueRange[];
}

/** The account of the recordings that the stand-in is measured by, whose address they repeat. */
const DEFAULT_ACCOUNT = 'telegram-budgeter@telegram-budgeter.iam.gserviceaccount.com';

/** Google takes more than the 2 MB that it recommends. */
const LARGEST_BODY_BYTES = 64 * 1024 * 1024;
/** Which open page a person entered cells on. */
const SESSION = 'x-leadsheet-session';
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
    scope.setErrorHandler((error, request, reply) => {
      request.log.error(error);
      const status = (error as { statusCode?: number }).statusCode ?? 500;
      const answer = new SheetsError('INTERNAL', 'Internal error encountered.');
      return status < 500 ? reply.code(status).send(error) : reply.code(status).send(answer.toJSON());
    });
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
  readonly #onEntered: SheetsApiOptions['onEntered'];
  readonly #hanging = new Set<FastifyReply>();

  constructor({ store, switches, log, account, onEntered }: SheetsApiOptions) {
    this.#onEntered = onEntered;
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
    const note: Note = (status, responseBytes) =>
      this.#log.add(logged(request, path, route, status, responseBytes));
    if (this.#switches.latencyMs > 0) await wait(this.#switches.latencyMs);
    const fault = route && this.#switches.takeFault(route.operation);
    if (fault === 'dropBefore') return this.#withoutAnswer(reply, note, 'drop');
    const { status, body } = this.#run(request, route, path, queryText, fault === 'unavailable');
    if (fault === 'dropAfter') return this.#withoutAnswer(reply, note, 'drop');
    if (fault === 'hangAfter') return this.#withoutAnswer(reply, note, 'hang');
    return send(reply, status, body, note);
  }

  #beforeEntering(request: FastifyRequest, { operation, spreadsheetId }: Route): Workbook | null {
    const isEntered =
      operation === 'spreadsheets.values.batchUpdate' && request.headers[SESSION] !== undefined;
    return isEntered && this.#onEntered ? this.#store.workbook(spreadsheetId) : null;
  }

  #tellEntered(request: FastifyRequest, before: Workbook): void {
    const { data = [] } = jsonOf(request.body) as { readonly data?: readonly ValueRange[] };
    this.#onEntered?.({ session: String(request.headers[SESSION]), before, data });
  }

  #withoutAnswer(reply: FastifyReply, note: Note, how: 'drop' | 'hang'): FastifyReply {
    note(0, 0);
    reply.hijack();
    if (how === 'drop') reply.raw.destroy();
    else this.#hanging.add(reply);
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
      const before = this.#beforeEntering(request, route);
      const body = methods[route.operation]({
        store: this.#store,
        route,
        body: jsonOf(request.body),
        query: (allowed) => new Query(queryText, allowed),
        context: (properties) => requestContext(this.#store, this.#account, properties),
      });
      if (before) this.#tellEntered(request, before);
      return { status: 200, body };
    } catch (error) {
      if (!(error instanceof SheetsError)) throw error;
      return { status: error.code, body: error.toJSON() };
    }
  }
}

/** Says how a request ended. */
type Note = (status: number, responseBytes: number) => void;

function logged(
  request: FastifyRequest,
  path: string,
  route: Route | null,
  status: number,
  responseBytes: number,
): LoggedRequest {
  const requestBytes = typeof request.body === 'string' ? Buffer.byteLength(request.body) : 0;
  return {
    method: request.method,
    path,
    operation: route?.operation ?? null,
    status,
    requestBytes,
    responseBytes,
  };
}

/** Small answers go out at once, large ones as they are made. */
function send(reply: FastifyReply, status: number, body: unknown, note: Note): FastifyReply {
  reply.code(status).header('content-type', 'application/json; charset=UTF-8');
  const chunks = jsonChunks(body);
  const first = chunks.next().value ?? '';
  if (first.length < SMALL_ANSWER_CHARACTERS) {
    note(status, Buffer.byteLength(first));
    return reply.send(first);
  }
  return reply.send(
    Readable.from(
      counted(first, chunks, (bytes) => note(status, bytes)),
      { objectMode: false },
    ),
  );
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
