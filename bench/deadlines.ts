/**
 * How fast deadlines are computed, beside luxon walking the same calendar in the same run:
 * `node bench/deadlines.ts [ours] [luxon's]`. A Berlin office with holidays; two working hours from any minute of a year.
 */
import { readHours } from '../core/sla/hours.ts';
import { workingTime } from '../core/sla/working-time.ts';
import { dueByLuxon, type LuxonCalendar } from '../test/core/sla/luxon-calendar.ts';

const OURS = Number(process.argv[2] ?? 2_000_000);
const LUXONS = Number(process.argv[3] ?? 10_000);
const HOLIDAYS = ['2026-01-01', '2026-04-06', '2026-12-25'];
const FROM = Date.UTC(2026, 0, 1);
const YEAR_MINUTES = 525_600;

const office = readHours('9:00-17:00') ?? [];
const time = workingTime({
  timeZone: 'Europe/Berlin',
  week: [office, office, office, office, office, [], []],
  days: new Map(HOLIDAYS.map((date) => [Date.parse(date) / 86_400_000, []])),
  away: [],
});
const nineToFive = [[9, 0, 17, 0]] as const;
const luxon: LuxonCalendar = {
  zone: 'Europe/Berlin',
  week: [nineToFive, nineToFive, nineToFive, nineToFive, nineToFive, [], []],
  holidays: new Set(HOLIDAYS),
};

const ours = perSecond(OURS, (at) => time.after(at, { unit: 'minutes', count: 120 }) ?? 0);
const theirs = perSecond(LUXONS, (at) => dueByLuxon(luxon, at, 120));
console.log(
  JSON.stringify({
    deadlinesASecond: ours.perSecond,
    luxonsASecond: theirs.perSecond,
    times: Math.round(ours.perSecond / theirs.perSecond),
    agree: sample().every(
      (at) => time.after(at, { unit: 'minutes', count: 120 }) === dueByLuxon(luxon, at, 120),
    ),
  }),
);

/** The same minutes for both, spread over the year by a step that shares no divisor with it. */
function minuteOf(i: number): number {
  return FROM + ((i * 104_729) % YEAR_MINUTES) * 60_000;
}

function perSecond(count: number, due: (at: number) => number): { perSecond: number; sum: number } {
  let sum = 0;
  for (let i = 0; i < Math.min(count, 2000); i++) sum += due(minuteOf(i));
  const start = performance.now();
  for (let i = 0; i < count; i++) sum += due(minuteOf(i));
  return { perSecond: Math.round(count / ((performance.now() - start) / 1000)), sum };
}

function sample(): readonly number[] {
  return Array.from({ length: 1000 }, (_, i) => minuteOf(i * 37));
}
