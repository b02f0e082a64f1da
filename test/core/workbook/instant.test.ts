import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilText, msToCivil, serialToWallMs } from '../../../core/workbook/civil.ts';
import { epochMsToSerial, parseInstant, serialToEpochMs } from '../../../core/workbook/instant.ts';

const BERLIN = 'Europe/Berlin';
const iso = (epochMs: number | null) =>
  epochMs === null || Number.isNaN(epochMs) ? null : new Date(epochMs).toISOString();

describe('a serial number', () => {
  test.each([
    ['UTC', 46_081.5, '2026-02-28T12:00:00.000Z'],
    [BERLIN, 46_081.5, '2026-02-28T11:00:00.000Z'],
    ['America/New_York', 46_081.5, '2026-02-28T17:00:00.000Z'],
    ['Asia/Kolkata', 46_081.5, '2026-02-28T06:30:00.000Z'],
    ['Pacific/Kiritimati', 46_081.5, '2026-02-27T22:00:00.000Z'],
    ['GMT-08:00', 46_081.5, '2026-02-28T20:00:00.000Z'],
    ['UTC', 25_569, '1970-01-01T00:00:00.000Z'],
    ['UTC', 1, '1899-12-31T00:00:00.000Z'],
  ])('in %s, %d is %s', (zone, serial, expected) => {
    expect(iso(serialToEpochMs(serial, zone))).toBe(expected);
  });

  test.each([
    ['before the gap', '2026-03-29 01:59:59', '2026-03-29T00:59:59.000Z'],
    ['in the gap, as the clock stood before it', '2026-03-29 02:30', '2026-03-29T01:30:00.000Z'],
    ['after the gap', '2026-03-29 03:00', '2026-03-29T01:00:00.000Z'],
    ['before the hour that comes twice', '2026-10-25 01:59', '2026-10-24T23:59:00.000Z'],
    ['in it, the first time', '2026-10-25 02:30', '2026-10-25T00:30:00.000Z'],
    ['after it', '2026-10-25 03:00', '2026-10-25T02:00:00.000Z'],
  ])('%s', (_, wall, expected) => {
    expect(iso(parseInstant(wall, BERLIN))).toBe(expected);
  });

  test.each([
    'Pacific/Auckland',
    'Pacific/Chatham',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Asia/Tehran',
    BERLIN,
  ])('of %s comes back from its instant, but for the second pass of an hour that comes twice', (zone) => {
    const instant = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) });
    fc.assert(
      fc.property(instant, (epochMs) => {
        const back = serialToEpochMs(epochMsToSerial(epochMs, zone), zone);
        const shown = (ms: number) => new Date(ms).toLocaleString('en-GB', { timeZone: zone });
        expect(shown(back)).toBe(shown(epochMs));
        expect(back === epochMs || (back < epochMs && epochMs - back <= 7_200_000)).toBe(true);
      }),
    );
  });

  test('agrees with the calendar of the platform', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('0001-01-01T00:00:00Z'),
          max: new Date('9999-12-31T23:59:59Z'),
          noInvalidDate: true,
        }),
        (date) => {
          const { year, month, day, hour, minute, second, millisecond } = msToCivil(date.getTime());
          expect([year, month, day, hour, minute, second, millisecond]).toEqual([
            date.getUTCFullYear(),
            date.getUTCMonth() + 1,
            date.getUTCDate(),
            date.getUTCHours(),
            date.getUTCMinutes(),
            date.getUTCSeconds(),
            date.getUTCMilliseconds(),
          ]);
        },
      ),
    );
  });
});

describe('what a cell says of when', () => {
  test.each([
    ['2026-03-01', '2026-02-28T23:00:00.000Z'],
    ['2026-3-1 9:05', '2026-03-01T08:05:00.000Z'],
    ['2026-03-01T09:05:30Z', '2026-03-01T09:05:30.000Z'],
    ['2026-03-01T09:05:30.250+02:00', '2026-03-01T07:05:30.250Z'],
    ['2026-03-01T09:05:30-0500', '2026-03-01T14:05:30.000Z'],
    ['2026/03/01', '2026-02-28T23:00:00.000Z'],
    ['20260301', '2026-02-28T23:00:00.000Z'],
    [20_260_301, '2026-02-28T23:00:00.000Z'],
    ['1.3.2026', '2026-02-28T23:00:00.000Z'],
    ['1 March 2026', '2026-02-28T23:00:00.000Z'],
    ['1st Mar 2026, 9:05 pm', '2026-03-01T20:05:00.000Z'],
    ['Mar 1, 2026', '2026-02-28T23:00:00.000Z'],
    ['25/12/2026', '2026-12-24T23:00:00.000Z'],
    ['12/25/2026', '2026-12-24T23:00:00.000Z'],
    ['3/3/2026', '2026-03-02T23:00:00.000Z'],
  ])('%j', (cell, expected) => {
    expect(iso(parseInstant(cell, BERLIN))).toBe(expected);
  });

  test.each([
    null,
    undefined,
    '',
    ' ',
    'soon',
    '3/4/2026',
    '2026-02-30',
    '2026-13-01',
    '2026-01-01 25:00',
    '31.4.2026',
    '1 Foo 2026',
    true,
    Number.NaN,
    -1,
    1e12,
    '12:30',
  ])('%j is no date that can be read in one way', (cell) => {
    expect(parseInstant(cell, BERLIN)).toBeNull();
  });

  test('in words is what the cell shows', () => {
    const shown = (serial: number) => civilText(msToCivil(serialToWallMs(serial) ?? 0));
    expect([shown(46_082), shown(46_082.5), shown(46_082 + 1 / 86_400)]).toEqual([
      '2026-03-01',
      '2026-03-01 12:00',
      '2026-03-01 00:00:01',
    ]);
  });
});
