/** How sales stands to its SLA for one lead, as the column On time? says it. */
export const ON_TIME = [
  'Waiting',
  'At risk',
  'Late',
  'In time',
  'Answered late',
  'Next step at risk',
  'Next step late',
] as const;
export type OnTime = (typeof ON_TIME)[number];

/** The moments of one hand-off, in epoch milliseconds; null for what has not happened or is not asked for. */
export interface Moments {
  readonly answerBy: number;
  readonly answerAtRisk: number;
  readonly answeredAt: number | null;
  readonly nextStepBy: number | null;
  readonly nextStepAtRisk: number | null;
  readonly nextStepAt: number | null;
}

/**
 * How the hand-off stands at a moment. Answered at the very moment it is due is in time. Once answered, an open
 * next step is what can be late; when it was done, it is told again whether the answer was in time.
 */
export function onTime(moments: Moments, asOfEpochMs: number): OnTime {
  const { answerBy, answerAtRisk, answeredAt, nextStepBy, nextStepAtRisk, nextStepAt } = moments;
  if (answeredAt === null) {
    if (asOfEpochMs > answerBy) return 'Late';
    return asOfEpochMs >= answerAtRisk ? 'At risk' : 'Waiting';
  }
  if (nextStepBy !== null && nextStepAt === null) {
    if (asOfEpochMs > nextStepBy) return 'Next step late';
    if (nextStepAtRisk !== null && asOfEpochMs >= nextStepAtRisk) return 'Next step at risk';
  }
  return answeredAt > answerBy ? 'Answered late' : 'In time';
}
