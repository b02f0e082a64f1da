import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidSchedule } from '../../../../local/aws/scheduler/cron-field.ts';
import { lastBetween, nextAfter } from '../../../../local/aws/scheduler/next-after.ts';
import { readScheduleExpression } from '../../../../local/aws/scheduler/schedule-expression.ts';

const at = (iso: string) => Date.parse(iso);

/** The next times, as the clocks of the zone show them. */
function next(expression: string, timeZone: string, after: string, count: number): readonly string[] {
  const times: string[] = [];
  let afterMs: number | null = at(after);
  while (times.length < count) {
    afterMs = nextAfter(expression, timeZone, afterMs);
    if (afterMs === null) return [...times, 'never again'];
    times.push(new Date(afterMs).toLocaleString('sv-SE', { timeZone, weekday: undefined }).slice(0, 16));
  }
  return times;
}

describe('a cron expression', () => {
  it.each<[string, string, string, readonly string[]]>([
    [
      'each night at two',
      'cron(0 2 * * ? *)',
      '2026-03-02T01:00:00Z',
      ['2026-03-02 02:00', '2026-03-03 02:00'],
    ],
    ['strictly after', 'cron(0 2 * * ? *)', '2026-03-02T02:00:00Z', ['2026-03-03 02:00']],
    [
      'every quarter of an hour',
      'cron(0/15 * * * ? *)',
      '2026-03-02T23:50:00Z',
      ['2026-03-03 00:00', '2026-03-03 00:15'],
    ],
    [
      'weekdays by name',
      'cron(30 9 ? * MON-FRI *)',
      '2026-03-06T12:00:00Z',
      ['2026-03-09 09:30', '2026-03-10 09:30'],
    ],
    ['Sunday is 1', 'cron(0 0 ? * 1 *)', '2026-03-02T12:00:00Z', ['2026-03-08 00:00']],
    [
      'a list and a range',
      'cron(0 8-10,17 2 * ? *)',
      '2026-03-02T00:00:00Z',
      ['2026-03-02 08:00', '2026-03-02 09:00', '2026-03-02 10:00', '2026-03-02 17:00', '2026-04-02 08:00'],
    ],
    [
      'the last day of the month',
      'cron(0 0 L * ? *)',
      '2028-02-01T00:00:00Z',
      ['2028-02-29 00:00', '2028-03-31 00:00'],
    ],
    [
      'the weekday nearest the 15th',
      'cron(0 0 15W * ? *)',
      '2026-02-01T00:00:00Z',
      ['2026-02-16 00:00', '2026-03-16 00:00'],
    ],
    [
      'the weekday nearest the 1st, in its month',
      'cron(0 0 1W 8 ? *)',
      '2026-01-01T00:00:00Z',
      ['2026-08-03 00:00'],
    ],
    [
      'the last weekday',
      'cron(0 0 LW * ? *)',
      '2026-01-01T00:00:00Z',
      ['2026-01-30 00:00', '2026-02-27 00:00'],
    ],
    [
      'the last Friday',
      'cron(0 10 ? * 6L *)',
      '2026-03-01T00:00:00Z',
      ['2026-03-27 10:00', '2026-04-24 10:00'],
    ],
    ['the second Tuesday', 'cron(0 0 ? * 3#2 *)', '2026-03-01T00:00:00Z', ['2026-03-10 00:00']],
    ['a year that is over', 'cron(0 0 1 1 ? 2025)', '2026-03-01T00:00:00Z', ['never again']],
    ['a day that never is', 'cron(0 0 30 2 ? *)', '2026-03-01T00:00:00Z', ['never again']],
    ['each leap day', 'cron(0 0 29 2 ? *)', '2026-03-01T00:00:00Z', ['2028-02-29 00:00', '2032-02-29 00:00']],
  ])('%s: %s', (_, expression, after, expected) => {
    expect(next(expression, 'UTC', after, expected.length)).toEqual(expected);
  });

  it('keeps to the clocks of its zone', () => {
    expect(nextAfter('cron(0 2 * * ? *)', 'America/New_York', at('2026-01-15T08:00:00Z'))).toBe(
      at('2026-01-16T07:00:00Z'),
    );
    expect(nextAfter('cron(0 2 * * ? *)', 'Asia/Kolkata', at('2026-01-15T00:00:00Z'))).toBe(
      at('2026-01-15T20:30:00Z'),
    );
  });

  it('leaves out a time that the clocks skip in spring', () => {
    expect(next('cron(30 2 * * ? *)', 'Europe/Berlin', '2026-03-28T12:00:00Z', 2)).toEqual([
      '2026-03-30 02:30',
      '2026-03-31 02:30',
    ]);
  });

  it('runs once at a time that the clocks show twice in autumn', () => {
    expect(nextAfter('cron(30 2 * * ? *)', 'Europe/Berlin', at('2026-10-24T12:00:00Z'))).toBe(
      at('2026-10-25T00:30:00Z'),
    );
    expect(nextAfter('cron(30 2 * * ? *)', 'Europe/Berlin', at('2026-10-25T00:30:00Z'))).toBe(
      at('2026-10-26T01:30:00Z'),
    );
  });

  it('agrees with going through the minutes one by one', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata');
    // Around the days on which clocks change, and any other.
    const instants = fc.constantFrom(
      '2026-03-28T20:00:00Z',
      '2026-10-24T20:00:00Z',
      '2026-11-01T00:00:00Z',
      '2026-03-08T00:00:00Z',
      '2026-07-01T09:17:00Z',
    );
    const minutes = fc.integer({ min: 0, max: 59 });
    const hours = fc.integer({ min: 0, max: 23 });
    fc.assert(
      fc.property(zones, instants, minutes, hours, fc.nat(600), (timeZone, instant, minute, hour, later) => {
        const after = at(instant) + later * 60_000;
        expect(nextAfter(`cron(${minute} ${hour} * * ? *)`, timeZone, after)).toBe(
          byTheMinute(timeZone, after, hour, minute),
        );
      }),
      { numRuns: 60 },
    );
  });
});

