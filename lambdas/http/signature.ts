import { createHmac, timingSafeEqual } from 'node:crypto';

/** A signature as its header carries it: `t=1772452800,v1=5257a8…`. Parts by other names are passed over. */
export interface Signature {
  /** Unix seconds, as they were written; empty when there are none. */
  readonly seconds: string;
  /** A word that is used once; empty where the sender gives none. */
  readonly nonce: string;
  /** HMAC-SHA256 in hex. A sender who changes its secret may send one for each. */
  readonly digests: readonly string[];
}

/** How far the sender's clock and the way of the request may put it from now. */
export const TOLERANCE_MS = 5 * 60_000;

/** More digests than anybody needs would only let a stranger have us compute. */
const MOST_DIGESTS = 4;
const DIGEST_BYTES = 32;

/** Never fails: what cannot be read is a signature that is not valid. */
export function readSignature(header: string | undefined): Signature {
  const parts = (header ?? '').split(',').map((part) => part.trim().split(/=(.*)/s));
  const all = (name: string) => parts.flatMap(([key, value = '']) => (key === name ? [value] : []));
  return {
    seconds: all('t').find((text) => /^\d{1,12}$/.test(text)) ?? '',
    nonce: all('n')[0] ?? '',
    digests: all('v1').slice(0, MOST_DIGESTS),
  };
}

/**
 * Whether one of the secrets made one of the digests for these bytes, not more than five minutes ago or ahead. Takes
 * as long when it is not so as when it is, whatever the reason.
 *
 * @param signed what the digest is of, in pieces
 */
export function isSigned(
  { seconds, digests }: Signature,
  signed: readonly (string | Buffer)[],
  secrets: readonly string[],
  nowMs: number,
): boolean {
  const given = (digests.length > 0 ? digests : ['']).map(digestBytes);
  let matches = 0;
  for (const secret of secrets) {
    const made = digestOf(secret, signed);
    for (const digest of given) matches += Number(timingSafeEqual(made, digest));
  }
  const isOnTime = seconds !== '' && Math.abs(nowMs - Number(seconds) * 1000) <= TOLERANCE_MS;
  return matches > 0 && isOnTime;
}

export function digestOf(secret: string, signed: readonly (string | Buffer)[]): Buffer {
  const hmac = createHmac('sha256', secret);
  for (const piece of signed) hmac.update(piece);
  return hmac.digest();
}

/** Nothing that is no digest is ever equal to one: no secret is known that makes only zeros. */
function digestBytes(hex: string): Buffer {
  return /^[0-9a-f]{64}$/i.test(hex) ? Buffer.from(hex, 'hex') : Buffer.alloc(DIGEST_BYTES);
}
