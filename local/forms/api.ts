/** The Google Forms API v1 over HTTP, as far as it reads forms and what was answered. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { answerCall } from './calls.ts';
import { FormsRefusal } from './refusal.ts';
import type { FormsStore } from './store.ts';

/** What goes wrong at Google from time to time, to be switched on and off while the stand-in runs. */
export interface FormsSwitches {
  /** So many requests are answered with 503. */
  unavailable: number;
  /** Forms that are not shared with whoever asks. */
  readonly unshared: Set<string>;
  /** Google may put fewer responses on a page than were asked for. */
  mostAPage: number | null;
  /** Of so many responses on a page one comes twice; null for none. */
  repeatOneIn: number | null;
}

export interface FormsApi {
  readonly switches: FormsSwitches;
  /** The requests that were answered, oldest first: `GET /v1/forms/abc/responses?pageSize=10`. */
  readonly requests: readonly string[];
}

/** No more are remembered. */
const REMEMBERED_REQUESTS = 10_000;

/** Adds `/v1/forms…` to a server. Everything below it that the stand-in does not do is answered with 501. */
export function registerFormsApi(app: FastifyInstance, { store }: { readonly store: FormsStore }): FormsApi {
  const switches: FormsSwitches = { unavailable: 0, unshared: new Set(), mostAPage: null, repeatOneIn: null };
  const requests: string[] = [];

  function answer(request: FastifyRequest): object {
    requests.push(`${request.method} ${request.url}`);
    if (requests.length > REMEMBERED_REQUESTS) requests.shift();
    if (switches.unavailable > 0) {
      switches.unavailable -= 1;
      throw new FormsRefusal('UNAVAILABLE', 'The service is currently unavailable.');
    }
    if (!/^Bearer \S/.test(request.headers.authorization ?? '')) {
      throw new FormsRefusal(
        'UNAUTHENTICATED',
        'Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
      );
    }
    const [path = '', query = ''] = request.url.split(/\?(.*)/s);
    const formId = decodeURIComponent(/^\/v1\/forms\/([^/:]+)/.exec(path)?.[1] ?? '');
    if (switches.unshared.has(formId)) {
      throw new FormsRefusal('PERMISSION_DENIED', 'The caller does not have permission');
    }
    const call = { method: request.method, path, query: new URLSearchParams(query) };
    return repeated(answerCall(store, call, switches.mostAPage ?? undefined), switches.repeatOneIn);
  }

  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    scope.setErrorHandler((error, _request, reply) => {
      if (!(error instanceof FormsRefusal)) throw error;
      return reply.code(error.code).send(error.toJSON());
    });
    for (const url of ['/v1/forms', '/v1/forms/*']) {
      scope.all(url, async (request) => answer(request));
    }
  });
  return { switches, requests };
}

/** The answer with some of its responses twice. */
function repeated(answer: object, oneIn: number | null): object {
  if (oneIn === null || !('responses' in answer) || !Array.isArray(answer.responses)) return answer;
  const again = answer.responses.filter((_, at) => at % oneIn === 0);
  return { ...answer, responses: [...answer.responses, ...again] };
}
