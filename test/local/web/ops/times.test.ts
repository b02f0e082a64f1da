import { describe, expect, it } from 'vitest';
import { tomorrowMorning } from '../../../../local/web/ops/move-clock.ts';
import { ago, duration, span, Times } from '../../../../local/web/ops/times.ts';
import { DAY_MS, HOUR_MS, NOON } from './ops-under-test.ts';

const MINUTE_MS = 60_000;

describe('a moment', () => {
  const times = new Times('America/New_York');

  it('is told by the workbook’s clocks, with the day where it is not today', () => {
    // 12:00 UTC is 07:00 in New York.
    expect(times.moment(NOON, NOON)).toBe('today 07:00');
    expect(times.moment(NOON - 8 * HOUR_MS, NOON)).toBe('yesterday 23:00');
    expect(times.moment(NOON + 17 * HOUR_MS, NOON)).toBe('tomorrow 00:00');
    expect(times.moment(NOON - 3 * DAY_MS, NOON)).toBe('Fri 27 Feb, 07:00');
    expect(times.said(NOON, NOON)).toBe('today at 07:00');
    expect(times.said(NOON - 3 * DAY_MS, NOON)).toBe('on Fri 27 Feb at 07:00');
  });
});

describe('how long', () => {
  it('is told in the units that matter', () => {
    expect([20, 300, 12_400, 65_000].map(duration)).toEqual(['under 0.1 s', '0.3 s', '12 s', '1 min 5 s']);
    expect([15 * MINUTE_MS, 19 * HOUR_MS, 27 * HOUR_MS, 15 * DAY_MS].map(span)).toEqual([
      '15 min',
      '19 h',
      '1 day 3 h',
      '15 days',
    ]);
    expect(
      [0, 5 * MINUTE_MS, 2 * HOUR_MS, DAY_MS, 3 * DAY_MS, -HOUR_MS].map((ms) => ago(NOON - ms, NOON)),
    ).toEqual([
      'just now',
      '5 min ago',
      '2 h ago',
      '1 day ago',
      '3 days ago',
      'later on the clock, which was put back',
    ]);
  });
});

describe('tomorrow morning', () => {
  it('is 08:00 of the next day by the workbook’s clocks, through a change of the clocks too', () => {
    // Germany put its clocks forward on 29 March 2026 at 01:00 UTC.
    const eve = Date.UTC(2026, 2, 28, 22);
    expect(tomorrowMorning(eve, 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 6));
    expect(tomorrowMorning(Date.UTC(2026, 2, 2, 23, 30), 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 4, 7));
  });
});
