import { HOUR_MS } from '../workbook/civil.ts';
import { momentInWords } from '../workbook/day-words.ts';

/** The nightly requalify of a team without AWS, as the document keeps it. */
export interface Nightly {
  /** Who switched it on: it runs as that person. */
  readonly by: string;
  readonly sinceEpochMs: number;
  /** When it last did its work; null before the first time. */
  readonly ranEpochMs: number | null;
  /** The sentence that kept it from its work; null when it did it. */
  readonly failed: string | null;
  /** Of the requalify that the night's time did not suffice for, and that goes on; null when there is none. */
  readonly token: string | null;
}

/** The hour of the night at which it begins, in the script's zone. */
export const NIGHTLY_HOUR = 2;

/** A night and half a day: Google starts it within an hour of its time. */
const STOPPED_AFTER_MS = 36 * HOUR_MS;
/** A run that began so shortly before has judged this night. */
const THIS_NIGHT_MS = 6 * HOUR_MS;

/** What to say on opening of a nightly requalify that failed, or that Google no longer starts; null while all is well. */
export function nightlySentence(
  nightly: Nightly | null,
  told: { readonly nowEpochMs: number; readonly timeZone: string },
): string | null {
  if (nightly === null) return null;
  const { by, failed, ranEpochMs, sinceEpochMs } = nightly;
  const last = ranEpochMs ?? sinceEpochMs;
  const at = momentInWords(last, told.timeZone, told.nowEpochMs);
  if (told.nowEpochMs - last >= STOPPED_AFTER_MS) {
    const since = ranEpochMs === null ? `was switched on ${at} and never ran` : `last ran ${at}`;
    return `The nightly requalify ${since}. ${by === '' ? 'Who switched it on' : by} switches it off and on again under Leadsheet ▸ Requalify every night….`;
  }
  return failed === null ? null : `The requalify of the last night did not work: ${failed}`;
}

/** Whether another run, such as a Lambda's, judged this night already. */
export function isJudgedTonight(asOfEpochMs: number | null, nowEpochMs: number): boolean {
  return asOfEpochMs !== null && asOfEpochMs <= nowEpochMs && nowEpochMs - asOfEpochMs < THIS_NIGHT_MS;
}
