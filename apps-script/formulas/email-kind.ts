import { emailKind } from '../../core/intake/email-kind.ts';

/**
 * Says of each address whether it is disposable, free, role, work or invalid; a blank cell stays blank.
 *
 * @param {string|Array<Array<string>>} emails An address, or a range of addresses.
 * @return {string|Array<Array<string>>} One word for each address, in the shape of the range.
 * @example =EMAIL_KIND(G2:G)
 * @customfunction
 */
export function EMAIL_KIND(emails: unknown): unknown {
  const kindOf = (cell: unknown) => emailKind(String(cell ?? ''));
  return Array.isArray(emails)
    ? emails.map((row: unknown) => (Array.isArray(row) ? row.map(kindOf) : kindOf(row)))
    : kindOf(emails);
}
