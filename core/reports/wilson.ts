/** A share with the interval in which the true one lies 95 times in 100. All from 0 to 1. */
export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** The 97.5 % point of the normal distribution. */
const Z = 1.959963984540054;

/**
 * The 95 % score interval of a share (Wilson 1927, without continuity correction; Newcombe 1998, method 3). Null where
 * there is nothing to take a share of.
 */
export function wilson(successes: number, of: number): Share | null {
  if (of <= 0) return null;
  const share = successes / of;
  const z2 = Z * Z;
  const middle = share + z2 / (2 * of);
  const margin = Z * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of));
  const divisor = 1 + z2 / of;
  // Rounding must not push an end past what was counted.
  return {
    share,
    low: successes === 0 ? 0 : Math.min(share, Math.max(0, (middle - margin) / divisor)),
    high: successes === of ? 1 : Math.max(share, Math.min(1, (middle + margin) / divisor)),
  };
}

/**
 * Whether a share fell by more than chance: the two-proportion z-test with a pooled share, one side, at 5 %.
 */
export function fellByMoreThanChance(
  before: { readonly successes: number; readonly of: number },
  now: { readonly successes: number; readonly of: number },
): boolean {
  if (before.of === 0 || now.of === 0) return false;
  const pooled = (before.successes + now.successes) / (before.of + now.of);
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / before.of + 1 / now.of));
  if (deviation === 0) return false;
  return (before.successes / before.of - now.successes / now.of) / deviation > 1.6448536269514722;
}
