import { parseEmail } from '../intake/email-address.ts';
import { emailKind } from '../intake/email-kind.ts';
import { foldHeader } from '../workbook/headers.ts';

/** What companies put behind their name, which people leave out: forms of business of many countries. */
const FORMS =
  /(?:[\s,]+(?:inc|incorporated|llc|llp|ltd|limited|plc|corp|corporation|co|company|gmbh|ag|se|kg|mbh|ug|sa|sas|sarl|srl|spa|bv|nv|ab|as|oy|aps|pty|kk|pte|holding|holdings|group)\.?)+$/;

/**
 * What tells that two leads are of one company: its name without its form of business, and the domain of a work
 * address. Free and disposable mail says nothing of a company.
 */
export function companyKeys(company: string, email: string): readonly string[] {
  const name = foldHeader(company)
    .replaceAll('&', ' and ')
    .replaceAll(/(?<=\p{L})\.(?=\p{L})|(?<=\b\p{L})\./gu, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\b(?:gmbh|ag|ug) and co\b/g, 'gmbh')
    .replace(FORMS, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const kind = emailKind(email);
  const domain = kind === 'work' || kind === 'role' ? (parseEmail(email)?.domain ?? '') : '';
  return [...(name === '' ? [] : [`name ${name}`]), ...(domain === '' ? [] : [`domain ${domain}`])];
}
