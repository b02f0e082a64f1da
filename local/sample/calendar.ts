import { DAY_MS } from '../../core/workbook/civil.ts';
import { wallMsToEpochMs } from '../../core/workbook/instant.ts';
import { offsetAt } from '../../core/workbook/zone-offset.ts';

const HOUR_MS = 3_600_000;
const OPENS_AT_HOUR = 9;
const CLOSES_AT_HOUR = 17;
/** 1970-01-01, where days are counted from, was a Thursday: the fourth day of a week that begins on Monday. */
const WEEKDAY_OF_DAY_0 = 3;

/** The days before the present, in the workbook's time zone. */
export class StoryCalendar {
  readonly nowEpochMs: number;
  readonly timeZone: string;

  constructor(nowEpochMs: number, timeZone: string) {
    this.nowEpochMs = nowEpochMs;
    this.timeZone = timeZone;
  }

  /** An instant so many days ago, at a time of day by the wall clock. */
  at(daysAgo: number, hour: number, minute = 0, second = 0): number {
    const today = Math.floor(this.#wallMs(this.nowEpochMs) / DAY_MS) * DAY_MS;
    const wallMs = today - daysAgo * DAY_MS + hour * HOUR_MS + minute * 60_000 + second * 1000;
    return wallMsToEpochMs(wallMs, this.timeZone);
  }

  /** The instant when so many hours of work have passed: Monday to Friday, nine to five. */
  afterWorkHours(epochMs: number, hours: number): number {
    let wallMs = this.#wallMs(epochMs);
    let leftMs = hours * HOUR_MS;
    for (;;) {
      wallMs = atWork(wallMs);
      const closesMs = Math.floor(wallMs / DAY_MS) * DAY_MS + CLOSES_AT_HOUR * HOUR_MS;
      if (wallMs + leftMs < closesMs) return wallMsToEpochMs(wallMs + leftMs, this.timeZone);
      leftMs -= closesMs - wallMs;
      wallMs = closesMs;
    }
  }

  #wallMs(epochMs: number): number {
    return epochMs + offsetAt(epochMs, this.timeZone);
  }
}

/** The same moment where it is working time, else the next opening. */
function atWork(wallMs: number): number {
  const day = Math.floor(wallMs / DAY_MS);
  const hour = (wallMs - day * DAY_MS) / HOUR_MS;
  const weekday = (((day + WEEKDAY_OF_DAY_0) % 7) + 7) % 7;
  const isWorkday = weekday < 5;
  if (isWorkday && hour < CLOSES_AT_HOUR) return Math.max(wallMs, day * DAY_MS + OPENS_AT_HOUR * HOUR_MS);
  const daysOn = weekday >= 4 ? 7 - weekday : 1;
  return (day + daysOn) * DAY_MS + OPENS_AT_HOUR * HOUR_MS;
}
