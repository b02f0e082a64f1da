import { type Command, signedBefore } from '../../core/command/command.ts';
import { type Connection, connection } from './connection.ts';

/**
 * Asks AWS to start a job, signed with this sheet's key: it can start jobs and nothing else.
 *
 * @throws Error a sentence, when the sheet is not connected or the job was not started
 */
export function sendCommand({ job, send }: Command): void {
  const to = connection();
  if (to === null)
    throw new Error(
      'This sheet is not connected to AWS. Leadsheet ▸ Bring in forms now says how to connect it.',
    );
  const body = JSON.stringify(send === null ? { job } : { job, send });
  const status = post(to, body);
  if (status !== 202) throw new Error(refusalInWords(status));
}

function post({ url, key }: Connection, body: string): number {
  try {
    const response = UrlFetchApp.fetch(url, {
      method: 'post',
      contentType: 'application/json',
      headers: { 'Leadsheet-Signature': signature(body, key) },
      payload: body,
      muteHttpExceptions: true,
    });
    return response.getResponseCode();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(
      `AWS could not be reached, so nothing was started (${why}). Look whether CommandUrl is still the same.`,
    );
  }
}

/** `t=<unix seconds>,n=<used once>,v1=<hex HMAC-SHA256 of "t.n.body">`. */
function signature(body: string, key: string): string {
  const seconds = String(Math.floor(Date.now() / 1000));
  const nonce = Utilities.getUuid();
  const digest = Utilities.computeHmacSha256Signature(
    signedBefore(seconds, nonce) + body,
    key,
    Utilities.Charset.UTF_8,
  );
  // Bytes of Google's are signed.
  const hex = digest.map((byte) => (byte & 255).toString(16).padStart(2, '0')).join('');
  return `t=${seconds},n=${nonce},v1=${hex}`;
}

function refusalInWords(status: number): string {
  switch (status) {
    case 401:
      return 'AWS refused: the key in this sheet is not the one that is deployed. Enter LEADSHEET_COMMAND_KEY anew under Extensions ▸ Apps Script ▸ Project settings.';
    case 429:
      return 'That was often. Nothing was started; try again in a minute.';
    case 503:
      return 'AWS could not start it just now. Try again in a minute.';
    default:
      return `Nothing was started: the address answered ${status}. Look whether LEADSHEET_COMMAND_URL is the CommandUrl that the deployment printed.`;
  }
}
