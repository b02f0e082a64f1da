import { type Civil, civilToMs, DAY_MS, msToCivil } from '../workbook/civil.ts';
import { wallMsToEpochMs } from '../workbook/instant.ts';
import { offsetAt } from '../workbook/zone-offset.ts';

/** A span of whole days in the workbook's zone: from its first moment to just before its end. */
export interface Period {
  readonly fromEpochMs: number;
  readonly toEpochMs: number;
  /** `Sep to Nov 2026`, `1 Oct 2026 to 30 Nov 2026` */
  readonly words: string;
}

/** What a report is about, and what it is compared with. */
export interface Periods {
  readonly period: Period;
  readonly before: Period;
}

export const DEFAULT_PERIOD = 'last 3 months';

/** How the setting may be written, for its sentence. */
export const PERIOD_EXAMPLES =
  'last 3 months, last 90 days, this quarter, last month, 2026-10, 2026-Q3, 2026';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Months counted from year 0. */
type MonthSpan = { readonly from: number; readonly months: number };
type DaySpan = { readonly fromWallMs: number; readonly days: number };

/**
 * Reads what a person wrote for a period, as of a moment, with the period of the same length right before it. `last 3
 * months` are this month and the two before. Null for what cannot be read.
 */
export function readPeriod(text: string, asOfEpochMs: number, timeZone: string): Periods | null {
  const wallMs = asOfEpochMs + offsetAt(asOfEpochMs, timeZone);
  const said = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const months = monthSpan(said, msToCivil(wallMs));
  if (months !== null) {
    return {
      period: ofMonths(months, timeZone),
      before: ofMonths({ ...months, from: months.from - months.months }, timeZone),
    };
  }
  const days = daySpan(said, Math.floor(wallMs / DAY_MS) * DAY_MS);
  if (days === null) return null;
  const earlier = { ...days, fromWallMs: days.fromWallMs - days.days * DAY_MS };
  return { period: ofDays(days, timeZone), before: ofDays(earlier, timeZone) };
}

/** The seven days that end with the last midnight, and the seven before. */
export function lastWeek(asOfEpochMs: number, timeZone: string): Periods {
  const today = Math.floor((asOfEpochMs + offsetAt(asOfEpochMs, timeZone)) / DAY_MS) * DAY_MS;
  const week = { fromWallMs: today - 7 * DAY_MS, days: 7 };
  return {
    period: ofDays(week, timeZone),
    before: ofDays({ ...week, fromWallMs: today - 14 * DAY_MS }, timeZone),
  };
}

/** The whole months of a period that have ended by a moment, as `2026-10`. */
export function endedMonths(period: Period, asOfEpochMs: number, timeZone: string): readonly string[] {
  const first = msToCivil(period.fromEpochMs + offsetAt(period.fromEpochMs, timeZone));
  const months: string[] = [];
  for (let at = monthOf(first) + (first.day === 1 ? 0 : 1); ; at++) {
    const to = wallMsToEpochMs(startOfMonth(at + 1), timeZone);
    if (to > period.toEpochMs || to > asOfEpochMs) return months;
    months.push(monthText(at));
  }
}

/** The month of an instant: `2026-10`. */
export function monthAt(epochMs: number, timeZone: string): string {
  return monthText(monthOf(msToCivil(epochMs + offsetAt(epochMs, timeZone))));
}

/** `October`, with its year where it is not the year given. */
export function monthInWords(month: string, yearNow: string): string {
  const names = [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ];
  const [year = '', number = ''] = month.split('-');
  const name = names[Number(number) - 1] ?? month;
  return year === yearNow ? name : `${name} ${year}`;
}

export function isWithin(epochMs: number | null, { fromEpochMs, toEpochMs }: Period): epochMs is number {
  return epochMs !== null && epochMs >= fromEpochMs && epochMs < toEpochMs;
}

