import { type Civil, isRealCivil } from './civil.ts';

/** A date that somebody wrote: what the clock showed, whether a time was there, and the offset where one was given. */
export interface WrittenDate {
  readonly civil: Civil;
  readonly hasTime: boolean;
  /** Milliseconds ahead of UTC (`+02:00`, `Z`); null when the text names no zone. */
  readonly offsetMs: number | null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const TIME =
  '(?:[ t,]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*(am|pm)?\\s*(z|utc|gmt|[+-]\\d{2}:?\\d{2})?)?';

/** Each way of writing a date that can be read in one way only, with what its three parts are. */
const SHAPES: readonly { readonly pattern: RegExp; readonly order: readonly ('year' | 'month' | 'day')[] }[] =
  [
    { pattern: shape('(\\d{4})-(\\d{1,2})-(\\d{1,2})'), order: ['year', 'month', 'day'] },
    { pattern: shape('(\\d{4})[/.](\\d{1,2})[/.](\\d{1,2})'), order: ['year', 'month', 'day'] },
    { pattern: shape('(\\d{4})(\\d{2})(\\d{2})'), order: ['year', 'month', 'day'] },
    { pattern: shape('(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})'), order: ['day', 'month', 'year'] },
    {
      pattern: shape(`(\\d{1,2})(?:st|nd|rd|th)?[ -]+${MONTH}[ ,-]+(\\d{4})`),
      order: ['day', 'month', 'year'],
    },
    {
      pattern: shape(`${MONTH}[ -]+(\\d{1,2})(?:st|nd|rd|th)?[ ,-]+(\\d{4})`),
      order: ['month', 'day', 'year'],
    },
  ];
const SLASHES = shape('(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})');

/**
 * Reads a date that can only mean one day: `2024-03-01`, `2024-03-01T09:30:00Z`, `20240301`, `1.3.2024`,
 * `1 March 2024`, `Mar 1, 2024 9:30 pm`, `25/12/2024`. Null for anything else, `3/4/2024` among it.
 */
export function readDateText(text: string): WrittenDate | null {
  const folded = text.normalize('NFKC').trim().toLowerCase();
  if (!/\d/.test(folded) || folded.length > 60) return null;
  for (const { pattern, order } of SHAPES) {
    const match = pattern.exec(folded);
    if (match !== null) return written(match, order);
  }
  const match = SLASHES.exec(folded);
  if (match === null) return null;
  const [first, second] = [Number(match[1]), Number(match[2])];
  if (first > 12 || first === second) return written(match, ['day', 'month', 'year']);
  return second > 12 ? written(match, ['month', 'day', 'year']) : null;
}

function shape(date: string): RegExp {
  return new RegExp(`^${date}${TIME}$`);
}

function written(match: RegExpExecArray, order: readonly ('year' | 'month' | 'day')[]): WrittenDate | null {
  const part = (name: 'year' | 'month' | 'day') => match[order.indexOf(name) + 1] ?? '';
  const monthText = part('month');
  const month = /^\d/.test(monthText) ? Number(monthText) : MONTHS.indexOf(monthText) + 1;
  const hour = clockHour(match[4], match[8]);
  if (hour === null) return null;
  const civil: Civil = {
    year: Number(part('year')),
    month,
    day: Number(part('day')),
    hour,
    minute: Number(match[5] ?? 0),
    second: Number(match[6] ?? 0),
    millisecond: Math.floor(Number(`0.${match[7] ?? '0'}`) * 1000),
  };
  return isRealCivil(civil) ? { civil, hasTime: match[4] !== undefined, offsetMs: offset(match[9]) } : null;
}

/** The hour from 0 to 23; null for "13 pm". */
function clockHour(hourText: string | undefined, half: string | undefined): number | null {
  const hour = Number(hourText ?? 0);
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

function offset(text: string | undefined): number | null {
  if (text === undefined) return null;
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(text);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}
