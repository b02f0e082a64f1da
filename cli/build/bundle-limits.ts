/** The two that answer while somebody waits, a sender or a person at the menu, and that a stranger may wake. */
const DOORS: ReadonlySet<string> = new Set(['receive', 'command']);
const LARGEST_DOOR_BYTES = 400_000;
const LARGEST_JOB_BYTES = 900_000;

/** How large a Lambda's bundle may be: each byte is read and compiled at every cold start. */
export function largestBundleBytes(lambda: string): number {
  return DOORS.has(lambda) ? LARGEST_DOOR_BYTES : LARGEST_JOB_BYTES;
}
