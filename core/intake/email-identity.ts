import { type EmailAddress, parseEmail } from './email-address.ts';
import { emailKind } from './email-kind.ts';

// Google delivers with and without dots, and both names reach one mailbox (support.google.com/mail/answer/7436150,
// answer/10313). Only there: in a company's own Google Workspace domain dots do count.
const GOOGLE_DOMAINS: ReadonlySet<string> = new Set(['gmail.com', 'googlemail.com']);

// Yahoo's disposable addresses are `base-keyword@`, and a Yahoo name cannot hold a hyphen otherwise
// (help.yahoo.com, "Create and manage disposable email addresses").
const YAHOO_DOMAIN = /^(?:yahoo\.[a-z.]+|ymail\.com|rocketmail\.com)$/;

/**
 * The key by which two addresses are one person, or null where an address says nothing about a person: blank,
 * invalid, or a role such as `info@`, which several people read.
 *
 * Capitals, look-alike letters (NFKC) and what follows a `+` never count. The plus-tag goes at every domain: Google,
 * Microsoft 365, iCloud, Fastmail, Proton and Zoho all deliver `name+tag` to `name` (RFC 5233), and hosts that do
 * not know tags do not hand out names with a `+`, so two people are never made one by it. Dots go where they are
 * known not to count.
 */
export function emailIdentity(text: string): string | null {
  const address = parseEmail(text);
  if (address === null || emailKind(text) === 'role') return null;
  if (GOOGLE_DOMAINS.has(address.domain)) return `${withoutTag(address, '+').replaceAll('.', '')}@gmail.com`;
  const tag = YAHOO_DOMAIN.test(address.domain) ? /[+-]/ : '+';
  return `${withoutTag(address, tag)}@${address.domain}`;
}

/** The local part before its tag. One that begins with the mark has no name before it, and stays as it is. */
function withoutTag(address: EmailAddress, mark: string | RegExp): string {
  return address.local.split(mark)[0] || address.local;
}
