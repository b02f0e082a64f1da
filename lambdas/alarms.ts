import type { LambdaSpec } from './topology.ts';

/**
 * What an alarm watches, and at which figure it rings. The AWS stack makes its alarms of this, `doctor` looks for them
 * by their names, and the page of operations tells which of them would ring on this machine. Data only.
 */
export interface AlarmSpec {
  /** Its name in AWS after the workbook's: `ingest-errors`. */
  readonly part: string;
  readonly kind: AlarmKind;
  /** The Lambda that it is about; null for all of the workbook. */
  readonly lambda: LambdaSpec | null;
  /** The figure is taken over so long. */
  readonly periodMinutes: number;
  /** Rings at this or above, in the unit of the figure; `did-not-run` rings below it. */
  readonly threshold: number;
}

/** Counts, but for `slow`, the longest run in milliseconds, and `waiting`, the age of the oldest event in seconds. */
export type AlarmKind =
  | 'errors'
  | 'throttles'
  | 'slow'
  | 'dead-letters'
  | 'waiting'
  | 'did-not-run'
  | 'refusals'
  | 'leads-failed'
  | 'missed-runs';

const PERIOD_MINUTES: Readonly<Record<AlarmKind, number>> = {
  errors: 15,
  throttles: 15,
  slow: 15,
  'dead-letters': 5,
  waiting: 5,
  'did-not-run': 60,
  refusals: 5,
  'leads-failed': 15,
  'missed-runs': 5,
};

/** Of the time that a run may take. */
export const NEAR_TIMEOUT = 0.8;
/**
 * An age beyond this means that an event was tried and has not gone. Less than twice the visibility time, as SQS's
 * figure leaves out a message that was received three times.
 */
const AGE_IN_VISIBILITY_TIMES = 1.5;

/** One alarm about a Lambda. */
export function alarmOf(kind: AlarmKind, lambda: LambdaSpec): AlarmSpec {
  return {
    part: `${lambda.name}-${kind}`,
    kind,
    lambda,
    periodMinutes: PERIOD_MINUTES[kind],
    threshold: thresholdOf(kind, lambda),
  };
}

/** One alarm about all of a workbook. */
export function workbookAlarm(kind: 'leads-failed' | 'missed-runs'): AlarmSpec {
  return { part: kind, kind, lambda: null, periodMinutes: PERIOD_MINUTES[kind], threshold: 1 };
}

/** Every alarm of a workbook that has these Lambdas. */
export function alarmsOf(lambdas: readonly LambdaSpec[]): readonly AlarmSpec[] {
  return [
    workbookAlarm('leads-failed'),
    workbookAlarm('missed-runs'),
    ...lambdas.flatMap((lambda) => kindsOf(lambda).map((kind) => alarmOf(kind, lambda))),
  ];
}

function kindsOf({ queue, schedule, url }: LambdaSpec): readonly AlarmKind[] {
  return [
    'errors',
    'throttles',
    'slow',
    ...(queue === null ? [] : (['dead-letters', 'waiting'] as const)),
    ...(schedule === null ? [] : (['did-not-run'] as const)),
    ...(url === true ? (['refusals'] as const) : []),
  ];
}

function thresholdOf(kind: AlarmKind, { timeoutSeconds, queue }: LambdaSpec): number {
  if (kind === 'slow') return NEAR_TIMEOUT * timeoutSeconds * 1000;
  if (kind === 'waiting') return AGE_IN_VISIBILITY_TIMES * (queue?.visibilitySeconds ?? 0);
  return 1;
}
