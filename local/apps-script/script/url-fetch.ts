/** `UrlFetchApp`. */
import type { FetchRequest, FetchResponse } from '../calls.ts';
import { Blob } from './blob.ts';
import { ask, host, permit, SCOPES } from './bridge.ts';
import { base64OfBytes, bytesOfBase64 } from './bytes.ts';
import { Exception } from './exception.ts';
import { GoogleObject } from './google-object.ts';

interface FetchOptions {
  readonly url?: string;
  readonly method?: string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly payload?: unknown;
  readonly muteHttpExceptions?: boolean;
  readonly followRedirects?: boolean;
}

export class UrlFetchAppService extends GoogleObject {
  override get kind(): string {
    return 'UrlFetchApp';
  }

  fetch(url: string, options: FetchOptions = {}): HTTPResponse {
    permit('UrlFetchApp.fetch', ...SCOPES.fetch);
    const [response] = ask('fetch', [requestOf(url, options)]);
    if (!response) throw new Exception(`Address unavailable: ${url}`);
    return checked(url, options, response);
  }

  fetchAll(requests: readonly (string | FetchOptions)[]): HTTPResponse[] {
    permit('UrlFetchApp.fetchAll', ...SCOPES.fetch);
    const all = requests.map((request) => (typeof request === 'string' ? { url: request } : request));
    const responses = ask(
      'fetch',
      all.map((options) => requestOf(options.url ?? '', options)),
    );
    return responses.map((response, index) => checked(all[index]?.url ?? '', all[index] ?? {}, response));
  }
}

function requestOf(url: string, options: FetchOptions): FetchRequest {
  const { payload, contentType } = options;
  const body = payload === undefined || payload === null ? null : bodyOf(payload);
  const headers = Object.fromEntries(
    Object.entries(options.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
  const type = contentType ?? body?.type;
  return {
    url: String(url),
    method: (options.method ?? (body ? 'post' : 'get')).toUpperCase(),
    headers: { ...(type && body && { 'content-type': type }), ...headers },
    body: body?.base64 ?? null,
    followRedirects: options.followRedirects ?? true,
  };
}

/** A text as it is, bytes as they are, and the fields of an object as a form. */
function bodyOf(payload: unknown): { readonly base64: string; readonly type: string } {
  if (payload instanceof Blob) {
    return {
      base64: base64OfBytes(payload.getBytes()),
      type: payload.getContentType() ?? 'application/octet-stream',
    };
  }
  if (Array.isArray(payload)) return { base64: base64OfBytes(payload), type: 'application/octet-stream' };
  const text =
    typeof payload === 'object'
      ? Object.entries(payload as Record<string, unknown>)
          .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
          .join('&')
      : String(payload);
  return { base64: host().toBase64(text, 'utf8'), type: 'application/x-www-form-urlencoded' };
}

const SHOWN_OF_ERROR = 300;

function checked(url: string, options: FetchOptions, response: FetchResponse): HTTPResponse {
  const answer = new HTTPResponse(response);
  if (response.status >= 400 && options.muteHttpExceptions !== true) {
    const text = answer.getContentText().slice(0, SHOWN_OF_ERROR);
    throw new Exception(
      `Request failed for ${url} returned code ${response.status}. Truncated server response: ${text} (use muteHttpExceptions option to examine full response)`,
    );
  }
  return answer;
}

class HTTPResponse extends GoogleObject {
  readonly #response: FetchResponse;

  constructor(response: FetchResponse) {
    super();
    this.#response = response;
  }

  override get kind(): string {
    return this.getContentText();
  }

  getResponseCode(): number {
    return this.#response.status;
  }

  getContentText(): string {
    return host().fromBase64(this.#response.body, 'utf8');
  }

  getContent(): number[] {
    return bytesOfBase64(this.#response.body);
  }

  getBlob(): Blob {
    const type = this.#response.headers['Content-Type'];
    return new Blob(this.getContent(), typeof type === 'string' ? type : null, null);
  }

  getHeaders(): object {
    return { ...this.#response.headers };
  }

  getAllHeaders(): object {
    return this.getHeaders();
  }
}
