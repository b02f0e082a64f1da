import { DAY_MS } from '../workbook/civil.ts';
import type { LeadFact } from './lead-facts.ts';
import { isWithin, type Periods } from './period.ts';
import type { Counted } from './shown-share.ts';
import { fellByMoreThanChance } from './wilson.ts';

/** A share that fell, over leads that had the same time to be accepted. */
export interface Stalled {
  readonly before: Counted;
  readonly now: Counted;
  /** Only leads of at least this age count, and only what was accepted within it. */
  readonly withinDays: number;
}

const SOONEST_DAYS = 1;
const LATEST_DAYS = 60;

/**
 * How long nine of ten accepted leads took from Created, in whole days from 1 to 60: a younger lead that is not accepted
 * yet is no failure.
 */
export function daysToAcceptance(leads: readonly LeadFact[]): number {
  const took = leads
    .flatMap(({ createdAt, acceptedAt }) =>
      createdAt === null || acceptedAt === null ? [] : [Math.max(0, acceptedAt - createdAt) / DAY_MS],
    )
    .sort((a, b) => a - b);
  const ninth = took[Math.ceil(took.length * 0.9) - 1] ?? LATEST_DAYS;
  return Math.min(LATEST_DAYS, Math.max(SOONEST_DAYS, Math.ceil(ninth)));
}

/**
 * Whether fewer leads of a group are accepted than in the period before, by more than chance; null where not, or where
 * there are too few to tell. Both periods count only leads that had as many days, and what happened within them.
 */
export function stalled(
  leads: readonly LeadFact[],
  { period, before }: Periods,
  options: { readonly withinDays: number; readonly asOfEpochMs: number; readonly smallestSample: number },
): Stalled | null {
  const { withinDays, asOfEpochMs, smallestSample } = options;
  const withinMs = withinDays * DAY_MS;
  const counted = (of: typeof period): Counted => {
    const old = leads.filter(
      ({ createdAt }) => isWithin(createdAt, of) && createdAt + withinMs <= asOfEpochMs,
    );
    const successes = old.filter(
      ({ createdAt, acceptedAt }) =>
        acceptedAt !== null && createdAt !== null && acceptedAt - createdAt <= withinMs,
    ).length;
    return { successes, of: old.length };
  };
  const [then, now] = [counted(before), counted(period)];
  if (then.of < smallestSample || now.of < smallestSample) return null;
  return fellByMoreThanChance(then, now) ? { before: then, now, withinDays } : null;
}
