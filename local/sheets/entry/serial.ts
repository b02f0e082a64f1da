/** Dates as spreadsheets keep them: days since 30 December 1899, the time of day as a fraction. */

const EPOCH_MS = Date.UTC(1899, 11, 30);
export const DAY_MS = 86_400_000;

interface CalendarDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** Null when there is no such day. */
export function serialOfDay({ year, month, day }: CalendarDay): number | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return (date.getTime() - EPOCH_MS) / DAY_MS;
}

export function dayOfSerial(serial: number): CalendarDay {
  const date = new Date(EPOCH_MS + Math.floor(serial) * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(timeZone, made);
  return made;
}

/** The moment as the wall clock of the time zone shows it. */
export function serialOfMoment(epochMs: number, timeZone: string): number {
  const parts = formatterFor(timeZone).formatToParts(epochMs);
  const part = (type: string) => Number(parts.find((found) => found.type === type)?.value ?? 0);
  const [year, month, day] = [part('year'), part('month'), part('day')];
  const local = Date.UTC(year, month - 1, day, part('hour'), part('minute'), part('second'));
  return (local + (epochMs % 1000) - EPOCH_MS) / DAY_MS;
}

/** Offsets from UTC by zone and hour; asking Intl for each of many dates would be slow. */
const offsets = new Map<string, number>();

/** When the wall clock of the time zone shows that date and time. */
export function momentOfSerial(serial: number, timeZone: string): number {
  const asUtc = EPOCH_MS + Math.round(serial * DAY_MS);
  const key = `${timeZone} ${Math.floor(serial * 24)}`;
  const known = offsets.get(key);
  if (known !== undefined) return asUtc - known;
  if (offsets.size > 100_000) offsets.clear();
  const guess = asUtc - offsetAt(asUtc, timeZone);
  const offset = offsetAt(guess, timeZone);
  offsets.set(key, offset);
  return asUtc - offset;
}

function offsetAt(epochMs: number, timeZone: string): number {
  return Math.round(serialOfMoment(epochMs, timeZone) * DAY_MS + EPOCH_MS - epochMs);
}
