import type { ClockSchedule } from '../calls.ts';
import { host } from './bridge.ts';
import { Exception } from './exception.ts';
import { GoogleObject } from './google-object.ts';

export const WEEKDAYS = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
] as const;

const MINUTES = [1, 5, 10, 15, 30];
const HOURS = [1, 2, 4, 6, 8, 12];

/** When a trigger runs. Google runs it somewhere within the hour that is asked for; here it is the hour's beginning. */
export class ClockTriggerBuilder<Trigger> extends GoogleObject {
  readonly #create: (schedule: ClockSchedule) => Trigger;
  #every: { readonly unit: 'minutes' | 'hours' | 'days' | 'weeks'; readonly count: number } | null = null;
  #atMs: number | null = null;
  #hour = 0;
  #minute = 0;
  #weekday = 1;
  #timeZone = host().timeZone;

  constructor(create: (schedule: ClockSchedule) => Trigger) {
    super();
    this.#create = create;
  }

  override get kind(): string {
    return 'ClockTriggerBuilder';
  }

  after(ms: number): this {
    this.#atMs = Date.now() + ms;
    return this;
  }

  at(date: Date): this {
    this.#atMs = date.getTime();
    return this;
  }

  everyMinutes(count: number): this {
    return this.#repeat('minutes', count, MINUTES);
  }

  everyHours(count: number): this {
    return this.#repeat('hours', count, HOURS);
  }

  everyDays(count: number): this {
    return this.#repeat('days', count);
  }

  everyWeeks(count: number): this {
    return this.#repeat('weeks', count);
  }

  onWeekDay(day: string): this {
    const index = WEEKDAYS.findIndex((name) => name === day);
    if (index < 0) throw new Exception(`Invalid argument: ${day}`);
    this.#weekday = index + 1;
    this.#every ??= { unit: 'weeks', count: 1 };
    return this;
  }

  atHour(hour: number): this {
    if (!(hour >= 0 && hour <= 23)) throw new Exception(`Invalid argument: ${hour}`);
    this.#hour = hour;
    return this;
  }

  nearMinute(minute: number): this {
    if (!(minute >= 0 && minute <= 59)) throw new Exception(`Invalid argument: ${minute}`);
    this.#minute = minute;
    return this;
  }

  inTimezone(timeZone: string): this {
    this.#timeZone = timeZone;
    return this;
  }

  create(): Trigger {
    return this.#create(this.#schedule());
  }

  #repeat(unit: 'minutes' | 'hours' | 'days' | 'weeks', count: number, allowed?: readonly number[]): this {
    if (allowed && !allowed.includes(count)) {
      throw new Exception(
        `The value you passed to every${unit === 'minutes' ? 'Minutes' : 'Hours'} was invalid. It must be one of ${allowed.join(', ')}.`,
      );
    }
    this.#every = { unit, count };
    return this;
  }

  #schedule(): ClockSchedule {
    if (this.#atMs !== null) return { kind: 'at', atMs: this.#atMs };
    if (!this.#every) throw new Exception('The trigger has no time to run at.');
    const { unit, count } = this.#every;
    const daily = { every: count, hour: this.#hour, minute: this.#minute, timeZone: this.#timeZone };
    if (unit === 'minutes') return { kind: 'minutes', every: count };
    if (unit === 'hours') return { kind: 'hours', every: count, minute: this.#minute };
    if (unit === 'days') return { kind: 'days', ...daily };
    return { kind: 'weeks', weekday: this.#weekday, ...daily };
  }
}
