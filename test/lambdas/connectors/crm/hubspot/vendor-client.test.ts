import { Client } from '@hubspot/api-client';
import * as associations from '@hubspot/api-client/lib/codegen/crm/associations/v4/index.js';
import * as contacts from '@hubspot/api-client/lib/codegen/crm/contacts/index.js';
import * as tasks from '@hubspot/api-client/lib/codegen/crm/objects/tasks/index.js';
import * as properties from '@hubspot/api-client/lib/codegen/crm/properties/index.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as z from 'zod';
import { hubSpotConnector } from '../../../../../lambdas/connectors/crm/hubspot/hubspot.ts';
import { lead, MINUTE, type SamplePortal, startPortal } from '../../../../local/sales/sample-portal.ts';

let portal: SamplePortal;
beforeEach(async () => {
  portal = await startPortal({ bare: true });
});
afterEach(() => portal.close());

interface Sent {
  readonly request: string;
  readonly body: unknown;
}

/** Everything that the connector asks of HubSpot in a lead's life. */
async function aLeadsLife(): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  const noting: typeof fetch = (url, init) => {
    const body = typeof init?.body === 'string' ? JSON.parse(init.body) : null;
    sent.push({ request: `${init?.method} ${new URL(String(url)).pathname}`, body });
    return fetch(url, init);
  };
  const { clock, url } = portal;
  const connector = hubSpotConnector(
    { token: 'pat-test', baseUrl: url },
    { fetch: noting, sleep: clock.sleep, now: () => clock.now(), random: () => 0 },
  );
  portal.sales.seed([{ properties: { email: 'l-2@acme.example' } }]);
  await connector.prepare();
  await connector.prepare();
  await hubSpotConnector(
    { token: 'pat-test', baseUrl: url, returnReasons: ['A new one'] },
    { fetch: noting, sleep: clock.sleep, now: () => clock.now(), random: () => 0 },
  ).prepare();
  await connector.check();
  await connector.push([lead('L-1', { ownerId: '5001', crmId: '999' }), lead('L-2')]);
  await connector.push([lead('L-1', { ownerId: '5001' })]);
  clock.advance(MINUTE);
  portal.sales.answer('L-1', { action: 'accept' });
  await connector.outcomes((await connector.outcomes(null)).cursor);
  return sent;
}

type Models = Readonly<Record<string, unknown>>;

const attributes = z.array(z.object({ baseName: z.string(), type: z.string() }));

/** Fields of a body that HubSpot's own client does not know, as paths. */
function unknownFields(body: unknown, type: string, models: Models, at = ''): readonly string[] {
  if (Array.isArray(body)) {
    const item = /^Array<(.+)>$/.exec(type)?.[1];
    return item === undefined ? [at] : body.flatMap((each) => unknownFields(each, item, models, `${at}[]`));
  }
  if (typeof body !== 'object' || body === null || type.startsWith('{')) return [];
  // The client's types say that a sort is text; HubSpot's documentation shows it as an object.
  if (at === '.sorts[]') return [];
  const known = attributes.safeParse(Reflect.get(Object(models[type]), 'attributeTypeMap'));
  if (!known.success) return [`${at} (${type})`];
  return Object.entries(body).flatMap(([name, value]) => {
    const field = known.data.find(({ baseName }) => baseName === name);
    return field === undefined
      ? [`${at}.${name}`]
      : unknownFields(value, field.type, models, `${at}.${name}`);
  });
}

/** Each request of ours with a body, and what HubSpot's own client sends there. */
const BODIES: Readonly<Record<string, readonly [type: string, models: Models]>> = {
  'POST /crm/v3/objects/contacts/batch/read': ['BatchReadInputSimplePublicObjectId', contacts],
  'POST /crm/v3/objects/contacts/batch/update': ['BatchInputSimplePublicObjectBatchInput', contacts],
  'POST /crm/v3/objects/contacts/batch/upsert': ['BatchInputSimplePublicObjectBatchInputUpsert', contacts],
  'POST /crm/v3/objects/contacts/search': ['PublicObjectSearchRequest', contacts],
  'POST /crm/v3/objects/tasks/batch/create': ['BatchInputSimplePublicObjectBatchInputForCreate', tasks],
  'POST /crm/v3/objects/tasks/batch/read': ['BatchReadInputSimplePublicObjectId', tasks],
  'POST /crm/v4/associations/contacts/tasks/batch/read': [
    'BatchInputPublicFetchAssociationsBatchRequest',
    associations,
  ],
  'POST /crm/v3/properties/contacts': ['PropertyCreate', properties],
  'POST /crm/v3/properties/contacts/groups': ['PropertyGroupCreate', properties],
  'PATCH /crm/v3/properties/contacts/leadsheet_return_reason': ['PropertyUpdate', properties],
};

it("every body that the connector sends has only fields that HubSpot's own client knows", async () => {
  const sent = await aLeadsLife();
  const withBody = sent.filter(
    ({ body, request }) => body !== null && !request.includes('access-token-info'),
  );
  expect(new Set(withBody.map(({ request }) => request))).toEqual(new Set(Object.keys(BODIES)));
  for (const { request, body } of withBody) {
    const [type = '', models = {}] = BODIES[request] ?? [];
    expect(unknownFields(body, type, models), request).toEqual([]);
  }
});

it("HubSpot's own client finds in the stand-in what the connector wrote there", async () => {
  await aLeadsLife();
  const client = new Client({ accessToken: 'pat-test', basePath: portal.url });
  const { results } = await client.crm.contacts.batchApi.read({
    inputs: [{ id: 'L-1' }],
    idProperty: 'leadsheet_id',
    properties: ['leadsheet_answer'],
    propertiesWithHistory: ['leadsheet_answer'],
  });
  expect(results).toMatchObject([{ properties: { leadsheet_answer: 'Accepted' }, archived: false }]);
  expect(results[0]?.createdAt).toBeInstanceOf(Date);
  expect(results[0]?.propertiesWithHistory?.leadsheet_answer?.map(({ value }) => value)).toEqual([
    'Accepted',
    'Waiting',
  ]);

  const owners = await client.crm.owners.ownersApi.getPage();
  expect(owners.results.map(({ firstName }) => firstName)).toEqual(['Ana', 'Ben']);
  const property = await client.crm.properties.coreApi.getByName('contacts', 'leadsheet_id');
  expect(property).toMatchObject({ hasUniqueValue: true, groupName: 'leadsheet' });
  const upserted = await client.crm.contacts.batchApi.upsert({
    inputs: [{ id: 'L-9', idProperty: 'leadsheet_id', properties: { city: 'Oslo' } }],
  });
  expect(upserted).toMatchObject({
    status: 'COMPLETE',
    results: [{ _new: true, properties: { city: 'Oslo' } }],
  });
  expect(upserted.completedAt).toBeInstanceOf(Date);
});
