import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timesUntil } from '../../../core/reports/survival.ts';
import { fellByMoreThanChance, wilson } from '../../../core/reports/wilson.ts';

describe('the interval of a share', () => {
  /** Newcombe 1998, Statistics in Medicine 17, table I, method 3 (score, no continuity correction). */
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('is the published one for %i of %i', (successes, of, low, high) => {
    const found = wilson(successes, of);
    expect(found?.low).toBeCloseTo(low, 4);
    expect(found?.high).toBeCloseTo(high, 4);
  });

  it('contains the share and stays within 0 and 1, whatever is counted', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), (a, b) => {
        const [successes, of] = [Math.min(a, b), Math.max(a, b)];
        const found = wilson(successes, of);
        if (found === null) return of === 0;
        return 0 <= found.low && found.low <= found.share && found.share <= found.high && found.high <= 1;
      }),
    );
  });

  it('is nothing where nothing was counted', () => {
    expect(wilson(0, 0)).toBeNull();
  });

  /** The formula's own ends there: n / (n + z²) and z² / (n + z²). */
  it('ends at the closed form where none or all of them were', () => {
    const z2 = 1.959963984540054 ** 2;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (of) => {
        expect(wilson(0, of)).toMatchObject({ share: 0, low: 0, high: expect.closeTo(z2 / (of + z2), 12) });
        expect(wilson(of, of)).toMatchObject({ share: 1, low: expect.closeTo(of / (of + z2), 12), high: 1 });
      }),
    );
  });
});

describe('a share that fell', () => {
  it('fell by more than chance or may be chance', () => {
    expect(fellByMoreThanChance({ successes: 30, of: 100 }, { successes: 12, of: 100 })).toBe(true);
    expect(fellByMoreThanChance({ successes: 3, of: 10 }, { successes: 2, of: 10 })).toBe(false);
    expect(fellByMoreThanChance({ successes: 12, of: 100 }, { successes: 30, of: 100 })).toBe(false);
    expect(fellByMoreThanChance({ successes: 0, of: 50 }, { successes: 0, of: 50 })).toBe(false);
  });
});

describe('how long something takes, while some still wait', () => {
  /** Freireich et al. 1963, the group on 6-MP, the standard example of the estimate: its median is 23 weeks. */
  it('is the published median', () => {
    const happened = [6, 6, 6, 7, 10, 13, 16, 22, 23];
    const waiting = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
    const all = [
      ...happened.map((time) => ({ time, happened: true })),
      ...waiting.map((time) => ({ time, happened: false })),
    ];
    expect(timesUntil(all, [0.5, 0.9])).toEqual([23, null]);
  });

  it('is the plain quantile where nobody waits, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 }), (times) => {
        const sorted = [...times].sort((a, b) => a - b);
        const [median] = timesUntil(
          times.map((time) => ({ time, happened: true })),
          [0.5],
        );
        expect(median).toBe(sorted[Math.ceil(times.length / 2) - 1]);
      }),
    );
  });

  it('is never shorter for somebody who still waits', () => {
    const ended = [1, 2, 3, 4].map((time) => ({ time, happened: true }));
    const [plain = 0] = timesUntil(ended, [0.5]);
    const [withWaiting = 0] = timesUntil([...ended, { time: 2.5, happened: false }], [0.5]);
    expect(withWaiting ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(plain ?? 0);
    expect(timesUntil([{ time: 1, happened: false }], [0.5])).toEqual([null]);
  });
});
