/** A date and time as a wall clock shows it, without a zone. */
export interface Civil {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Days from 1899-12-30, where a sheet counts from, to 1970-01-01. */
const SERIAL_OF_EPOCH = 25_569;

/** Sheets knows dates up to 9999-12-31. */
const LAST_SERIAL = 2_958_466;

/** Days since 1970-01-01 of a date of the Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date algorithms"). */
export function epochDay(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The wall clock as milliseconds, as if it stood in UTC. */
export function civilToMs(civil: Civil): number {
  const { year, month, day, hour, minute, second, millisecond } = civil;
  return epochDay(year, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
}

/** What a wall clock shows, `wallMs` being its time as if it stood in UTC. */
export function msToCivil(wallMs: number): Civil {
  const epochDays = Math.floor(wallMs / DAY_MS);
  const days = epochDays + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const time = wallMs - epochDays * DAY_MS;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
    hour: Math.floor(time / 3_600_000),
    minute: Math.floor(time / 60_000) % 60,
    second: Math.floor(time / 1000) % 60,
    millisecond: time % 1000,
  };
}

/** Whether the calendar has that day and the clock that time. */
export function isRealCivil(civil: Civil): boolean {
  if (civil.month < 1 || civil.month > 12 || civil.day < 1) return false;
  if (civil.hour > 23 || civil.minute > 59 || civil.second > 59) return false;
  const nextMonth =
    civil.month === 12 ? epochDay(civil.year + 1, 1, 1) : epochDay(civil.year, civil.month + 1, 1);
  return epochDay(civil.year, civil.month, civil.day) < nextMonth;
}

/** A serial number as its wall clock in milliseconds, to the nearest one; null where a sheet would show no date. */
export function serialToWallMs(serial: number): number | null {
  if (!(serial >= 0 && serial < LAST_SERIAL)) return null;
  return Math.round((serial - SERIAL_OF_EPOCH) * DAY_MS);
}

export function wallMsToSerial(wallMs: number): number {
  return wallMs / DAY_MS + SERIAL_OF_EPOCH;
}

/** `2024-03-01`, or `2024-03-01 14:30` where it has a time, with seconds only where there are any. */
export function civilText(civil: Civil): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const date = `${String(civil.year).padStart(4, '0')}-${two(civil.month)}-${two(civil.day)}`;
  const seconds = civil.second + civil.millisecond / 1000;
  if (civil.hour === 0 && civil.minute === 0 && seconds === 0) return date;
  const fraction = civil.millisecond === 0 ? '' : `.${String(civil.millisecond).padStart(3, '0')}`;
  const tail = seconds === 0 ? '' : `:${two(civil.second)}${fraction}`;
  return `${date} ${two(civil.hour)}:${two(civil.minute)}${tail}`;
}
