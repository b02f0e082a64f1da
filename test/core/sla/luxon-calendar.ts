import { DateTime, Interval } from 'luxon';

/** A calendar as the independent implementation reads it: the texts of the Calendar tab. */
export interface LuxonCalendar {
  readonly zone: string;
  /** Monday first; each span as hours and minutes: [9, 0, 17, 30]. An end at or before its start is the next morning. */
  readonly week: readonly (readonly (readonly [number, number, number, number])[])[];
  /** ISO dates without hours. */
  readonly holidays: ReadonlySet<string>;
}

/** The shifts that begin on a day of the wall clock. */
function shiftsOn(calendar: LuxonCalendar, day: DateTime): readonly Interval[] {
  if (calendar.holidays.has(day.toISODate() ?? '')) return [];
  return (calendar.week[day.weekday - 1] ?? []).map(([fromHour, fromMinute, toHour, toMinute]) => {
    const start = at(day, fromHour, fromMinute);
    const overnight = toHour * 60 + toMinute <= fromHour * 60 + fromMinute;
    return Interval.fromDateTimes(start, at(overnight ? day.plus({ days: 1 }) : day, toHour, toMinute));
  });
}

function at(day: DateTime, hour: number, minute: number): DateTime {
  if (hour === 24) return day.plus({ days: 1 }).startOf('day');
  return DateTime.fromObject(
    { year: day.year, month: day.month, day: day.day, hour, minute },
    { zone: day.zone },
  );
}

/** Walks shift by shift, by luxon alone, until so many working minutes have passed. */
export function dueByLuxon(calendar: LuxonCalendar, fromEpochMs: number, minutes: number): number {
  const from = DateTime.fromMillis(fromEpochMs, { zone: calendar.zone });
  let left = minutes * 60_000;
  for (let day = from.startOf('day').minus({ days: 1 }); ; day = day.plus({ days: 1 })) {
    for (const shift of shiftsOn(calendar, day)) {
      if (shift.start === null || shift.end === null || shift.end <= from) continue;
      const start = shift.start > from ? shift.start : from;
      const length = shift.end.toMillis() - start.toMillis();
      if (length >= left) return start.toMillis() + left;
      left -= length;
    }
  }
}

/** The end of so many working days, each counted from the moment of the day that the first began in. */
export function dueInDaysByLuxon(calendar: LuxonCalendar, fromEpochMs: number, days: number): number {
  const from = DateTime.fromMillis(fromEpochMs, { zone: calendar.zone });
  let workedMs: number | null = null;
  let left = days;
  for (let day = from.startOf('day').minus({ days: 1 }); ; day = day.plus({ days: 1 })) {
    const shifts = shiftsOn(calendar, day);
    const last = shifts.at(-1);
    if (last === undefined || last.end === null) continue;
    if (workedMs === null) {
      if (last.end <= from) continue;
      workedMs = shifts.reduce((sum, s) => sum + worked(s, from), 0);
      if (workedMs === 0) left -= 1;
    } else left -= 1;
    if (left > 0) continue;
    let goal = workedMs === 0 ? Number.POSITIVE_INFINITY : workedMs;
    for (const shift of shifts) {
      const length = shift.toDuration().toMillis();
      if (goal <= length) return (shift.start?.toMillis() ?? 0) + goal;
      goal -= length;
    }
    return last.end.toMillis();
  }
}

function worked(shift: Interval, until: DateTime): number {
  if (shift.start === null || shift.end === null || until <= shift.start) return 0;
  return Math.min(until.toMillis(), shift.end.toMillis()) - shift.start.toMillis();
}
