import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { hubSpotConnector } from '../../../../../lambdas/connectors/crm/hubspot/hubspot.ts';
import { type CrmConnector, CrmRefused } from '../../../../../lambdas/connectors/crm/port.ts';
import { newProperty } from '../../../../../local/sales/definitions.ts';
import { lead, MONDAY_9_AM, type SamplePortal, startPortal } from '../../../../local/sales/sample-portal.ts';

/** What HubSpot answers now and then, and the stand-in never does by itself. */
let portal: SamplePortal;
beforeEach(async () => {
  portal = await startPortal();
});
afterEach(() => portal.close());

type Change = (path: string, answer: Response, sent: string) => Promise<Response>;

/** A connector that gets answers changed on their way. */
function connectorBehind(change: Change): CrmConnector {
  const { url, clock } = portal;
  const changed: typeof fetch = async (address, init) => {
    const answer = await fetch(address, init);
    return change(new URL(String(address)).pathname, answer, String(init?.body ?? ''));
  };
  return hubSpotConnector(
    { token: 'pat-test', baseUrl: url },
    { fetch: changed, sleep: clock.sleep, now: () => clock.now(), random: () => 0.5 },
  );
}

const UPSERT = '/crm/v3/objects/contacts/batch/upsert';
const CREATE_TASKS = '/crm/v3/objects/tasks/batch/create';

const batch = z.looseObject({
  results: z.array(z.looseObject({ id: z.string(), properties: z.record(z.string(), z.unknown()) })),
});

/** An answer to a batch without its first result. */
async function withoutFirst(answer: Response): Promise<Response> {
  const { results, ...rest } = batch.parse(await answer.json());
  return Response.json({ ...rest, results: results.slice(1) }, { status: answer.status });
}

describe('an answer that leaves a record out', () => {
  it('is settled by looking: the contact is there', async () => {
    const connector = connectorBehind(async (path, answer) =>
      path === UPSERT ? withoutFirst(answer) : answer,
    );
    const results = await connector.push([lead('L-1'), lead('L-2'), lead('L-3')]);
    expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(['created', 'created', 'updated']);
    expect(portal.sales.portal.contacts.all()).toHaveLength(3);
  });

  it('is left to the next run when the contact is not there either', async () => {
    const empty = Response.json({ status: 'COMPLETE', results: [] });
    const connector = connectorBehind(async (path, answer) =>
      path === UPSERT || path.endsWith('/contacts/batch/read') ? empty.clone() : answer,
    );
    const [result] = await connector.push([lead('L-1')]);
    expect(result).toEqual({
      leadId: 'L-1',
      outcome: 'unavailable',
      reason: 'HubSpot did not say what became of this lead; the next run tries again.',
    });
  });

  it('beside an error that names nobody is halved until the offender is known', async () => {
    const errors = [{ status: 'error', category: 'VALIDATION_ERROR', message: 'Something is wrong.' }];
    const connector = connectorBehind(async (path, answer, sent) =>
      path === UPSERT && sent.includes('"L-2"')
        ? Response.json({ status: 'COMPLETE', results: [], numErrors: 1, errors }, { status: 207 })
        : answer,
    );
    const results = await connector.push([lead('L-1'), lead('L-2'), lead('L-3'), lead('L-4')]);
    expect(results.filter(({ outcome }) => outcome === 'refused')).toEqual([
      { leadId: 'L-2', outcome: 'refused', reason: 'HubSpot refused this lead: Something is wrong.' },
    ]);
  });
});

