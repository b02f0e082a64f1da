import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hubSpotConnector } from '../../../../../lambdas/connectors/crm/hubspot/hubspot.ts';
import { lead, type SamplePortal, startPortal } from '../../../../local/sales/sample-portal.ts';

let portal: SamplePortal;
beforeEach(async () => {
  portal = await startPortal({ bare: true });
});
afterEach(() => portal.close());

const definition = (name: string) => portal.sales.portal.definitions.get(name);

describe('preparing a portal', () => {
  it('creates what Leadsheet needs, and a second time nothing', async () => {
    const connector = portal.connector();
    const first = await connector.prepare();
    expect(first.every(({ outcome }) => outcome === 'created')).toBe(true);
    expect(first.map(({ name }) => name)).toContain('leadsheet_answer');
    expect(definition('leadsheet_id')).toMatchObject({ hasUniqueValue: true, groupName: 'leadsheet' });
    expect(definition('leadsheet_answer')?.options.map(({ value }) => value)).toEqual([
      'Waiting',
      'Accepted',
      'Returned',
    ]);

    const before = portal.sales.portal.definitions.all();
    const second = await connector.prepare();
    expect(second.every(({ outcome }) => outcome === 'already there')).toBe(true);
    expect(portal.sales.portal.definitions.all()).toEqual(before);
  });

  it('adds new return reasons and keeps those that are there', async () => {
    await portal.connector({ returnReasons: ['No budget', 'Not now'] }).prepare();
    await portal.connector({ returnReasons: ['Not a fit', 'No budget'] }).prepare();
    const reasons = definition('leadsheet_return_reason')?.options;
    expect(reasons?.map(({ value, displayOrder }) => [value, displayOrder])).toEqual([
      ['No budget', 0],
      ['Not now', 1],
      ['Not a fit', 2],
    ]);
  });

  it.each(['lost after', 'lost before', 'unavailable'] as const)(
    'ends the same when a request is %s',
    async (fault) => {
      portal.sales.portal.faults.strike = ({ number }) => (number % 3 === 0 ? fault : null);
      await portal.connector().prepare();
      portal.sales.portal.faults.strike = () => null;
      const [result] = await portal.connector().push([lead('L-1')]);
      expect(result?.outcome).toBe('created');
    },
  );

  it('stops at a property of the same name that is something else, and says what to do', async () => {
    const { definitions } = portal.sales.portal;
    definitions.create({
      name: 'leadsheet_id',
      label: 'Old ID',
      description: '',
      groupName: 'contactinformation',
      type: 'string',
      fieldType: 'text',
      hasUniqueValue: false,
      options: [],
    });
    await expect(portal.connector().prepare()).rejects.toThrow(
      'HubSpot already has a contact property `leadsheet_id` that is not a string with unique values: rename or delete it in HubSpot, then run `npm run leadsheet -- init` again.',
    );
  });
});

describe('checking a portal', () => {
  it('finds all well once it is prepared', async () => {
    await portal.connector().prepare();
    const checks = await portal.connector().check();
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.map(({ what }) => what)).toEqual([
      'HubSpot knows the access token (portal 8787)',
      'Leadsheet may read contacts',
      'Leadsheet may write contacts and tasks',
      'Leadsheet may read contact properties',
      'Leadsheet may create the properties it needs',
      'Leadsheet may read who the reps are',
      "Leadsheet's properties are in HubSpot",
    ]);
  });

  it('says what is missing before that, and changes nothing', async () => {
    const before = portal.sales.portal.definitions.all();
    const checks = await portal.connector().check();
    expect(checks.filter(({ ok }) => !ok)).toMatchObject([
      { remedy: expect.stringContaining('Run `npm run leadsheet -- init`') },
    ]);
    expect(portal.sales.portal.definitions.all()).toEqual(before);
  });

  it('tries what it can with a kind of token whose scopes HubSpot does not list', async () => {
    await portal.connector().prepare();
    const unlisted: typeof fetch = (url, init) =>
      String(url).includes('access-token-info')
        ? Promise.resolve(
            Response.json({ status: 'error', message: 'not this kind of token' }, { status: 404 }),
          )
        : fetch(url, init);
    const { url, clock } = portal;
    const connector = hubSpotConnector(
      { token: 'pat-test', baseUrl: url },
      { fetch: unlisted, sleep: clock.sleep, now: () => clock.now(), random: () => 0 },
    );
    expect((await connector.check()).map(({ what, ok }) => [what, ok])).toEqual([
      ['HubSpot knows the access token (portal 8787)', true],
      ['Leadsheet may read contacts', true],
      ['Leadsheet may read who the reps are', true],
      ["Leadsheet's properties are in HubSpot", true],
    ]);
  });

  it('asks for a new token when HubSpot knows it not', async () => {
    const checks = await portal.connector({ token: 'revoked' }).check();
    expect(checks).toEqual([
      {
        what: 'HubSpot knows the access token',
        ok: false,
        remedy:
          'HubSpot does not accept the access token: make a new one in HubSpot and put it in the settings.',
      },
    ]);
  });
});
