import { describe, expect, it } from 'vitest';
import { deliver, type ManySubmissions } from './many-submissions.ts';

const SUBMISSIONS = 100;
const RESTARTS = 2;
/**
 * Where what runs may end by itself, only a batch may be split in two, and each run asks three times. A run that is cut
 * off is done again: two at once, each with at most six requests.
 */
const REQUESTS_OF_A_RESTART = { 'in order': 3, 'cut off': 2 * 6 } as const;

// The same with 10,000 of each: node bench/ten-thousand-submissions.ts
describe('many submissions, shuffled, one in ten twice, while AWS is started again and again', () => {
  for (const source of ['webhook', 'Google Forms'] as const) {
    it(`come from ${source} as so many keys and no lead twice, with no more requests to the sheet`, async () => {
      const options: ManySubmissions = {
        source,
        submissions: SUBMISSIONS,
        repeatOneIn: 10,
        restarts: 0,
        end: 'in order',
        seed: 7,
        windowSeconds: 20,
      };
      const quiet = await deliver(options);
      const ended = await deliver({ ...options, restarts: RESTARTS });
      const cutOff = await deliver({ ...options, restarts: RESTARTS, end: 'cut off' });
      for (const delivered of [quiet, ended, cutOff]) {
        expect(delivered).toMatchObject({
          keys: SUBMISSIONS,
          keyRows: SUBMISSIONS,
          leads: delivered.people,
          leadIds: delivered.people,
          dead: 0,
        });
      }
      const most = (end: ManySubmissions['end']) =>
        quiet.sheetRequests + RESTARTS * REQUESTS_OF_A_RESTART[end];
      expect(ended.sheetRequests).toBeLessThanOrEqual(most('in order'));
      expect(cutOff.sheetRequests).toBeLessThanOrEqual(most('cut off'));
    }, 180_000);
  }
});