function monthSpan(said: string, now: Civil): MonthSpan | null {
  const thisMonth = monthOf(now);
  const thisQuarter = thisMonth - (thisMonth % 3);
  const last = /^last (\d{1,3}) months$/.exec(said);
  if (last !== null && Number(last[1]) > 0) {
    const months = Number(last[1]);
    return { from: thisMonth - months + 1, months };
  }
  const month = /^(\d{4})-(\d{2})$/.exec(said);
  if (month !== null && Number(month[2]) >= 1 && Number(month[2]) <= 12)
    return { from: Number(month[1]) * 12 + Number(month[2]) - 1, months: 1 };
  const quarter = /^(\d{4})[- ]?q([1-4])$/.exec(said);
  if (quarter !== null) return { from: Number(quarter[1]) * 12 + (Number(quarter[2]) - 1) * 3, months: 3 };
  if (/^\d{4}$/.test(said)) return { from: Number(said) * 12, months: 12 };
  const named: Readonly<Record<string, MonthSpan>> = {
    'this month': { from: thisMonth, months: 1 },
    'last month': { from: thisMonth - 1, months: 1 },
    'this quarter': { from: thisQuarter, months: 3 },
    'last quarter': { from: thisQuarter - 3, months: 3 },
    'this year': { from: now.year * 12, months: 12 },
    'last year': { from: (now.year - 1) * 12, months: 12 },
  };
  return named[said] ?? null;
}

/** Today is among the last days. */
function daySpan(said: string, todayWallMs: number): DaySpan | null {
  const last = /^last (\d{1,4}) (days|weeks)$/.exec(said);
  if (last !== null && Number(last[1]) > 0) {
    const days = Number(last[1]) * (last[2] === 'weeks' ? 7 : 1);
    return { fromWallMs: todayWallMs - (days - 1) * DAY_MS, days };
  }
  const between = /^(\d{4})-(\d{2})-(\d{2}) to (\d{4})-(\d{2})-(\d{2})$/.exec(said);
  if (between === null) return null;
  const [, y1, m1, d1, y2, m2, d2] = between.map(Number);
  const from = civilToMs(dayOf(y1 ?? 0, m1 ?? 0, d1 ?? 0));
  const days = (civilToMs(dayOf(y2 ?? 0, m2 ?? 0, d2 ?? 0)) - from) / DAY_MS + 1;
  return days > 0 ? { fromWallMs: from, days } : null;
}

function ofMonths({ from, months }: MonthSpan, timeZone: string): Period {
  const last = from + months - 1;
  const [a, b] = [monthName(from), monthName(last)];
  const isOneYear = Math.floor(from / 12) === Math.floor(last / 12);
  return {
    fromEpochMs: wallMsToEpochMs(startOfMonth(from), timeZone),
    toEpochMs: wallMsToEpochMs(startOfMonth(last + 1), timeZone),
    words: months === 1 ? b : `${isOneYear ? a.slice(0, 3) : a} to ${b}`,
  };
}

function ofDays({ fromWallMs, days }: DaySpan, timeZone: string): Period {
  const last = fromWallMs + (days - 1) * DAY_MS;
  return {
    fromEpochMs: wallMsToEpochMs(fromWallMs, timeZone),
    toEpochMs: wallMsToEpochMs(fromWallMs + days * DAY_MS, timeZone),
    words: days === 1 ? dayName(last) : `${dayName(fromWallMs)} to ${dayName(last)}`,
  };
}

function monthOf({ year, month }: Civil): number {
  return year * 12 + month - 1;
}

function startOfMonth(at: number): number {
  return civilToMs(dayOf(Math.floor(at / 12), (at % 12) + 1, 1));
}

function monthText(at: number): string {
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

function monthName(at: number): string {
  return `${MONTHS[at % 12] ?? ''} ${Math.floor(at / 12)}`;
}

function dayName(wallMs: number): string {
  const { year, month, day } = msToCivil(wallMs);
  return `${day} ${MONTHS[month - 1] ?? ''} ${year}`;
}

function dayOf(year: number, month: number, day: number): Civil {
  return { year, month, day, hour: 0, minute: 0, second: 0, millisecond: 0 };
}
