import { WrongUsage } from './command-errors.ts';

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const AGO = /^(?<count>\d{1,5})(?<unit>[mhd])$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)?$/;

/**
 * A moment as a person types it, in epoch milliseconds: `36h` or `2d` ago, the beginning of a day, or a time. Without
 * an offset it is by this machine's clock.
 *
 * @throws WrongUsage when it is none of these, or not past
 */
export function readMoment(option: string, typed: string, nowMs: number): number {
  const at = momentOf(typed.trim(), nowMs);
  if (at === null || Number.isNaN(at))
    throw new WrongUsage(
      `${option} is "${typed}", and a time was expected: 36h, 2d, 2026-11-20 or 2026-11-20T08:30Z.`,
    );
  if (at >= nowMs)
    throw new WrongUsage(`${option} is "${typed}", which has not come yet: name a time that is past.`);
  return at;
}

function momentOf(typed: string, nowMs: number): number | null {
  const { count, unit } = AGO.exec(typed)?.groups ?? {};
  if (unit === 'm' || unit === 'h' || unit === 'd') return nowMs - Number(count) * UNIT_MS[unit];
  if (DAY.test(typed)) return isRealDay(typed) ? Date.parse(`${typed}T00:00`) : null;
  return MOMENT.test(typed) && isRealDay(typed.slice(0, 10)) ? Date.parse(typed) : null;
}

/** JavaScript reads 31 February as 3 March. */
function isRealDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}
