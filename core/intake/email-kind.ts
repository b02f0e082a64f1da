import { isDisposableDomain } from './domains/disposable.ts';
import { isFreeDomain } from './domains/free.ts';
import { parseEmail } from './email-address.ts';
import { isRoleName } from './role-names.ts';

export const EMAIL_KINDS = ['disposable', 'free', 'role', 'work', 'invalid'] as const;
export type EmailKind = (typeof EMAIL_KINDS)[number];

/**
 * What kind of address a lead gave; empty for a blank cell.
 *
 * Disposable is judged before free, as lists of free mail hold nearly every disposable domain too; then free before
 * role, so that `info@gmail.com` is free; a work address is what remains.
 */
export function emailKind(text: string): EmailKind | '' {
  if (text.trim() === '') return '';
  const address = parseEmail(text);
  if (address === null) return 'invalid';
  if (isDisposableDomain(address.domain)) return 'disposable';
  if (isFreeDomain(address.domain)) return 'free';
  return isRoleName(address.local) ? 'role' : 'work';
}
