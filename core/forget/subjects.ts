import { parseEmail } from '../intake/email-address.ts';
import { emailIdentity } from '../intake/email-identity.ts';

/**
 * What a person is known by when they ask to be forgotten: the identity of the address, so that capitals, plus-tags and
 * dots make no difference; for a role address such as `info@`, the address itself. Null where it is no address.
 */
export function personBehind(address: string): string | null {
  return emailIdentity(address) ?? parseEmail(address)?.normalised ?? null;
}

/** @param person what `personBehind` answers */
export function personSubject(person: string): string {
  return `e-mail ${person}`;
}

export function leadSubject(leadId: string): string {
  return `lead ${leadId}`;
}

export function submissionSubject(key: string): string {
  return `submission ${key}`;
}

/** Subjects of those who asked to be forgotten, with when they asked, in epoch milliseconds. */
export type Forgotten = ReadonlyMap<string, number>;
