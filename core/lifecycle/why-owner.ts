import type { Assignment } from '../routing/router.ts';

const OWNER = '\nOwner: ';

/** The line of a Why cell that says why its owner got the lead, line break first; empty where there is none. */
export function ownerLine(why: string): string {
  const at = why.indexOf(OWNER);
  return at < 0 ? '' : `${OWNER}${why.slice(at + OWNER.length).split('\n')[0] ?? ''}`;
}

/** The Why cell with the reason of the routing as its last line. A new owner's reason takes the place of the old one's. */
export function whyWithOwner(why: string, assignment: Assignment | null): string {
  if (assignment === null) return why;
  return `${why.replace(ownerLine(why), '')}${OWNER}${assignment.why}.`;
}
