import { type CronDays, readCronDays } from './cron-days.ts';
import { HOURS, InvalidSchedule, MINUTES, MONTHS, readCronField, YEARS } from './cron-field.ts';
import type { LocalMs } from './zone.ts';

/** An EventBridge Scheduler expression. */
export type ScheduleExpression =
  | { readonly kind: 'rate'; readonly everyMs: number }
  | { readonly kind: 'at'; readonly local: LocalMs }
  | {
      readonly kind: 'cron';
      readonly minutes: readonly number[];
      readonly hours: readonly number[];
      readonly months: ReadonlySet<number>;
      readonly years: ReadonlySet<number>;
      readonly runsOn: CronDays;
    };

/**
 * Reads `rate(5 minutes)`, `at(2026-03-02T09:00:00)` or `cron(minutes hours day-of-month month day-of-week year)`.
 *
 * @throws InvalidSchedule for anything else.
 */
export function readScheduleExpression(text: string): ScheduleExpression {
  const [, kind, inner = ''] = /^(rate|cron|at)\((.*)\)$/.exec(text.trim()) ?? [];
  if (kind === 'rate') return readRate(inner);
  if (kind === 'at') return readAt(inner);
  if (kind === 'cron') return readCron(inner);
  throw new InvalidSchedule(`\`${text}\` is neither rate(…), cron(…) nor at(…)`);
}

const UNIT_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** A day of a rate is 24 hours, whatever the clocks do. */
function readRate(inner: string): ScheduleExpression {
  const [, count, unit = ''] = /^([1-9]\d*) (minute|hour|day)s?$/.exec(inner.trim()) ?? [];
  const unitMs = UNIT_MS[unit];
  if (unitMs === undefined)
    throw new InvalidSchedule(`\`rate(${inner})\` is not a number of minutes, hours or days`);
  return { kind: 'rate', everyMs: Number(count) * unitMs };
}

function readAt(inner: string): ScheduleExpression {
  const text = inner.trim();
  const local = Date.parse(`${text}Z`);
  const exact = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text) && !Number.isNaN(local);
  // A 31st of February would be read as a day of March.
  if (!exact || new Date(local).toISOString().slice(0, 19) !== text) {
    throw new InvalidSchedule(`\`at(${inner})\` is no time such as at(2026-03-02T09:00:00)`);
  }
  return { kind: 'at', local };
}

function readCron(inner: string): ScheduleExpression {
  const fields = inner.trim().split(/\s+/);
  const [minutes, hours, dayOfMonth, month, dayOfWeek, year] = fields;
  if (
    fields.length !== 6 ||
    minutes === undefined ||
    hours === undefined ||
    dayOfMonth === undefined ||
    month === undefined ||
    dayOfWeek === undefined ||
    year === undefined
  ) {
    throw new InvalidSchedule(`\`cron(${inner})\` has ${fields.length} fields instead of 6`);
  }
  return {
    kind: 'cron',
    minutes: ascending(readCronField(minutes, MINUTES)),
    hours: ascending(readCronField(hours, HOURS)),
    months: readCronField(month, MONTHS),
    years: readCronField(year, YEARS),
    runsOn: readCronDays(dayOfMonth.toUpperCase(), dayOfWeek.toUpperCase()),
  };
}

function ascending(numbers: ReadonlySet<number>): readonly number[] {
  return [...numbers].sort((a, b) => a - b);
}
