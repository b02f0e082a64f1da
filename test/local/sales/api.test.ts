import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type SamplePortal, startPortal } from './sample-portal.ts';

/** The stand-in refuses what HubSpot refuses, in HubSpot's words. */
let portal: SamplePortal;
beforeEach(async () => {
  portal = await startPortal();
});
afterEach(() => portal.close());

const CONTACTS = '/crm/v3/objects/contacts';

const values = z.record(z.string(), z.string().nullable()).default({});
const record = z.looseObject({
  id: z.string(),
  properties: values,
  new: z.boolean().optional(),
  objectWriteTraceId: z.string().optional(),
});
/** As much of any answer as the tests look into. */
const answer = z.looseObject({
  message: z.string().default(''),
  category: z.string().optional(),
  policyName: z.string().optional(),
  total: z.number().optional(),
  paging: z.unknown().optional(),
  properties: values,
  propertiesWithHistory: z.record(z.string(), z.array(z.looseObject({ value: z.string() }))).default({}),
  results: z.array(record).default([]),
});

async function ask(method: string, path: string, body?: unknown, token = 'pat-test') {
  const response = await fetch(portal.url + path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: answer.parse(await response.json()) };
}

const upsert = (...inputs: readonly unknown[]) => ask('POST', `${CONTACTS}/batch/upsert`, { inputs });
const input = (id: string, properties: Record<string, string> = {}, trace?: string) => ({
  id,
  idProperty: 'leadsheet_id',
  properties,
  ...(trace === undefined ? {} : { objectWriteTraceId: trace }),
});

describe('whoever asks', () => {
  it('needs the token', async () => {
    const { status, body } = await ask('GET', CONTACTS, undefined, 'wrong');
    expect(status).toBe(401);
    expect(body).toMatchObject({ status: 'error', category: 'INVALID_AUTHENTICATION' });
    expect((await fetch(portal.url + CONTACTS)).status).toBe(401);
  });

  it.each([
    ['GET', '/crm/v3/objects/deals'],
    ['DELETE', `${CONTACTS}/101`],
    ['POST', '/crm/v3/objects/contacts/merge'],
    ['GET', '/account-info/v3/api-usage/daily'],
    ['GET', '/oauth/v1/access-tokens/x'],
  ])('for %s %s is told that the stand-in does not speak it', async (method, path) => {
    const { status, body } = await ask(method, path);
    expect(status).toBe(501);
    expect(body.message).toContain(`${method} ${path}`);
  });

  it('with a field or an operator that is not spoken is told which', async () => {
    const field = await ask('POST', `${CONTACTS}/search`, { query: 'dana' });
    expect([field.status, field.body.message]).toEqual([501, expect.stringContaining('query')]);
    const filters = [{ propertyName: 'email', operator: 'CONTAINS_TOKEN', value: 'x' }];
    const operator = await ask('POST', `${CONTACTS}/search`, { filterGroups: [{ filters }] });
    expect([operator.status, operator.body.message]).toEqual([
      501,
      expect.stringContaining('CONTAINS_TOKEN'),
    ]);
  });

  it('with broken JSON is refused', async () => {
    const { status, body } = await ask('POST', CONTACTS, '{"properties":');
    expect([status, body.category]).toEqual([400, 'VALIDATION_ERROR']);
  });
});

