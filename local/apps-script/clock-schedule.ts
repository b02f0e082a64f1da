import { dayOfSerial, momentOfSerial, serialOfDay, serialOfMoment } from '../sheets/entry/serial.ts';
import type { ClockSchedule } from './calls.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** When it runs next after `afterMs`, the time of its last run or of its installation; null when never again. */
export function nextRun(schedule: ClockSchedule, afterMs: number): number | null {
  switch (schedule.kind) {
    case 'at':
      return schedule.atMs > afterMs ? schedule.atMs : null;
    case 'minutes':
      return afterMs + schedule.every * MINUTE_MS;
    case 'hours':
      return afterMs + schedule.every * HOUR_MS;
    case 'days':
      return dayAfter(schedule, afterMs, schedule.every, () => true);
    case 'weeks':
      return dayAfter(
        schedule,
        afterMs,
        1 + 7 * (schedule.every - 1),
        (day) => weekdayOf(day) === schedule.weekday,
      );
  }
}

/** The first fitting day, by the calendar of the zone, on which the time of day comes after the last run. */
function dayAfter(
  { hour, minute, timeZone }: { readonly hour: number; readonly minute: number; readonly timeZone: string },
  afterMs: number,
  every: number,
  fits: (day: number) => boolean,
): number {
  const timeOfDay = (hour + minute / 60) / 24;
  const last = Math.floor(serialOfMoment(afterMs, timeZone));
  // The installation counts as a run only for the days between: the first one comes as soon as it can.
  for (let day = last; ; day++) {
    const at = momentOfSerial(day + timeOfDay, timeZone);
    if (at > afterMs && fits(day) && (day === last || day - last >= every || every === 1)) return at;
  }
}

/** 1 is Monday. */
function weekdayOf(serial: number): number {
  const { year, month, day } = dayOfSerial(serial);
  const known = serialOfDay({ year, month, day }) ?? serial;
  // Serial 2 was the first of January 1900, a Monday.
  return ((((known - 2) % 7) + 7) % 7) + 1;
}
