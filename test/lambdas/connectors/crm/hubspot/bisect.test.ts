import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bisect } from '../../../../../lambdas/connectors/crm/hubspot/bisect.ts';
import { HubSpotRefusal } from '../../../../../lambdas/connectors/crm/hubspot/errors.ts';

const refusal = (status: number) =>
  new HubSpotRefusal(status, [{ code: '', property: null, message: 'bad' }]);

it('finds every offender and lets all others through', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 100 }), async (bad) => {
      const items = bad.map((isBad, at) => ({ at, isBad }));
      let asked = 0;
      const settled = await bisect(items, async (batch) => {
        asked++;
        const refused = batch.some(({ isBad }) => isBad);
        return refused
          ? { answers: new Map(), unattributed: refusal(400) }
          : { answers: new Map(batch.map((item) => [item, 'done'] as const)), unattributed: null };
      });
      for (const item of items) {
        if (item.isBad) expect(settled.get(item)).toBeInstanceOf(HubSpotRefusal);
        else expect(settled.get(item)).toBe('done');
      }
      expect(asked).toBeLessThan(2 * items.length);
    }),
  );
});

it('asks again only for what an error that names nobody leaves open', async () => {
  const batches: number[][] = [];
  const settled = await bisect([1, 2, 3, 4], async (batch) => {
    batches.push([...batch]);
    const answers = new Map(batch.filter((item) => item !== 3).map((item) => [item, 'done'] as const));
    return { answers, unattributed: batch.includes(3) ? refusal(400) : null };
  });
  expect(settled.get(3)).toBeInstanceOf(HubSpotRefusal);
  expect([...settled.keys()].toSorted()).toEqual([1, 2, 3, 4]);
  expect(batches).toEqual([[1, 2, 3, 4]]);
});

it('does not halve for a refusal that no record can have caused', async () => {
  let asked = 0;
  const settled = await bisect([1, 2, 3, 4], async () => {
    asked++;
    return { answers: new Map<number, string>(), unattributed: refusal(404) };
  });
  expect(asked).toBe(1);
  expect([...settled.values()].every((answer) => answer instanceof HubSpotRefusal)).toBe(true);
});
