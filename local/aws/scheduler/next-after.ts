import { readScheduleExpression, type ScheduleExpression } from './schedule-expression.ts';
import { instantOf, type LocalMs, localTime } from './zone.ts';

/**
 * When a schedule runs next, strictly after `afterMs`; null when it never does again. A time that the clocks skip in
 * spring is left out, and one that they show twice in autumn runs once, as EventBridge Scheduler documents both.
 *
 * @param startMs - a rate counts from here; the other kinds take no notice of it
 */
export function nextAfter(expression: string, timeZone: string, afterMs: number, startMs = 0): number | null {
  const schedule = readScheduleExpression(expression);
  if (schedule.kind === 'rate') {
    const passed = Math.floor((afterMs - startMs) / schedule.everyMs);
    return startMs + (passed + 1) * schedule.everyMs;
  }
  if (schedule.kind === 'at') {
    const instant = instantOf(timeZone, schedule.local);
    return instant !== null && instant > afterMs ? instant : null;
  }
  return nextCron(schedule, timeZone, afterMs);
}

/** The last time a schedule ran after `sinceMs` and until `nowMs`, both epoch milliseconds; null when it did not. */
export function lastBetween(
  expression: string,
  timeZone: string,
  sinceMs: number,
  nowMs: number,
  startMs = 0,
): number | null {
  // Looks back in growing steps: a schedule may be of each minute or of each leap year.
  for (let backMs = HOUR_MS; ; backMs *= 8) {
    const fromMs = Math.max(sinceMs, nowMs - backMs);
    let last: number | null = null;
    for (let next = nextAfter(expression, timeZone, fromMs, startMs); next !== null && next <= nowMs; ) {
      last = next;
      next = nextAfter(expression, timeZone, next, startMs);
    }
    if (last !== null || fromMs === sinceMs) return last;
  }
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LAST_DAY = Date.UTC(2199, 11, 31);

type CronExpression = Extract<ScheduleExpression, { kind: 'cron' }>;

function nextCron(cron: CronExpression, timeZone: string, afterMs: number): number | null {
  const from = localTime(timeZone, afterMs);
  for (let day = Math.floor(from / DAY_MS) * DAY_MS; day <= LAST_DAY; day += DAY_MS) {
    if (!runsOn(cron, day)) continue;
    for (const local of timesOn(cron, day)) {
      if (local < from - (from % 60_000)) continue;
      const instant = instantOf(timeZone, local);
      if (instant !== null && instant > afterMs) return instant;
    }
  }
  return null;
}

function runsOn(cron: CronExpression, day: LocalMs): boolean {
  const date = new Date(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  return cron.years.has(year) && cron.months.has(month) && cron.runsOn(year, month, date.getUTCDate());
}

function* timesOn(cron: CronExpression, day: LocalMs): Generator<LocalMs> {
  for (const hour of cron.hours) {
    for (const minute of cron.minutes) yield day + hour * HOUR_MS + minute * 60_000;
  }
}
