/** @param person what `personBehind` of `person-behind.ts` answers */
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