/** Looks at a clock of the zone each minute, and takes no second showing of a time. */
function byTheMinute(timeZone: string, afterMs: number, hour: number, minute: number): number {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const wanted = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  const shown = new Set<string>();
  for (let ms = afterMs - 3 * 3_600_000; ; ms += 60_000) {
    const text = clock.format(ms);
    if (text.endsWith(wanted) && !shown.has(text) && ms > afterMs) return ms;
    if (text.endsWith(wanted)) shown.add(text);
  }
}

describe('other expressions', () => {
  it('a rate counts from its start, and a day of it has 24 hours', () => {
    const start = at('2026-03-28T12:34:00Z');
    expect(nextAfter('rate(1 hour)', 'UTC', start, start)).toBe(start + 3_600_000);
    expect(nextAfter('rate(5 minutes)', 'UTC', start + 301_000, start)).toBe(start + 600_000);
    expect(nextAfter('rate(1 day)', 'Europe/Berlin', start, start)).toBe(at('2026-03-29T12:34:00Z'));
  });

  it('at(…) comes once, by the clocks of its zone', () => {
    const expression = 'at(2026-07-01T09:00:00)';
    expect(nextAfter(expression, 'Europe/Berlin', 0)).toBe(at('2026-07-01T07:00:00Z'));
    expect(nextAfter(expression, 'Europe/Berlin', at('2026-07-01T07:00:00Z'))).toBeNull();
  });

  it('the last occurrence of a stretch of time is found, however seldom or often there is one', () => {
    const now = at('2026-03-02T12:00:00Z');
    const year = 366 * 86_400_000;
    expect(lastBetween('cron(0 2 * * ? *)', 'UTC', now - year, now)).toBe(at('2026-03-02T02:00:00Z'));
    expect(lastBetween('cron(0 0 29 2 ? *)', 'UTC', now - 3 * year, now)).toBe(at('2024-02-29T00:00:00Z'));
    expect(lastBetween('cron(* * * * ? *)', 'UTC', now - year, now)).toBe(now);
    expect(lastBetween('rate(7 days)', 'UTC', now - 1000, now, now - 2000)).toBeNull();
  });

  it.each([
    'every night',
    'rate(0 hours)',
    'rate(1 week)',
    'rate(1.5 hours)',
    'at(2026-02-31T09:00:00)',
    'at(2026-07-01 09:00)',
    'cron(0 2 * * *)',
    'cron(0 2 * * * *)',
    'cron(0 2 ? * ? *)',
    'cron(60 2 * * ? *)',
    'cron(0 24 * * ? *)',
    'cron(0 2 0 * ? *)',
    'cron(0 2 ? * 8 *)',
    'cron(0 2 ? * MON#6 *)',
    'cron(0 5-2 * * ? *)',
    'cron(0/0 2 * * ? *)',
    'cron(0 2 * FOO ? *)',
  ])('%s is refused', (expression) => {
    expect(() => readScheduleExpression(expression)).toThrow(InvalidSchedule);
  });
});
