import { expect, it } from 'vitest';
import { killAgainAndAgain } from './killed-product.ts';

it('has all that it acknowledged, writes and form submissions, after kill -9 in the middle', async () => {
  const report = await killAgainAndAgain({ rounds: 2, writesEach: 120 });
  expect(report.rounds.map(({ lost }) => lost)).toEqual([0, 0]);
  expect(report.rounds.every(({ acknowledged, underWay }) => acknowledged > 0 && underWay > 0)).toBe(true);
  expect(report.rounds.at(-1)?.submissions).toBeGreaterThan(1);
  expect(report.lostSubmissions).toEqual([]);
  expect(report.doubledSubmissions).toEqual([]);
});
