import { describe, expect, test } from 'vitest';
import { AS_OF, did, fitOf, judgeOf, lead, meets, readable } from './written-rules.ts';

const pricing = { Field: 'Activity: Pricing page', Is: 'is at least', Value: 3, 'In the last': 30 };

describe('a condition on an activity', () => {
  test('counts what happened within the days, the later bound in and the earlier one out', () => {
    const two = [did('Pricing page', '', 0), did('Pricing page', '', 12)];
    expect(meets(pricing, {}, [...two, did('Pricing page', '', 29.999)])).toBe(true);
    expect(meets(pricing, {}, [...two, did('Pricing page', '', 30)])).toBe(false);
  });

  test('does not count what is still to come', () => {
    const activities = [did('Pricing page', '', 1, 2), did('Pricing page', '', -0.001)];
    expect(meets(pricing, {}, activities)).toBe(false);
  });

  test('counts all time when In the last is blank', () => {
    const ever = { Field: 'Activity: Key integration', Is: 'is at least', Value: 1 };
    expect(meets(ever, {}, [did('Key integration', 'Slack', 4000)])).toBe(true);
  });

  test('multiplies by Count', () => {
    expect(meets(pricing, {}, [did('Pricing page', '', 2, 3)])).toBe(true);
    expect(meets(pricing, {}, [did('Pricing page', '', 2, 0), did('Pricing page', '', 2, 2)])).toBe(false);
  });

  test('is 0 where there is none, so that "never" can be asked', () => {
    const never = { Field: 'Activity: Login', Is: 'is less than', Value: 1, 'In the last': 14 };
    expect(meets(never, {})).toBe(true);
    expect(meets(never, {}, [did('Login', '', 3)])).toBe(false);
    expect(meets({ Field: 'Activity: Login', Is: 'is', Value: 0 }, {})).toBe(true);
  });

  test('knows the activity whatever its case and spacing', () => {
    expect(
      meets({ ...pricing, Field: 'activity:  pricing PAGE' }, {}, [did(' PRICING  page', '', 1, 3)]),
    ).toBe(true);
  });

  test('with Which counts only details that have one of its words', () => {
    const guide = { Field: 'Activity: Guide download', Is: 'is at least', Value: 1, Which: '@Guides' };
    expect(meets(guide, {}, [did('Guide download', 'The ULTIMATE guide to leads', 1)])).toBe(true);
    expect(meets(guide, {}, [did('Guide download', 'Price list', 1)])).toBe(false);
    expect(meets(guide, {}, [did('Guide download', '', 1)])).toBe(false);
  });
});

describe('the same activity', () => {
  const same = { Field: 'Same activity: Product page', Is: 'is at least', Value: 3, 'In the last': 30 };
  const page = (detail: string, daysAgo: number, count = 1) => did('Product page', detail, daysAgo, count);

  test('is the highest count of one detail: the same page three times', () => {
    expect(meets(same, {}, [page('/a', 1), page('/a', 2), page('/A ', 3)])).toBe(true);
    expect(meets(same, {}, [page('/a', 1, 2), page('/a', 3)])).toBe(true);
    expect(meets(same, {}, [page('/a', 1), page('/b', 2), page('/c', 3), page('/a', 4)])).toBe(false);
  });

  test('does not take visits of no known page for one page', () => {
    expect(meets(same, {}, [page('', 1), page('', 2), page('', 3)])).toBe(false);
  });

  test('scores the times of that one detail', () => {
    const row = { ...same, Value: 1, Points: 2, Count: 'every time' };
    expect(fitOf([row], {}, [page('/a', 1), page('/b', 2), page('/a', 3)])).toBe(4);
  });
});

describe('days since the last activity', () => {
  const quiet = { Field: 'Days since last activity', Is: 'is more than', Value: 60 };
  test('looks at the newest of all activities, not at those to come', () => {
    expect(meets(quiet, {}, [did('Anything', '', 61), did('Login', '', 90)])).toBe(true);
    expect(meets(quiet, {}, [did('Anything', '', 59), did('Login', '', 90)])).toBe(false);
    expect(meets(quiet, {}, [did('Login', '', 61), did('Login', '', -3)])).toBe(true);
  });

  test('is blank for a lead that never did anything', () => {
    expect(meets(quiet, {})).toBe(false);
    expect(meets({ ...quiet, Is: 'is empty', Value: null }, {})).toBe(true);
  });
});

test('a lead that sales returned is judged by what it did afterwards, and by its profile as before', () => {
  const { judge } = judgeOf(
    readable({
      scoring: [{ Score: 'Fit', Field: 'Phone', Is: 'is filled', Points: 5 }],
      stages: [{ Stage: 'SQL', Field: 'Activity: Sales request', Is: 'is at least', Value: 1 }],
    }),
  );
  const cells = lead({ Phone: '1' });
  const returned = { activitySinceEpochMs: AS_OF - 86_400_000 };
  const before = judge(cells, [did('Sales request', 'demo', 2)], AS_OF, returned);
  const after = judge(cells, [did('Sales request', 'demo', 0.5)], AS_OF, returned);
  expect([before.stage, before.fit, after.stage, after.fit]).toEqual(['Lead', 5, 'SQL', 5]);
});
