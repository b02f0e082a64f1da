import { MessageRefused, MessageUnavailable } from './port.ts';

const PATIENCE_MS = 10_000;
const ONE_WORD = /^[a-z_]{1,60}$/;

/**
 * Posts a body to somebody's webhook and reads whether it was taken.
 *
 * @param who as people know it, for the error's sentence: an address may hold a secret, so it is never told
 */
export async function postJson(
  who: string,
  url: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => {
    throw new MessageUnavailable(`${who} does not answer; the message is sent again.`);
  });
  const text = await response.text();
  if (response.ok) return;
  if (response.status === 429 || response.status >= 500)
    throw new MessageUnavailable(`${who} is busy (${response.status}); the message is sent again.`);
  // Slack says why in a word, such as `invalid_blocks`. What another system says may repeat the message, and so a lead.
  const why = ONE_WORD.test(text) ? `${response.status}: ${text}` : String(response.status);
  throw new MessageRefused(`${who} refused the message (${why}); see whether its address is still right.`);
}
