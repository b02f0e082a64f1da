import * as z from 'zod';
import type { Invocation } from '../../aws/invocation-log.ts';
import { failureOf } from './failure.ts';
import type { LastRun } from './wire.ts';

/** What a job's Lambda answers, as far as it is told here. */
const answered = z.object({
  summary: z.object({ read: z.number(), failed: z.number(), what: z.string() }).nullable(),
});

/** How a run ended: why it failed, or what it says that it did. */
export function lastRunOf({ cause, startedAtMs, durationMs, error, answer }: Invocation): LastRun {
  const run = { cause, startedMs: startedAtMs, durationMs };
  if (error !== null) {
    const { what, advice } = failureOf(error, cause);
    return { ...run, tone: 'bad', outcome: what, advice };
  }
  const summary = answered.safeParse(answer).data?.summary ?? null;
  if (summary === null)
    return { ...run, tone: 'good', outcome: 'Done. There was nothing to do.', advice: '' };
  if (summary.failed === 0) return { ...run, tone: 'good', outcome: summary.what, advice: '' };
  return {
    ...run,
    // One that read no lead stopped before it began.
    tone: summary.read === 0 ? 'bad' : 'warn',
    outcome: summary.what,
    advice: 'Problems says where it is and how to mend it; then run it again.',
  };
}
