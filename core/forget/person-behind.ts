import { parseEmail } from '../intake/email-address.ts';
import { emailIdentity } from '../intake/email-identity.ts';

/**
 * What a person is known by when they ask to be forgotten: the identity of the address, so that capitals, plus-tags and
 * dots make no difference; for a role address such as `info@`, the address itself. Null where it is no address.
 */
export function personBehind(address: string): string | null {
  return emailIdentity(address) ?? parseEmail(address)?.normalised ?? null;
}
