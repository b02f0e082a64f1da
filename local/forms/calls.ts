import type { forms_v1 } from 'googleapis/build/src/apis/forms/index.js';
import { FormsRefusal } from './refusal.ts';
import type { FormsStore, Listing } from './store.ts';

/** The part of the Forms API that reads forms and what was answered. Everything else is refused by name. */
export interface FormsCall {
  readonly method: string;
  /** As sent, below the root: `/v1/forms/abc/responses`. */
  readonly path: string;
  readonly query: URLSearchParams;
}

/** The most responses on a page, whatever is asked for. */
const MOST_A_PAGE = 5000;
/** Parameters of every Google API that change nothing here. */
const WITHOUT_MEANING = new Set(['alt', 'prettyPrint', 'quotaUser', 'key']);

/**
 * @param mostAPage "The service may return fewer": how few
 * @throws FormsRefusal
 */
export function answerCall(store: FormsStore, call: FormsCall, mostAPage = MOST_A_PAGE): object {
  const { formId, rest } = placeOf(call);
  const isList = rest === 'responses';
  checkParameters(call.query, isList ? ['filter', 'pageSize', 'pageToken'] : []);
  const form = store.form(formId);
  if (form === null) throw new FormsRefusal('NOT_FOUND', 'Requested entity was not found.');
  if (rest === '') return form;
  if (isList) return list(store, formId, call.query, mostAPage);
  const response = store.response(formId, rest.slice('responses/'.length));
  if (response === null) throw new FormsRefusal('NOT_FOUND', 'Requested entity was not found.');
  return { formId, ...response };
}

function placeOf({ method, path }: FormsCall): { readonly formId: string; readonly rest: string } {
  const found = /^\/v1\/forms\/([^/:]+)(?:\/(responses(?:\/[^/:]+)?))?$/.exec(path);
  if (method !== 'GET' || found === null) {
    throw new FormsRefusal(
      'UNIMPLEMENTED',
      `${method} ${path} is not part of this stand-in for the Google Forms API.`,
    );
  }
  return { formId: decodeURIComponent(found[1] ?? ''), rest: decodeURIComponent(found[2] ?? '') };
}

function checkParameters(query: URLSearchParams, known: readonly string[]): void {
  for (const name of query.keys()) {
    if (known.includes(name) || WITHOUT_MEANING.has(name)) continue;
    if (name === 'fields') {
      throw new FormsRefusal(
        'UNIMPLEMENTED',
        'The parameter fields is not part of this stand-in for the Google Forms API.',
      );
    }
    throw new FormsRefusal(
      'INVALID_ARGUMENT',
      `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`,
    );
  }
}

function list(
  store: FormsStore,
  formId: string,
  query: URLSearchParams,
  mostAPage: number,
): forms_v1.Schema$ListFormResponsesResponse {
  const filter = query.get('filter') ?? '';
  const atMost = Math.min(pageSizeOf(query.get('pageSize')), mostAPage);
  const after = readPageToken(query.get('pageToken'), formId, filter);
  // One more tells whether there is another page.
  const found = store.responses({ formId, since: sinceOf(filter), after, atMost: atMost + 1 });
  const responses = found.slice(0, atMost);
  const last = responses.at(-1)?.responseId ?? '';
  // Google leaves out what is empty.
  return {
    ...(responses.length > 0 ? { responses: [...responses] } : {}),
    ...(found.length > atMost ? { nextPageToken: writePageToken(formId, filter, last) } : {}),
  };
}

function pageSizeOf(text: string | null): number {
  if (text === null || text === '') return MOST_A_PAGE;
  const size = Number(text);
  if (!Number.isInteger(size) || size < 0) {
    throw new FormsRefusal('INVALID_ARGUMENT', `Invalid value at 'page_size' (TYPE_INT32), "${text}"`);
  }
  return size === 0 ? MOST_A_PAGE : size;
}

/** The two filters that there are, and no other spelling of them. */
function sinceOf(filter: string): Listing['since'] {
  if (filter === '') return null;
  const found = /^timestamp (>=?) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z)$/.exec(filter);
  const epochMs = Date.parse(found?.[2] ?? '');
  if (Number.isNaN(epochMs)) throw new FormsRefusal('INVALID_ARGUMENT', `Invalid filter: ${filter}`);
  return { epochMs, orAt: found?.[1] === '>=' };
}

function writePageToken(...parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Where the page begins. "The form and the values of the filter must be the same as for the original request." */
function readPageToken(token: string | null, formId: string, filter: string): string {
  if (token === null || token === '') return '';
  try {
    const [ofForm, ofFilter, after] = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (ofForm === formId && ofFilter === filter && typeof after === 'string') return after;
  } catch {
    // No token of ours: refused like one of another request.
  }
  throw new FormsRefusal('INVALID_ARGUMENT', 'Invalid page token.');
}
