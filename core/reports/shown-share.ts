import { BLANK, type ReportCell, share, text } from './report.ts';
import { wilson } from './wilson.ts';

export const TOO_FEW = 'too few to tell';

/** What a share is of. */
export interface Counted {
  readonly successes: number;
  readonly of: number;
}

/** A share with the two ends of its interval; of fewer than the smallest sample only that it is too few to tell. */
export function shareCells(
  { successes, of }: Counted,
  smallestSample: number,
): readonly [ReportCell, ReportCell, ReportCell] {
  const found = of < smallestSample ? null : wilson(successes, of);
  if (found === null) return [of === 0 ? BLANK : text(TOO_FEW), BLANK, BLANK];
  return [share(found.share), share(found.low), share(found.high)];
}

/** The share alone. */
export function shareCell(counted: Counted, smallestSample: number): ReportCell {
  return shareCells(counted, smallestSample)[0];
}
