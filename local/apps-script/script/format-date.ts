/** `Utilities.formatDate`: Java's SimpleDateFormat, as far as it is about calendar days and clock times. */
import { Exception, wrongArguments } from './exception.ts';

interface Parts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: string;
  readonly monthName: string;
  readonly ms: number;
  readonly offsetMinutes: number;
  readonly zoneName: string;
}

export function formatDate(date: unknown, timeZone: string, pattern: string): string {
  if (!(date instanceof Date)) throw wrongArguments('Utilities.formatDate', [date, timeZone, pattern]);
  const parts = partsOf(date, timeZone);
  return pattern.replace(/'((?:[^']|'')*)'|([A-Za-z])\2*/g, (token, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
    return field(token, parts);
  });
}

function partsOf(date: Date, timeZone: string): Parts {
  const zone = zoneOf(timeZone);
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    weekday: 'long',
    timeZoneName: 'short',
  });
  const found = new Map(format.formatToParts(date).map(({ type, value }) => [type as string, value]));
  const number = (type: string) => Number(found.get(type) ?? 0);
  const [year, month, day] = [number('year'), number('month'), number('day')];
  const [hour, minute, second] = [number('hour'), number('minute'), number('second')];
  const ms = ((date.getTime() % 1000) + 1000) % 1000;
  const local = Date.UTC(year, month - 1, day, hour, minute, second) + ms;
  return {
    year,
    month,
    day,
    hour,
    minute,
    second,
    ms,
    weekday: found.get('weekday') ?? '',
    monthName: new Intl.DateTimeFormat('en-US', { month: 'long', timeZone: 'UTC' }).format(local),
    offsetMinutes: Math.round((local - date.getTime()) / 60_000),
    zoneName: found.get('timeZoneName') ?? '',
  };
}

/** An IANA name, or `GMT+2` and the like. */
function zoneOf(timeZone: string): string {
  const offset = /^GMT([+-])(\d{1,2}):?(\d{2})?$/.exec(timeZone);
  const zone = offset ? `${offset[1]}${offset[2]?.padStart(2, '0')}:${offset[3] ?? '00'}` : timeZone;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    throw new Exception(`Invalid argument: ${timeZone}`);
  }
}

function field(token: string, parts: Parts): string {
  const width = token.length;
  const padded = (value: number) => String(value).padStart(width, '0');
  const named = (name: string) => (width >= 4 ? name : name.slice(0, 3));
  switch (token[0]) {
    case 'y':
    case 'Y':
      return width === 2 ? String(parts.year).slice(-2) : padded(parts.year);
    case 'M':
    case 'L':
      return width >= 3 ? named(parts.monthName) : padded(parts.month);
    case 'd':
      return padded(parts.day);
    case 'E':
      return named(parts.weekday);
    case 'u':
      return padded(WEEKDAYS.indexOf(parts.weekday) + 1);
    case 'H':
      return padded(parts.hour);
    case 'k':
      return padded(parts.hour === 0 ? 24 : parts.hour);
    case 'h':
      return padded(parts.hour % 12 === 0 ? 12 : parts.hour % 12);
    case 'K':
      return padded(parts.hour % 12);
    case 'm':
      return padded(parts.minute);
    case 's':
      return padded(parts.second);
    case 'S':
      return padded(parts.ms);
    case 'a':
      return parts.hour < 12 ? 'AM' : 'PM';
    case 'z':
      return parts.zoneName;
    case 'Z':
      return offsetText(parts.offsetMinutes, '');
    case 'X':
      return parts.offsetMinutes === 0 ? 'Z' : offsetText(parts.offsetMinutes, width === 3 ? ':' : '');
    default:
      throw new Exception(`Illegal pattern character '${token[0]}'`);
  }
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function offsetText(minutes: number, between: string): string {
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${between}${two(size % 60)}`;
}
