/** CloudWatch looks back seven days at most. */
export const LONGEST_LATE_AFTER_HOURS = 168;

/** A night of 25 hours when the clocks change, and the flexible window. */
const NIGHTLY_HOURS = 26;
const MISSED_TURNS = 3;
const HOURS = { minute: 1 / 60, hour: 1, day: 24 } as const;
const RATE = /^rate\((?<count>\d+) (?<unit>minute|hour|day)s?\)$/;

/**
 * For how many hours a schedule may not have run before it counts as late: three missed turns of a rate; for a cron
 * expression, which is taken for a nightly one, 26. A rarer one, such as MON-FRI, has to say its own in cdk.json.
 */
export function lateAfterHours(when: string): number {
  const { count, unit } = RATE.exec(when)?.groups ?? {};
  if (unit !== 'minute' && unit !== 'hour' && unit !== 'day') return NIGHTLY_HOURS;
  return Math.min(Math.ceil(MISSED_TURNS * Number(count) * HOURS[unit]), LONGEST_LATE_AFTER_HOURS);
}
