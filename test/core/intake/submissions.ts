import type { Attribution, Submission, SubmittedActivity } from '../../../core/intake/submission.ts';
import type { CellValue } from '../../../core/workbook/cell.ts';

/** Monday 2 November 2026, 09:00 UTC, and so many minutes later. */
export const minute = (minutes: number) => Date.UTC(2026, 10, 2, 9) + minutes * 60_000;

interface SubmissionOptions {
  readonly kind?: Submission['kind'];
  readonly key?: string;
  readonly source?: string;
  readonly atMinute?: number;
  readonly answers?: Readonly<Record<string, string>>;
  readonly activity?: SubmittedActivity | null;
  readonly attribution?: Attribution;
  readonly cells?: ReadonlyMap<string, CellValue>;
}

/** A submission of the demo form in which only what matters is said. */
export function aSubmission(options: SubmissionOptions = {}): Submission {
  return {
    kind: options.kind ?? 'lead',
    key: options.key ?? 'demo-form:1',
    source: options.source ?? 'Demo form',
    submittedAtEpochMs: minute(options.atMinute ?? 0),
    answers: Object.entries(options.answers ?? {}).map(([question, answer]) => ({ question, answer })),
    activity: options.activity ?? null,
    attribution: options.attribution ?? {},
    ...(options.cells === undefined ? {} : { cells: options.cells }),
  };
}
