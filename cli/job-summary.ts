import * as z from 'zod';
import type { PlanSummary } from '../core/workbook/plan.ts';
import type { JobAnswer } from './control.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';

const answer = z.object({
  batchItemFailures: z.array(z.unknown()),
  summary: z
    .object({ read: z.number(), changed: z.number(), failed: z.number(), what: z.string() })
    .nullable(),
});

/** What a job did, as its own summary tells it. */
export interface JobReport {
  readonly exitCode: ExitCode;
  /** Null when it failed, and when there was nothing for it to do. */
  readonly summary: PlanSummary | null;
  readonly sentence: string;
}

export function reportOf(job: string, ended: JobAnswer): JobReport {
  if (!ended.ok) {
    const sentence = `\`${job}\` failed: ${ended.error.errorMessage}`;
    return { exitCode: EXIT.failed, summary: null, sentence };
  }
  const summary = answer.safeParse(ended.payload).data?.summary ?? null;
  if (summary === null) return { exitCode: EXIT.done, summary, sentence: `\`${job}\` had nothing to do.` };
  return { exitCode: exitCodeOf(summary), summary, sentence: summary.what };
}

/** A job that read nothing and still failed was stopped by the workbook itself. */
function exitCodeOf({ read, failed }: PlanSummary): ExitCode {
  if (failed === 0) return EXIT.done;
  return read === 0 ? EXIT.failed : EXIT.someRefused;
}
