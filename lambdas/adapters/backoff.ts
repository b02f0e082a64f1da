/** How long to wait before try `attempt` (1 is the first repetition): up to 100 ms doubled each time, at most 5 s, with full jitter. */
export function backoffMs(attempt: number): number {
  return Math.random() * Math.min(5000, 100 * 2 ** (attempt - 1));
}
