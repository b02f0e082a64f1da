import * as z from 'zod/mini';
import { CrmRefused, CrmUnavailable } from '../port.ts';
import { errorBody, HubSpotRefusal, problemsIn } from './errors.ts';
import { pauseAfter, waitBeforeRetry } from './rate-limit.ts';

/** What the connector gets from its runtime. */
export interface HubSpotDeps {
  readonly fetch: typeof fetch;
  readonly sleep: (ms: number) => Promise<void>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
}

export interface HubSpotRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** From the API's root, with its query. */
  readonly path: string;
  readonly body?: unknown;
  /** False for what makes something new each time it arrives: it is not sent again when its answer was lost. */
  readonly repeatable?: boolean;
}

/** Sends one request and answers with the parsed body. Throws CrmRefused, CrmUnavailable or HubSpotRefusal. */
export type Send = <Answer>(request: HubSpotRequest, answer: z.ZodMiniType<Answer>) => Promise<Answer>;

const ANSWER_WITHIN_MS = 30_000;
const NOT_NOW = new Set([408, 423, 429, 477, 500, 502, 503, 504, 524]);
/** HubSpot answers these before it does anything, so that even a create may be sent again. */
const NOTHING_DONE = new Set([423, 429, 477]);

/** Talks to HubSpot: the token, JSON, its limits, and the class of each error. */
export function hubSpotRequests(
  settings: { readonly token: string; readonly baseUrl: string },
  deps: HubSpotDeps,
): Send {
  let quietUntil = 0;

  return async (request, answer) => {
    for (let attempt = 0; ; attempt++) {
      const quietMs = quietUntil - deps.now();
      if (quietMs > 0) await deps.sleep(quietMs);
      const got = await once(settings, deps, request);
      quietUntil = deps.now() + pauseAfter(got.headers);
      if (got.status !== null && got.status < 300) return understood(request, answer, got.body);
      const error = errorBody.safeParse(got.body).data ?? { message: String(got.body ?? '') };
      if (got.status !== null && !NOT_NOW.has(got.status)) throw refusal(got.status, error);
      const mayRepeat = (request.repeatable ?? true) || (got.status !== null && NOTHING_DONE.has(got.status));
      const setback = { status: got.status, headers: got.headers, policyName: error.policyName ?? null };
      const waitMs = mayRepeat ? waitBeforeRetry(setback, attempt, deps.random()) : null;
      if (waitMs === null) throw unavailable(got.status, error.policyName ?? null, error.message);
      await deps.sleep(waitMs);
    }
  };
}

interface Got {
  /** Null when the connection broke before the whole answer was there. */
  readonly status: number | null;
  readonly headers: Headers;
  readonly body: unknown;
}

async function once(
  { token, baseUrl }: { readonly token: string; readonly baseUrl: string },
  deps: HubSpotDeps,
  { method, path, body }: HubSpotRequest,
): Promise<Got> {
  try {
    const response = await deps.fetch(new URL(path, baseUrl), {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: json(await response.text()) };
  } catch (error) {
    return {
      status: null,
      headers: new Headers(),
      body: error instanceof Error ? error.message : String(error),
    };
  }
}

/** A gateway in between may answer with a page of HTML. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function understood<Answer>(request: HubSpotRequest, answer: z.ZodMiniType<Answer>, body: unknown): Answer {
  const parsed = answer.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new CrmUnavailable(
    `HubSpot answered ${request.method} ${request.path} with something else than its documentation says: ${z.prettifyError(parsed.error)}`,
  );
}

function refusal(status: number, body: z.output<typeof errorBody>): Error {
  if (status === 401) {
    return new CrmRefused(
      'HubSpot does not accept the access token: make a new one in HubSpot and put it in the settings.',
    );
  }
  if (status === 403) {
    return new CrmRefused(
      `HubSpot does not let this access token do that: give it the missing scope. (${body.message})`,
    );
  }
  return new HubSpotRefusal(status, problemsIn(body));
}

function unavailable(status: number | null, policyName: string | null, message: string): CrmUnavailable {
  if (status === null)
    return new CrmUnavailable(`HubSpot cannot be reached (${message}); the next run tries again.`);
  if (status === 429) {
    const limit = policyName === 'DAILY' ? "today's limit of requests" : 'its limit of requests';
    return new CrmUnavailable(`HubSpot's account has used up ${limit}; the next run tries again.`);
  }
  return new CrmUnavailable(`HubSpot cannot answer now (status ${status}); the next run tries again.`);
}
