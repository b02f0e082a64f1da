const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Tells instants as the clocks of one time zone show them. */
export class Times {
  readonly #time: Intl.DateTimeFormat;
  readonly #timeWithSeconds: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #dayWithYear: Intl.DateTimeFormat;
  readonly #date: Intl.DateTimeFormat;

  constructor(timeZone: string) {
    const form = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...options });
    this.#time = form({ hour: '2-digit', minute: '2-digit' });
    this.#timeWithSeconds = form({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
    this.#day = form({ weekday: 'short', day: 'numeric', month: 'short' });
    this.#dayWithYear = form({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
    this.#date = form({ year: 'numeric', month: '2-digit', day: '2-digit' });
  }

  /** `02:00` */
  time(epochMs: number): string {
    return this.#time.format(epochMs);
  }

  /** `02:00:07` */
  timeWithSeconds(epochMs: number): string {
    return this.#timeWithSeconds.format(epochMs);
  }

  /** `Tuesday 3 March 2026` */
  day(epochMs: number): string {
    return this.#dayWithYear.format(epochMs).replace(',', '');
  }

  /** `today 02:00`, `yesterday 02:00`, `tomorrow 02:00`, else `Tue 3 Mar, 02:00`. */
  moment(epochMs: number, nowMs: number): string {
    const time = this.time(epochMs);
    if (this.#isSameDay(epochMs, nowMs)) return `today ${time}`;
    if (this.#isSameDay(epochMs, nowMs - DAY_MS)) return `yesterday ${time}`;
    if (this.#isSameDay(epochMs, nowMs + DAY_MS)) return `tomorrow ${time}`;
    return `${this.#day.format(epochMs).replace(',', '')}, ${time}`;
  }

  /** The same in a sentence: `today at 02:00`, `on Tue 3 Mar at 02:00`. */
  said(epochMs: number, nowMs: number): string {
    const [day = '', time = ''] = this.moment(epochMs, nowMs).split(/,? (?=\d\d:\d\d$)/);
    return `${day.includes(' ') ? 'on ' : ''}${day} at ${time}`;
  }

  #isSameDay(oneMs: number, otherMs: number): boolean {
    return this.#date.format(oneMs) === this.#date.format(otherMs);
  }
}

/** `just now`, `5 min ago`, `2 h ago`, `3 days ago`; what lies ahead of a clock that was put back is `later on the clock`. */
export function ago(epochMs: number, nowMs: number): string {
  const passedMs = nowMs - epochMs;
  if (passedMs < -MINUTE_MS) return 'later on the clock, which was put back';
  if (passedMs < MINUTE_MS) return 'just now';
  if (passedMs < HOUR_MS) return `${Math.floor(passedMs / MINUTE_MS)} min ago`;
  if (passedMs < DAY_MS) return `${Math.floor(passedMs / HOUR_MS)} h ago`;
  return `${counted(Math.floor(passedMs / DAY_MS), 'day')} ago`;
}

/** `0.3 s`, `12 s`, `1 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 100) return 'under 0.1 s';
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `1 day 3 h`, `15 min`: the two largest units. */
export function span(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  const parts = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor((minutes % 1440) / 60), 'h'],
    [minutes % 60, 'min'],
  ] as const;
  const words = parts
    .filter(([count]) => count > 0)
    .slice(0, 2)
    .map(([count, unit]) => (unit === 'day' ? counted(count, unit) : `${count} ${unit}`));
  return words.join(' ') || 'less than a minute';
}

/** `1 lead`, `12 leads`, `1,200 leads`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`;
}
