import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endedMonths, lastWeek, readPeriod } from '../../../core/reports/period.ts';

const NOW = Date.UTC(2026, 10, 27, 9);
const iso = (epochMs: number) => new Date(epochMs).toISOString().slice(0, 16);

describe('the period of a report', () => {
  it.each([
    ['last 3 months', 'Sep to Nov 2026', 'Jun to Aug 2026'],
    ['Last month', 'Oct 2026', 'Sep 2026'],
    ['this quarter', 'Oct to Dec 2026', 'Jul to Sep 2026'],
    ['2026-Q1', 'Jan to Mar 2026', 'Oct to Dec 2025'],
    ['2026', 'Jan to Dec 2026', 'Jan to Dec 2025'],
    ['2026-01', 'Jan 2026', 'Dec 2025'],
    ['last 7 days', '21 Nov 2026 to 27 Nov 2026', '14 Nov 2026 to 20 Nov 2026'],
    ['2026-03-01 to 2026-03-10', '1 Mar 2026 to 10 Mar 2026', '19 Feb 2026 to 28 Feb 2026'],
  ])('reads %s, and what came before', (said, words, before) => {
    const read = readPeriod(said, NOW, 'Europe/Berlin');
    expect([read?.period.words, read?.before.words]).toEqual([words, before]);
  });

  it.each(['', 'soon', 'last 0 months', '2026-13', 'last days', '2026-03-10 to 2026-03-01'])(
    'does not guess what "%s" means',
    (said) => {
      expect(readPeriod(said, NOW, 'Europe/Berlin')).toBeNull();
    },
  );

  it('begins and ends at midnight of the workbook, over a change of the clocks', () => {
    const read = readPeriod('2026-10', NOW, 'Europe/Berlin');
    expect(iso(read?.period.fromEpochMs ?? 0)).toBe('2026-09-30T22:00');
    expect(iso(read?.period.toEpochMs ?? 0)).toBe('2026-10-31T23:00');
  });

  it('ends where it began before, whatever the moment', () => {
    const moments = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) });
    const said = fc.constantFrom('last 3 months', 'last 90 days', 'this month', 'last quarter', 'this year');
    fc.assert(
      fc.property(moments, said, (at, words) => {
        const read = readPeriod(words, at, 'America/New_York');
        expect(read?.before.toEpochMs).toBe(read?.period.fromEpochMs);
      }),
    );
  });

  it('has the months that ended, as spend is written for whole ones', () => {
    const read = readPeriod('last 3 months', NOW, 'Europe/Berlin');
    if (read === null) throw new Error('not read');
    expect(endedMonths(read.period, NOW, 'Europe/Berlin')).toEqual(['2026-09', '2026-10']);
    expect(endedMonths(lastWeek(NOW, 'Europe/Berlin').period, NOW, 'Europe/Berlin')).toEqual([]);
  });
});
