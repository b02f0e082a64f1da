import type { FetchRequest, FetchResponse } from '../calls.ts';
import type { Answers } from './answers.ts';
import { Unanswerable } from './answers.ts';

/** Google gives up after about a minute. */
const LONGEST_ANSWER_MS = 60_000;
const THIS_MACHINE = new Set(['127.0.0.1', 'localhost', '[::1]']);

export const fetchAnswers: Pick<Answers, 'fetch'> = {
  fetch: (_context, requests) => Promise.all(requests.map(fetched)),
};

async function fetched(request: FetchRequest): Promise<FetchResponse> {
  const url = readUrl(request.url);
  if (!THIS_MACHINE.has(url.hostname)) {
    throw new Unanswerable(
      `Address unavailable: ${request.url}. The local product's script reaches this machine only.`,
    );
  }
  const response = await fetch(url, {
    method: request.method,
    headers: request.headers,
    ...(request.body !== null && { body: Buffer.from(request.body, 'base64') }),
    redirect: request.followRedirects ? 'follow' : 'manual',
    signal: AbortSignal.timeout(LONGEST_ANSWER_MS),
  }).catch((error: unknown) => {
    throw new Unanswerable(`Address unavailable: ${request.url}`, { cause: error });
  });
  const body = Buffer.from(await response.arrayBuffer()).toString('base64');
  return { status: response.status, headers: headersOf(response), body };
}

function readUrl(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw new Unanswerable(`Invalid argument: ${text}`);
  }
}

/** With each word's first letter as a capital, as Google hands them on. */
function headersOf(response: Response): Record<string, string> {
  return Object.fromEntries(
    [...response.headers].map(([name, value]) => [
      name.replace(/(^|-)([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase()),
      value,
    ]),
  );
}