describe('a task that HubSpot refuses', () => {
  it('costs the others nothing, and is said', async () => {
    const refusal = { status: 'error', category: 'VALIDATION_ERROR', message: 'No tasks for this one.' };
    const connector = connectorBehind(async (path, answer, sent) => {
      if (path !== CREATE_TASKS) return answer;
      return sent.includes('lead L-2,') ? Response.json(refusal, { status: 400 }) : answer;
    });
    const results = await connector.push([lead('L-1'), lead('L-2'), lead('L-3')]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'created']);
    expect(results[1]).toMatchObject({
      warning: 'The contact is in HubSpot without a task. HubSpot refused this lead: No tasks for this one.',
    });
    expect(results[0]).not.toHaveProperty('warning');
  });

  it('for want of a scope leaves the contacts in HubSpot, and is said', async () => {
    const missing = { status: 'error', category: 'MISSING_SCOPES', message: 'needs a scope' };
    const connector = connectorBehind(async (path, answer) =>
      path.includes('/tasks/') ? Response.json(missing, { status: 403 }) : answer,
    );
    const [result] = await connector.push([lead('L-1')]);
    expect(result).toMatchObject({
      outcome: 'created',
      warning: expect.stringContaining('give it the missing scope'),
    });
  });

  it('because HubSpot is down is made by the next run, once', async () => {
    portal.sales.portal.faults.strike = ({ path }) => (path.includes('/tasks/') ? 'unavailable' : null);
    const connector = portal.connector();
    const [result] = await connector.push([lead('L-1')]);
    expect(result).toMatchObject({
      outcome: 'unavailable',
      reason: expect.stringContaining('The contact is in HubSpot, its task is not yet.'),
    });
    portal.sales.portal.faults.strike = () => null;
    expect(await connector.push([lead('L-1')])).toMatchObject([{ outcome: 'updated' }]);
    expect(portal.sales.portal.tasks.all()).toHaveLength(1);
  });
});

describe('an answer that is none of HubSpot', () => {
  it('such as the page of a proxy is tried again, and then left to the next run', async () => {
    const connector = connectorBehind(async () => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    const [result] = await connector.push([lead('L-1')]);
    expect(result).toMatchObject({ outcome: 'unavailable', reason: expect.stringContaining('status 502') });
    expect(portal.clock.slept).toHaveLength(7);
  });

  it('such as success without the promised fields says so', async () => {
    const connector = connectorBehind(async () => Response.json({ hello: 'world' }));
    const [result] = await connector.push([lead('L-1')]);
    expect(result).toMatchObject({
      outcome: 'unavailable',
      reason: expect.stringContaining('something else than its documentation says'),
    });
  });

  it('such as a missing scope for contacts refuses the push as a whole', async () => {
    const missing = { status: 'error', category: 'MISSING_SCOPES', message: 'crm.objects.contacts.write' };
    const connector = connectorBehind(async (path, answer) =>
      path === UPSERT ? Response.json(missing, { status: 403 }) : answer,
    );
    await expect(connector.push([lead('L-1')])).rejects.toThrow(CrmRefused);
  });
});

it('a contact that was merged into another is found by the id that it had', async () => {
  portal.sales.seed([{ properties: { email: 'survivor@x.example' } }]);
  // HubSpot answers a read of the old id with the contact that it was merged into.
  const connector = connectorBehind(async (path, answer, sent) => {
    if (!path.endsWith('/contacts/batch/read') || !sent.includes('"id":"4711"')) return answer;
    const old = await fetch(`${portal.url}${path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer pat-test', 'content-type': 'application/json' },
      body: sent.replace('4711', '101'),
    });
    const { results } = batch.parse(await old.json());
    for (const { properties } of results) properties.hs_merged_object_ids = '4711;4712';
    return Response.json({ status: 'COMPLETE', results });
  });
  const [result] = await connector.push([lead('L-1', { crmId: '4711' })]);
  expect(result).toMatchObject({ outcome: 'updated', crmId: '101' });
  expect(portal.sales.portal.contacts.all()).toHaveLength(1);
});

it('an instant goes as a day into a property that holds days', async () => {
  const { definitions, contacts } = portal.sales.portal;
  const day = {
    name: 'trial_started',
    label: 'Trial',
    groupName: 'leadsheet',
    type: 'date',
    fieldType: 'date',
  };
  definitions.create(newProperty.parse(day));
  const fields = { trial_started: { kind: 'instant', epochMs: MONDAY_9_AM } } as const;
  await portal.connector().push([lead('L-1', { fields })]);
  expect(contacts.find('leadsheet_id', 'L-1')?.properties.trial_started).toBe('2026-11-02');
});
