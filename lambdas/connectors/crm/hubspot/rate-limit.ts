/** An answer that says "not now", or none at all (`status` null: the connection broke). */
interface Setback {
  readonly status: number | null;
  readonly headers: Headers;
  /** HubSpot's name of the limit that was hit: `TEN_SECONDLY_ROLLING`, `SECONDLY` or `DAILY`. */
  readonly policyName: string | null;
}

const LONGEST_WAIT_MS = 64_000;
const MOST_ATTEMPTS = 8;
/** "423 Locked" holds a record for at least two seconds. */
const LOCKED_MS = 2_000;

/**
 * How long to wait before trying again, in milliseconds; null to give up and leave it to the next run. What HubSpot
 * asks for is obeyed, and where it asks for nothing the wait doubles each time up to 64 s, less a random part, so that
 * many jobs that failed together do not come back together. A used-up daily limit is not worth waiting for.
 *
 * @param attempt 0 after the first failure
 * @param random from 0 up to, not including, 1
 */
export function waitBeforeRetry(setback: Setback, attempt: number, random: number): number | null {
  if (attempt + 1 >= MOST_ATTEMPTS) return null;
  if (setback.status === 429 && setback.policyName === 'DAILY') return null;
  const asked = askedFor(setback);
  if (asked !== null && asked > LONGEST_WAIT_MS) return null;
  const doubled = Math.min(LONGEST_WAIT_MS, 1000 * 2 ** attempt) * (0.5 + random / 2);
  return Math.ceil(Math.max(asked ?? 0, doubled));
}

/**
 * How long to hold the next request back after an answer that used up the current interval, in milliseconds.
 * Search answers carry no such headers.
 */
export function pauseAfter(headers: Headers): number {
  const remaining = headers.get('x-hubspot-ratelimit-remaining');
  if (remaining === null || Number(remaining) > 0) return 0;
  return intervalMs(headers) ?? 0;
}

function askedFor({ status, headers, policyName }: Setback): number | null {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  if (seconds >= 0) return seconds * 1000;
  if (status === 423) return LOCKED_MS;
  if (status !== 429) return null;
  return policyName === 'SECONDLY' ? 1000 : intervalMs(headers);
}

function intervalMs(headers: Headers): number | null {
  const ms = Number(headers.get('x-hubspot-ratelimit-interval-milliseconds') ?? Number.NaN);
  return ms > 0 ? ms : null;
}
