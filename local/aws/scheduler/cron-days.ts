import { DAYS_OF_MONTH, DAYS_OF_WEEK, InvalidSchedule, readCronField, readCronNumber } from './cron-field.ts';

/** Whether a cron expression runs on a day; `month` is 1 to 12. */
export type CronDays = (year: number, month: number, day: number) => boolean;

/** Reads the two day fields, of which one, and only one, must be `?`. */
export function readCronDays(ofMonth: string, ofWeek: string): CronDays {
  if ((ofMonth === '?') === (ofWeek === '?')) {
    throw new InvalidSchedule('One of day of month and day of week must be `?`, and the other must not');
  }
  const days = ofWeek === '?' ? ofMonth.split(',').map(readDayOfMonth) : ofWeek.split(',').map(readDayOfWeek);
  return (year, month, day) => days.some((runs) => runs(year, month, day));
}

/** `L` is the last day, `LW` the last weekday, `15W` the weekday nearest the 15th within the month. */
function readDayOfMonth(part: string): CronDays {
  if (part === 'L') return (year, month, day) => day === daysIn(year, month);
  if (part === 'LW') return (year, month, day) => day === nearestWeekday(year, month, daysIn(year, month));
  if (part.endsWith('W')) {
    const wanted = readCronNumber(part.slice(0, -1), DAYS_OF_MONTH);
    return (year, month, day) => wanted <= daysIn(year, month) && day === nearestWeekday(year, month, wanted);
  }
  const days = readCronField(part, DAYS_OF_MONTH);
  return (_year, _month, day) => days.has(day);
}

/** `L` is Saturday, `6L` the last Friday of the month, `3#2` its second Tuesday. */
function readDayOfWeek(part: string): CronDays {
  if (part === 'L') return (year, month, day) => dayOfWeek(year, month, day) === 7;
  if (part.endsWith('L')) {
    const wanted = readCronNumber(part.slice(0, -1), DAYS_OF_WEEK);
    return (year, month, day) => dayOfWeek(year, month, day) === wanted && day + 7 > daysIn(year, month);
  }
  if (part.includes('#')) {
    const [weekday = '', nth = '', ...more] = part.split('#');
    const wanted = readCronNumber(weekday, DAYS_OF_WEEK);
    const which = readCronNumber(nth, { name: 'week of a month', from: 1, to: 5 });
    if (more.length > 0) throw new InvalidSchedule(`\`${part}\` has more than one #`);
    return (year, month, day) => dayOfWeek(year, month, day) === wanted && Math.ceil(day / 7) === which;
  }
  const days = readCronField(part, DAYS_OF_WEEK);
  return (year, month, day) => days.has(dayOfWeek(year, month, day));
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** 1 is Sunday. */
function dayOfWeek(year: number, month: number, day: number): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;
}

/** A Saturday gives the Friday before and a Sunday the Monday after, but never one of another month. */
function nearestWeekday(year: number, month: number, day: number): number {
  const weekday = dayOfWeek(year, month, day);
  if (weekday === 7) return day === 1 ? 3 : day - 1;
  if (weekday === 1) return day === daysIn(year, month) ? day - 2 : day + 1;
  return day;
}
