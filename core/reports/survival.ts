/** How long something took, or has been waited for so far. */
export interface Waited {
  /** In any one unit. */
  readonly time: number;
  /** False: it has not happened yet, and may still. */
  readonly happened: boolean;
}

/**
 * How long it takes until a share of all has happened, counting those who still wait as waiting and not as failed: the
 * quantile of the Kaplan–Meier estimate (Kaplan and Meier 1958). Null while fewer than that share have been seen to.
 *
 * @param shares from 0 to 1, in any order: 0.5 is the median
 */
export function timesUntil(waited: readonly Waited[], shares: readonly number[]): readonly (number | null)[] {
  const sorted = [...waited].sort((a, b) => a.time - b.time || Number(b.happened) - Number(a.happened));
  const found: (number | null)[] = shares.map(() => null);
  let surviving = 1;
  let atRisk = sorted.length;
  for (let at = 0; at < sorted.length; ) {
    const time = sorted[at]?.time ?? 0;
    let events = 0;
    let leaving = 0;
    for (; at < sorted.length && sorted[at]?.time === time; at++) {
      leaving++;
      if (sorted[at]?.happened === true) events++;
    }
    surviving *= 1 - events / atRisk;
    atRisk -= leaving;
    if (events === 0) continue;
    shares.forEach((share, i) => {
      // A product of fractions may miss an exact half by its last digit.
      if (found[i] === null && surviving <= 1 - share + 1e-12) found[i] = time;
    });
  }
  return found;
}
