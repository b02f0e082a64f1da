import { personBehind } from '../forget/person-behind.ts';
import { type Forgotten, leadSubject, personSubject } from '../forget/subjects.ts';

/** A lead that is for sales, as far as the ledger has to be asked about it. */
export interface WaitingLead {
  readonly leadId: string;
  readonly email: string;
  readonly createdAtEpochMs: number | null;
}

/** Whom the ledger has to be asked about before any of these is pushed. */
export function subjectsOfLeads(leads: readonly WaitingLead[]): readonly string[] {
  return [...new Set(leads.flatMap((lead) => [leadSubject(lead.leadId), ...personOf(lead)]))];
}

/**
 * Lead IDs of those who asked to be forgotten: rows that are not emptied yet, and rows that somebody typed again. One
 * that was created after the request has agreed anew.
 */
export function forgottenLeads(leads: readonly WaitingLead[], forgotten: Forgotten): ReadonlySet<string> {
  const found = leads.filter((lead) => {
    if (forgotten.has(leadSubject(lead.leadId))) return true;
    const asked = personOf(lead).flatMap((person) => forgotten.get(person) ?? []);
    return asked.length > 0 && (lead.createdAtEpochMs ?? 0) <= Math.max(...asked);
  });
  return new Set(found.map(({ leadId }) => leadId));
}

function personOf({ email }: WaitingLead): readonly string[] {
  const person = personBehind(email);
  return person === null ? [] : [personSubject(person)];
}
