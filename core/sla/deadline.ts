import { DAY_MS } from '../workbook/civil.ts';
import { foldHeader } from '../workbook/headers.ts';
import type { Clock } from '../workbook/schema/sla.ts';
import type { Duration } from './duration.ts';
import type { SlaRule } from './read-sla.ts';
import type { WorkingTime } from './working-time.ts';

/** When something is due and when it becomes at risk, in epoch milliseconds. */
export interface Deadline {
  readonly dueEpochMs: number;
  readonly atRiskEpochMs: number;
}

const MINUTE_MS = 60_000;

/** The rule for a lead by its stage and its segments: the most specific one, and of equals the first. */
export function ruleFor(
  rules: readonly SlaRule[],
  stage: string,
  segments: ReadonlySet<string>,
): SlaRule | null {
  const folded = new Set([...segments].map(foldHeader));
  let best: SlaRule | null = null;
  for (const rule of rules) {
    const fits = rule.stage === stage && (rule.segment === null || folded.has(foldHeader(rule.segment)));
    if (fits && (best === null || rule.specificity > best.specificity)) best = rule;
  }
  return best;
}

/** When so much time has passed on a clock; null in a calendar without hours for two years. */
export function dueAfter(
  fromEpochMs: number,
  duration: Duration,
  clock: Clock,
  time: WorkingTime,
): number | null {
  if (clock === 'Working hours') return time.after(fromEpochMs, duration);
  return fromEpochMs + duration.count * (duration.unit === 'days' ? DAY_MS : MINUTE_MS);
}

/** The deadline of a duration, with the moment at which the given part of its time is gone on the same clock. */
export function deadlineAfter(
  fromEpochMs: number,
  duration: Duration,
  { clock, warnAt }: Pick<SlaRule, 'clock' | 'warnAt'>,
  time: WorkingTime,
): Deadline | null {
  const dueEpochMs = dueAfter(fromEpochMs, duration, clock, time);
  return dueEpochMs === null
    ? null
    : { dueEpochMs, atRiskEpochMs: riskBefore(fromEpochMs, dueEpochMs, { clock, warnAt }, time) };
}

/** When a known deadline becomes at risk: the given part of the time until it, counted on its clock. */
export function riskBefore(
  fromEpochMs: number,
  dueEpochMs: number,
  { clock, warnAt }: Pick<SlaRule, 'clock' | 'warnAt'>,
  time: WorkingTime,
): number {
  if (clock === 'Around the clock') return fromEpochMs + (dueEpochMs - fromEpochMs) * warnAt;
  const wholeMs = time.between(fromEpochMs, dueEpochMs);
  if (wholeMs <= 0) return dueEpochMs;
  const part = { unit: 'minutes', count: (wholeMs * warnAt) / MINUTE_MS } as const;
  return Math.min(time.after(fromEpochMs, part) ?? dueEpochMs, dueEpochMs);
}