describe('one contact', () => {
  it('is created, read by id and by address, and changed', async () => {
    const created = await ask('POST', CONTACTS, {
      properties: { email: 'Dana@Acme.example', firstname: 'Dana' },
    });
    expect(created).toMatchObject({
      status: 201,
      body: { id: '101', properties: { email: 'dana@acme.example' } },
    });
    const changed = await ask('PATCH', `${CONTACTS}/101`, { properties: { firstname: 'D.' } });
    expect(changed.body.properties.firstname).toBe('D.');
    const read = await ask(
      'GET',
      `${CONTACTS}/dana@acme.example?idProperty=email&properties=firstname,city&propertiesWithHistory=firstname`,
    );
    expect(read.body.properties).toMatchObject({ firstname: 'D.', city: null });
    expect(read.body.propertiesWithHistory.firstname?.map(({ value }) => value)).toEqual(['D.', 'Dana']);
    expect((await ask('GET', `${CONTACTS}/999`)).status).toBe(404);
    expect((await ask('PATCH', `${CONTACTS}/999`, { properties: {} })).status).toBe(404);
  });

  it('with an address that another has is refused with the id of that one', async () => {
    portal.sales.seed([{ properties: { email: 'a@x.example' }, secondaryAddresses: ['b@x.example'] }]);
    for (const email of ['A@x.example', 'b@x.example']) {
      const { status, body } = await ask('POST', CONTACTS, { properties: { email } });
      expect(status).toBe(409);
      expect(body).toMatchObject({
        category: 'CONFLICT',
        message: 'Contact already exists. Existing ID: 101',
      });
    }
    await ask('POST', CONTACTS, { properties: { email: 'c@x.example' } });
    const moved = await ask('PATCH', `${CONTACTS}/102`, { properties: { email: 'a@x.example' } });
    expect(moved.status).toBe(400);
    expect(moved.body.message).toContain('101 already has that value.');
  });

  it('swaps its addresses when a secondary one becomes the first', async () => {
    portal.sales.seed([{ properties: { email: 'a@x.example' }, secondaryAddresses: ['b@x.example'] }]);
    await ask('PATCH', `${CONTACTS}/101`, { properties: { email: 'b@x.example' } });
    const { body } = await ask('GET', `${CONTACTS}/101?properties=hs_additional_emails`);
    expect(body.properties).toMatchObject({ email: 'b@x.example', hs_additional_emails: 'a@x.example' });
  });

  it.each([
    [{ nosuch: 'x' }, 'PROPERTY_DOESNT_EXIST', 'Property \\"nosuch\\" does not exist'],
    [{ createdate: '1' }, 'READ_ONLY_VALUE', 'createdate'],
    [{ email: 'dana' }, 'INVALID_EMAIL', 'Email address dana is invalid'],
    [{ hubspot_owner_id: '404' }, 'INVALID_OWNER_ID', '404'],
    [{ lifecyclestage: 'Lead!' }, 'INVALID_OPTION', 'Lead! was not one of the allowed options'],
    [{ leadsheet_round: 'one' }, 'INVALID_INTEGER', 'one was not a valid number.'],
    [{ leadsheet_sent_at: 'today' }, 'INVALID_LONG', 'today was not a valid long.'],
    [{ leadsheet_why: 'x'.repeat(65_537) }, 'PROPERTY_VALUE_TOO_LONG', '65537'],
  ])('with %o is refused', async (properties, code, words) => {
    const { status, body } = await ask('POST', CONTACTS, { properties });
    expect(status).toBe(400);
    expect(body.message).toMatch(/^Property values were not valid: \[\{/);
    expect(body.message).toContain(code);
    expect(body.message).toContain(words);
    expect(portal.sales.portal.contacts.all()).toEqual([]);
  });

  it('keeps its lifecycle stage against an earlier one, and answers success', async () => {
    await ask('POST', CONTACTS, { properties: { lifecyclestage: 'opportunity' } });
    const back = await ask('PATCH', `${CONTACTS}/101`, { properties: { lifecyclestage: 'lead' } });
    expect(back).toMatchObject({ status: 200, body: { properties: { lifecyclestage: 'opportunity' } } });
    await ask('PATCH', `${CONTACTS}/101`, { properties: { lifecyclestage: '' } });
    const cleared = await ask('PATCH', `${CONTACTS}/101`, { properties: { lifecyclestage: 'lead' } });
    expect(cleared.body.properties.lifecyclestage).toBe('lead');
  });
});

describe('a batch', () => {
  it('with a repeated id is refused whole', async () => {
    const { status, body } = await upsert(input('L-1', {}, 'a'), input('L-1', {}, 'b'));
    expect(status).toBe(400);
    expect(body).toMatchObject({
      message: 'Duplicate IDs found in batch input: [L-1]. IDs must be unique',
      context: { ids: ['L-1'] },
    });
  });

  it.each([0, 101])('of %i records is refused', async (size) => {
    const { status } = await upsert(...Array.from({ length: size }, (_, at) => input(`L-${at}`)));
    expect(status).toBe(400);
  });

  it('without trace ids stands or falls as a whole', async () => {
    const { status, body } = await upsert(input('L-1'), input('L-2', { nosuch: 'x' }), input('L-3'));
    expect([status, body.category]).toEqual([400, 'VALIDATION_ERROR']);
    expect(portal.sales.portal.contacts.all()).toEqual([]);
  });

  it('with trace ids says what became of each, in an order of its own', async () => {
    await upsert(input('L-1', {}, 't1'));
    const { status, body } = await upsert(
      input('L-1', { city: 'Oslo' }, 't1'),
      input('L-2', { nosuch: 'x' }, 't2'),
      input('L-3', {}, 't3'),
    );
    expect(status).toBe(207);
    expect(body.results.map((each) => [each.objectWriteTraceId, each.new])).toEqual([
      ['t3', true],
      ['t1', false],
    ]);
    expect(body).toMatchObject({ numErrors: 1, errors: [{ context: { objectWriteTraceId: ['t2'] } }] });
  });

  it('can be created, and one bad record of it tells no trace', async () => {
    const create = (...emails: readonly string[]) =>
      ask('POST', `${CONTACTS}/batch/create`, { inputs: emails.map((email) => ({ properties: { email } })) });
    expect((await create('a@x.example', 'b@x.example')).status).toBe(201);
    expect((await create('c@x.example', 'a@x.example')).status).toBe(409);
    expect(portal.sales.portal.contacts.all()).toHaveLength(2);
  });

  it('by a property whose values are not unique is refused', async () => {
    const { status, body } = await upsert({ ...input('Oslo'), idProperty: 'city' });
    expect([status, body.message]).toEqual([
      400,
      'Unable to perform operation by non-unique 0-1 property city',
    ]);
  });

  it('reads contacts by a secondary address too, and names those that are not there', async () => {
    portal.sales.seed([{ properties: { email: 'a@x.example' }, secondaryAddresses: ['b@x.example'] }]);
    const inputs = [{ id: 'b@x.example' }, { id: 'nobody@x.example' }];
    const { status, body } = await ask('POST', `${CONTACTS}/batch/read`, { inputs, idProperty: 'email' });
    expect(status).toBe(207);
    expect(body.results).toMatchObject([{ id: '101' }]);
    expect(body.errors).toMatchObject([
      { category: 'OBJECT_NOT_FOUND', context: { ids: ['nobody@x.example'] } },
    ]);
  });
});

describe('search', () => {
  const search = (body: unknown) => ask('POST', `${CONTACTS}/search`, body);

  it('pages, sorts, and gives out no more than 10,000', async () => {
    portal.sales.seed(
      ['c', 'a', 'b'].map((name) => ({ properties: { email: `${name}@x.example`, firstname: name } })),
    );
    const sorts = [{ propertyName: 'firstname', direction: 'DESCENDING' }];
    const first = await search({ sorts, limit: 2 });
    expect(first.body).toMatchObject({ total: 3, paging: { next: { after: '2' } } });
    const second = await search({ sorts, limit: 2, after: '2' });
    const names = [...first.body.results, ...second.body.results].map((each) => each.properties.firstname);
    expect(names).toEqual(['c', 'b', 'a']);
    expect(second.body.paging).toBeUndefined();
    expect((await search({ limit: 100, after: '9901' })).status).toBe(400);
    expect((await search({ limit: 201 })).status).toBe(400);
  });

  it('knows what was written only after a while, when it is slow', async () => {
    portal.sales.portal.search.delayMs = 5000;
    portal.sales.seed([{ properties: { email: 'a@x.example' } }]);
    expect((await search({})).body.total).toBe(0);
    portal.clock.advance(5000);
    expect((await search({})).body.total).toBe(1);
  });
});

describe('the limits', () => {
  it('answer 429 in HubSpot’s words, with what is left in the headers', async () => {
    portal.sales.portal.faults.rateLimit = { requests: 2, perMs: 10_000, searchesPerSecond: 1 };
    const first = await ask('GET', CONTACTS);
    expect(first.headers.get('x-hubspot-ratelimit-remaining')).toBe('1');
    await ask('GET', CONTACTS);
    const third = await ask('GET', CONTACTS);
    expect(third.status).toBe(429);
    expect(third.body).toMatchObject({ errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING' });
    portal.clock.advance(10_000);
    expect((await ask('GET', CONTACTS)).status).toBe(200);
    await ask('POST', `${CONTACTS}/search`, {});
    expect((await ask('POST', `${CONTACTS}/search`, {})).body.policyName).toBe('SECONDLY');
  });
});

describe('properties', () => {
  const property = {
    name: 'tier',
    label: 'Tier',
    groupName: 'leadsheet',
    type: 'enumeration',
    fieldType: 'select',
  };

  it('are created once, with options of a dropdown', async () => {
    const options = [{ label: 'Gold', value: 'gold', displayOrder: 0, hidden: false }];
    const path = '/crm/v3/properties/contacts';
    expect((await ask('POST', path, { ...property, options })).status).toBe(201);
    expect((await ask('POST', path, { ...property, options })).status).toBe(409);
    expect((await ask('GET', `${path}/tier`)).body).toMatchObject({ label: 'Tier', hubspotDefined: false });
    expect((await ask('POST', path, { ...property, name: 'other' })).status).toBe(400);
    expect((await ask('POST', path, { ...property, name: 'Bad name', options })).status).toBe(400);
    expect(
      (await ask('POST', path, { ...property, name: 'other', options, groupName: 'nosuch' })).status,
    ).toBe(400);
    expect((await ask('PATCH', `${path}/firstname`, { label: 'X' })).status).toBe(400);
  });
});
