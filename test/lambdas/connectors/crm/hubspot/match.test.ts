import { expect, it } from 'vitest';
import { HubSpotRefusal } from '../../../../../lambdas/connectors/crm/hubspot/errors.ts';
import { readContacts } from '../../../../../lambdas/connectors/crm/hubspot/match.ts';
import type { Send } from '../../../../../lambdas/connectors/crm/hubspot/request.ts';

/** HubSpot with a contact for each address, that refuses a whole read for an address that is none. */
function hubSpot(status = 400) {
  const reads: string[][] = [];
  const send: Send = async ({ body }, answer) => {
    const ids = (body as { inputs: { id: string }[] }).inputs.map(({ id }) => id);
    reads.push(ids);
    if (ids.some((id) => !id.includes('@')))
      throw new HubSpotRefusal(status, [{ code: 'INVALID_EMAIL', property: 'email', message: 'no' }]);
    return answer.parse({ results: ids.map((email) => ({ id: `c-${email}`, properties: { email } })) });
  };
  return { reads, send };
}
const people = Array.from({ length: 60 }, (_, n) => `lead${n}@company.com`);

it('an address that is none keeps no other contact from being found', async () => {
  const { reads, send } = hubSpot();
  const asked = [...people.slice(0, 17), 'dana(at)company.com', ...people.slice(17)];
  const found = await readContacts(send, 'email', asked);
  expect(found.map(({ email }) => email).sort()).toEqual([...people].sort());
  expect(reads.length).toBeLessThanOrEqual(1 + 2 * Math.ceil(Math.log2(asked.length)));
});

it('asks once where nothing is wrong, for each address once', async () => {
  const { reads, send } = hubSpot();
  expect(await readContacts(send, 'email', [...people, ...people])).toHaveLength(people.length);
  expect(reads).toEqual([people]);
});

it('passes on a refusal that is about no contact in particular', async () => {
  await expect(readContacts(hubSpot().send, 'email', ['a', 'b', 'c'])).rejects.toThrow('INVALID_EMAIL');
  await expect(readContacts(hubSpot(404).send, 'email', ['none', ...people])).rejects.toThrow('404');
});
