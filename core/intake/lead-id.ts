import { hashText } from '../fingerprint.ts';

// Crockford's base 32: no I, L, O or U, which people misread.
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const HEX_DIGITS = 15;
const HEX_DIGITS_AT_A_TIME = 5;

/**
 * The Lead ID that a key gives: `L-` and twelve letters, 60 bits of its hash. Two of a million leads get the same one
 * with a chance of one in two million.
 *
 * @param key what the lead is known by: see `leadKey`
 */
export function leadIdFor(key: string): string {
  const hex = hashText(`lead ${key}`).slice(0, HEX_DIGITS);
  let id = 'L-';
  for (let at = 0; at < HEX_DIGITS; at += HEX_DIGITS_AT_A_TIME) {
    const bits = Number.parseInt(hex.slice(at, at + HEX_DIGITS_AT_A_TIME), 16);
    for (let shift = 15; shift >= 0; shift -= 5) id += LETTERS.charAt((bits >> shift) & 31);
  }
  return id;
}

/**
 * The key from which a submission's Lead ID derives: the identity of its address, so that whichever of a person's
 * submissions comes first makes the same lead; its own key where the address says nothing about a person.
 *
 * @param forgottenAtEpochMs when the person asked to be forgotten, if they did: whoever comes back is another lead
 */
export function leadKey(identity: string | null, submissionKey: string, forgottenAtEpochMs?: number): string {
  if (identity === null) return `submission ${submissionKey}`;
  return forgottenAtEpochMs === undefined
    ? `e-mail ${identity}`
    : `e-mail ${identity} after ${forgottenAtEpochMs}`;
}
