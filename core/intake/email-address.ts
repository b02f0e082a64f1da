/** An address that mail can be sent to. */
export interface EmailAddress {
  /** What stands before the `@`, lower-cased. */
  readonly local: string;
  /** What stands after it, lower-cased. */
  readonly domain: string;
  /** The whole address as it is compared and sent to a CRM: lower-cased, NFKC, with its plus-tag. */
  readonly normalised: string;
}

// RFC 5321, 4.5.3.1: sizes in octets.
const LOCAL_OCTETS = 64;
const ADDRESS_OCTETS = 254;
const LABEL_LETTERS = 63;

// RFC 5322 `atext`, and letters of any script (RFC 6531).
const LOCAL_PART = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;
const TOP_LEVEL = /^(?:\p{L}[\p{L}\p{M}]+|xn--[a-z0-9-]+)$/u;
// Marks that a copy from a page or a chat leaves around an address, and that nobody sees.
const UNSEEN_AT_THE_ENDS = /^[\s\u200b-\u200f\u202a-\u202e\u2060]+|[\s\u200b-\u200f\u202a-\u202e\u2060]+$/g;

/**
 * Reads an address as a person would judge it: a mailbox at a host on the internet.
 *
 * Stricter than RFC 5322 on purpose: a quoted local part, a comment, an IP address in place of a host and a host
 * without a top-level domain are legal, but in a form or a list they are mistakes or tests. Letters of any script
 * are fine on both sides. Returns null for anything else, a blank text too.
 */
export function parseEmail(text: string): EmailAddress | null {
  const normalised = normaliseAddress(text);
  const at = normalised.lastIndexOf('@');
  if (at <= 0 || octets(normalised) > ADDRESS_OCTETS) return null;
  const local = normalised.slice(0, at);
  const domain = normalised.slice(at + 1);
  if (!LOCAL_PART.test(local) || octets(local) > LOCAL_OCTETS || !isHost(domain)) return null;
  return { local, domain, normalised };
}

function normaliseAddress(text: string): string {
  // NFKC once more at the end: lower-casing can leave a letter and its mark apart.
  return text.normalize('NFKC').replace(UNSEEN_AT_THE_ENDS, '').toLowerCase().normalize('NFKC');
}

function isHost(domain: string): boolean {
  const labels = domain.split('.');
  const last = labels.at(-1) ?? '';
  if (labels.length < 2 || !TOP_LEVEL.test(last)) return false;
  return labels.every((label) => label.length <= LABEL_LETTERS && LABEL.test(label));
}

/** The length in UTF-8, which is how mail counts. */
function octets(text: string): number {
  let count = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    count += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return count;
}
