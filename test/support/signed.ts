import { createHmac } from 'node:crypto';

/** What a sender puts into the header Leadsheet-Signature. */
export function signatureOf(body: string | Buffer, secret: string, atMs: number): string {
  const seconds = Math.floor(atMs / 1000);
  const digest = createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex');
  return `t=${seconds},v1=${digest}`;
}

/** What the sheet's menu puts into it. */
export function commandSignatureOf(body: string, secret: string, atMs: number, nonce: string): string {
  const seconds = Math.floor(atMs / 1000);
  const digest = createHmac('sha256', secret).update(`${seconds}.${nonce}.${body}`).digest('hex');
  return `t=${seconds},n=${nonce},v1=${digest}`;
}
