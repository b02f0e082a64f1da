import { readHours } from '../../../core/sla/hours.ts';
import { type WorkingCalendar, workingTime } from '../../../core/sla/working-time.ts';
import type { LuxonCalendar } from './luxon-calendar.ts';

const DAY_MS = 86_400_000;

/** Kinds of weeks: an office, one with a lunch break and a short Friday, a shop, a night shift, and never closed. */
const WEEKS: Readonly<Record<string, readonly string[]>> = {
  office: [...Array(5).fill('9:00-17:00'), 'closed', 'closed'],
  'lunch break': [...Array(4).fill('8:30-12:00, 13:00-17:15'), '8:30-13:00', 'closed', 'closed'],
  shop: ['closed', ...Array(5).fill('10:00-20:00'), '12:00-16:00'],
  'night shift': [...Array(5).fill('22:00-6:00'), 'closed', 'closed'],
  'night into DST': [...Array(6).fill('closed'), '0:30-3:30'],
  '24/7': Array(7).fill('0:00-24:00'),
};
const HOLIDAYS = [
  '2026-01-01',
  '2026-03-27',
  '2026-04-06',
  '2026-10-26',
  '2026-12-25',
  '2027-01-01',
  '2025-12-25',
];

export const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Sydney',
  'America/St_Johns',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
] as const;

export interface CalendarPair {
  readonly name: string;
  readonly time: ReturnType<typeof workingTime>;
  readonly luxon: LuxonCalendar;
}

/** Each zone with each kind of week, as ours and as luxon reads it. */
export function calendarPairs(): readonly CalendarPair[] {
  return ZONES.flatMap((zone) =>
    Object.entries(WEEKS).map(([name, texts]): CalendarPair => {
      const holidays = name === '24/7' ? [] : HOLIDAYS;
      const ours: WorkingCalendar = {
        timeZone: zone,
        week: texts.map((text) => readHours(text) ?? []),
        days: new Map(holidays.map((date) => [Date.parse(date) / DAY_MS, []])),
        away: [],
      };
      const week = texts.map((text) =>
        [...text.matchAll(/(\d+):(\d+)-(\d+):(\d+)/g)].map(([, ...n]) => n.map(Number)),
      );
      return {
        name: `${name} in ${zone}`,
        time: workingTime(ours),
        luxon: { zone, week: week as never, holidays: new Set(holidays) },
      };
    }),
  );
}

/** The same numbers each time, between 0 and 1. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
