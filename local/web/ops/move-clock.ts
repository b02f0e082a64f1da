import * as z from 'zod';
import { instantOf, localTime } from '../../aws/scheduler/zone.ts';
import type { OpsClock } from './deps.ts';
import type { ClockMove } from './wire.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MOST_MINUTES = 366 * 24 * 60;

const TAKES = `The clock takes "forwardMinutes" (more than 0, at most ${MOST_MINUTES}), "to": "tomorrow morning", or "real": true.`;

export const clockMove = z.union(
  [
    z.strictObject({ forwardMinutes: z.number(TAKES).positive(TAKES).max(MOST_MINUTES, TAKES) }),
    z.strictObject({ to: z.literal('tomorrow morning') }),
    z.strictObject({ real: z.literal(true) }),
  ],
  TAKES,
) satisfies z.ZodType<unknown, ClockMove>;

export function moveClock(clock: OpsClock, move: ClockMove, timeZone: string): void {
  if ('real' in move) clock.backToRealTime();
  else if ('to' in move) clock.moveForward(tomorrowMorning(clock.now(), timeZone) - clock.now());
  else clock.moveForward(move.forwardMinutes * MINUTE_MS);
}

/** 08:00 on the next day of the zone, or an hour later where the clocks skip it. */
export function tomorrowMorning(nowMs: number, timeZone: string): number {
  const today = Math.floor(localTime(timeZone, nowMs) / DAY_MS) * DAY_MS;
  const eight = today + DAY_MS + 8 * HOUR_MS;
  return instantOf(timeZone, eight) ?? instantOf(timeZone, eight + HOUR_MS) ?? nowMs + DAY_MS;
}
