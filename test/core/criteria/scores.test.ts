import { describe, expect, test } from 'vitest';
import { AS_OF, did, fitOf, judgeOf, lead, readable } from './written-rules.ts';

const guide = { Field: 'Activity: Guide download', Is: 'is at least', Value: 1 };
const download = (daysAgo: number, count = 1) => did('Guide download', 'Framework', daysAgo, count);

describe('points', () => {
  test('are added for a profile fact once, whatever Count says', () => {
    expect(fitOf([{ Field: 'Phone', Is: 'is filled', Points: 5, Count: 'every time' }], { Phone: '1' })).toBe(
      5,
    );
  });

  test('may take away, and a score is not clamped', () => {
    expect(fitOf([{ Field: 'Phone', Is: 'is filled', Points: -25 }], { Phone: '1' })).toBe(-25);
  });

  test('once count the activity once, however often it happened', () => {
    expect(fitOf([{ ...guide, Count: 'once' }], {}, [download(1), download(2, 5)])).toBe(10);
    expect(fitOf([guide], {}, [download(1), download(2)])).toBe(10);
  });

  test('every time count each, and Count multiplies', () => {
    expect(fitOf([{ ...guide, Count: 'every time' }], {}, [download(1), download(2, 3)])).toBe(40);
  });

  test('stop after so many times', () => {
    const row = { ...guide, Count: 'every time', 'Stop after': 2 };
    expect(fitOf([row], {}, [download(1), download(2), download(3)])).toBe(20);
    expect(fitOf([row], {}, [download(1, 9)])).toBe(20);
  });

  test('need the whole condition before any time counts', () => {
    const row = { ...guide, Value: 3, Count: 'every time' };
    expect(fitOf([row], {}, [download(1), download(2)])).toBe(0);
    expect(fitOf([row], {}, [download(1), download(2), download(3)])).toBe(30);
  });

  test('of something that never happened count once and not every time', () => {
    const never = { Field: 'Activity: Login', Is: 'is less than', Value: 1, Points: -10 };
    expect(fitOf([never], {})).toBe(-10);
    expect(fitOf([{ ...never, Count: 'every time' }], {})).toBe(0);
  });
});

describe('points that halve', () => {
  const halving = { ...guide, Points: 15, 'Halves every': 30 };

  test('halve with each period of age', () => {
    expect(fitOf([halving], {}, [download(0)])).toBe(15);
    expect(fitOf([halving], {}, [download(60)])).toBe(4);
  });

  test('round half away from zero, each line for itself', () => {
    expect(fitOf([halving], {}, [download(30)])).toBe(8);
    expect(fitOf([{ ...halving, Points: -15 }], {}, [download(30)])).toBe(-8);
    expect(fitOf([{ Field: 'Phone', Is: 'is filled', Points: 2.5 }], { Phone: '1' })).toBe(3);
  });

  test('once take the age of the newest', () => {
    expect(fitOf([halving], {}, [download(60), download(30)])).toBe(8);
  });

  test('every time add up before they are rounded, the newest first when they stop', () => {
    const each = { ...halving, Count: 'every time' };
    expect(fitOf([each], {}, [download(30), download(30)])).toBe(15);
    expect(fitOf([{ ...each, 'Stop after': 2 }], {}, [download(90), download(0), download(30)])).toBe(23);
    expect(fitOf([{ ...each, 'Stop after': 3 }], {}, [download(30, 2), download(0, 2)])).toBe(38);
  });
});

test('the total is Fit + Intent + Product, and BANT counts for itself', () => {
  const rules = readable({
    scoring: [
      { Score: 'Fit', Field: 'Phone', Is: 'is filled', Points: 1 },
      { Score: 'Intent', Field: 'Phone', Is: 'is filled', Points: 20 },
      { Score: 'Product', Field: 'Phone', Is: 'is filled', Points: 300 },
      { Score: 'BANT', Field: 'Budget confirmed', Is: 'is yes', Points: 1 },
      { Score: 'BANT', Field: 'Need confirmed', Is: 'is yes', Points: 1 },
    ],
    stages: [],
  });
  const cells = lead({ Phone: '1', 'Budget confirmed': true, 'Need confirmed': 'yes' });
  expect(judgeOf(rules).judge(cells, [], AS_OF)).toMatchObject({
    fit: 1,
    intent: 20,
    product: 300,
    total: 321,
    bant: 2,
  });
});
