import { describe, expect, it } from 'vitest';
import { deliver, type ManySubmissions } from './many-submissions.ts';

const SUBMISSIONS = 100;
const RESTARTS = 2;
/** A run that is cut off is done again: two at once, each with at most so many requests. */
const REQUESTS_OF_A_RESTART = 2 * 6;

// The same with 10,000 of each: node bench/ten-thousand-submissions.ts
describe('many submissions, shuffled, one in ten twice, while AWS is started again and again', () => {
  for (const source of ['webhook', 'Google Forms'] as const) {
    it(`come from ${source} as so many keys and no lead twice, with no more requests to the sheet`, async () => {
      const options: ManySubmissions = {
        source,
        submissions: SUBMISSIONS,
        repeatOneIn: 10,
        restarts: 0,
        seed: 7,
        windowSeconds: 20,
      };
      const quiet = await deliver(options);
      const restarted = await deliver({ ...options, restarts: RESTARTS });
      for (const delivered of [quiet, restarted]) {
        expect(delivered).toMatchObject({
          keys: SUBMISSIONS,
          keyRows: SUBMISSIONS,
          leads: delivered.people,
          leadIds: delivered.people,
          dead: 0,
        });
      }
      expect(restarted.sheetRequests).toBeLessThanOrEqual(
        quiet.sheetRequests + RESTARTS * REQUESTS_OF_A_RESTART,
      );
    }, 180_000);
  }
});
