import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CrmRefused } from '../../../../../lambdas/connectors/crm/port.ts';
import {
  lead,
  MINUTE,
  MONDAY_9_AM,
  type SamplePortal,
  startPortal,
} from '../../../../local/sales/sample-portal.ts';

let portal: SamplePortal;
beforeEach(async () => {
  portal = await startPortal();
});
afterEach(() => portal.close());

const contacts = () => portal.sales.portal.contacts;
const contactOf = (leadId: string) => contacts().find('leadsheet_id', leadId);
const text = (value: string) => ({ kind: 'text', text: value }) as const;

describe('a lead that HubSpot does not know', () => {
  it('becomes a contact with its fields, its why, its due time and its link', async () => {
    const [result] = await portal.connector().push([lead('L-1', { ownerId: '5001' })]);
    expect(result).toEqual({
      leadId: 'L-1',
      outcome: 'created',
      crmId: '101',
      crmLink: 'https://app.hubspot.com/contacts/8787/record/0-1/101',
    });
    expect(contactOf('L-1')?.properties).toMatchObject({
      email: 'l-1@acme.example',
      firstname: 'Dana',
      company: 'Acme',
      hubspot_owner_id: '5001',
      lifecyclestage: 'salesqualifiedlead',
      leadsheet_stage: 'SQL',
      leadsheet_round: '1',
      leadsheet_answer: 'Waiting',
      leadsheet_sent_at: new Date(MONDAY_9_AM).toISOString(),
      leadsheet_answer_by: new Date(MONDAY_9_AM + 120 * MINUTE).toISOString(),
      leadsheet_why: 'Fit 65\n+25 Job title: VP Marketing\n+40 Asked for a demo',
    });
  });

  it('gives its rep a task with the due time and the why', async () => {
    const why = 'Asked for <b>a demo</b> & pricing\n+40';
    await portal.connector().push([lead('L-1', { ownerId: '5001', why })]);
    expect(
      portal.sales.portal.tasks.all().map(({ contactId, properties }) => ({ contactId, properties })),
    ).toEqual([
      {
        contactId: '101',
        properties: {
          hs_timestamp: String(MONDAY_9_AM + 120 * MINUTE),
          hs_task_subject: 'Answer this SQL: Dana, Acme',
          hs_task_body:
            'Asked for &lt;b&gt;a demo&lt;/b&gt; &amp; pricing<br>+40<br>Leadsheet: lead L-1, round 1.',
          hs_task_status: 'NOT_STARTED',
          hs_task_priority: 'HIGH',
          hs_task_type: 'TODO',
          hubspot_owner_id: '5001',
        },
      },
    ]);
  });

  it('without an address is known by its lead ID alone', async () => {
    const connector = portal.connector();
    const first = await connector.push([lead('L-1', { email: null })]);
    const second = await connector.push([lead('L-1', { email: null })]);
    expect([...first, ...second].map((result) => result.outcome)).toEqual(['created', 'updated']);
    expect(contacts().all()).toHaveLength(1);
  });

  it('links to where the settings say', async () => {
    const [result] = await portal.connector({ contactUrl: 'http://here/sales#{id}' }).push([lead('L-1')]);
    expect(result).toMatchObject({ crmLink: 'http://here/sales#101' });
  });
});

describe('a contact that was in HubSpot before', () => {
  it('is found by its address in any case, and keeps its id', async () => {
    portal.sales.seed([{ properties: { email: 'Dana@Acme.example', city: 'Oslo' } }]);
    const [result] = await portal.connector().push([lead('L-1', { email: 'dana@acme.example' })]);
    expect(result).toMatchObject({ outcome: 'updated', crmId: '101' });
    expect(contactOf('L-1')?.properties).toMatchObject({ city: 'Oslo', firstname: 'Dana' });
  });

  it('is found by a secondary address, and its first address stays the first', async () => {
    portal.sales.seed([
      { properties: { email: 'dana@acme.example' }, secondaryAddresses: ['dc@old.example'] },
    ]);
    const [result] = await portal.connector().push([lead('L-1', { email: 'dc@old.example' })]);
    expect(result).toMatchObject({ outcome: 'updated', crmId: '101' });
    expect(contactOf('L-1')?.properties).toMatchObject({
      email: 'dana@acme.example',
      hs_additional_emails: 'dc@old.example',
    });
  });

  it('is found by the id that an earlier push told, whatever its address is now', async () => {
    portal.sales.seed([{ properties: { email: 'dana@new.example' } }]);
    const [result] = await portal.connector().push([lead('L-1', { crmId: '101' })]);
    expect(result).toMatchObject({ outcome: 'updated', crmId: '101' });
    expect(contacts().all()).toHaveLength(1);
  });

  it('and belongs to another lead is left alone, with a reason', async () => {
    const connector = portal.connector();
    await connector.push([lead('L-1', { email: 'info@acme.example' })]);
    const [result] = await connector.push([lead('L-2', { email: 'info@acme.example' })]);
    expect(result).toEqual({
      leadId: 'L-2',
      outcome: 'refused',
      reason:
        'HubSpot\'s contact info@acme.example already belongs to lead L-1: merge the two leads in the Leads tab, or clear "Leadsheet ID" on https://app.hubspot.com/contacts/8787/record/0-1/101.',
    });
    expect(contactOf('L-1')?.id).toBe('101');
  });

  it('goes to the first of two leads of one push that share it', async () => {
    portal.sales.seed([{ properties: { email: 'a@acme.example' }, secondaryAddresses: ['b@acme.example'] }]);
    const results = await portal
      .connector()
      .push([
        lead('L-1', { email: 'a@acme.example' }),
        lead('L-2', { email: 'b@acme.example' }),
        lead('L-3'),
      ]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['updated', 'refused', 'created']);
  });

  it('is taken over when it turned up between looking and writing', async () => {
    portal.sales.portal.faults.strike = ({ path }) => {
      if (path.endsWith('/batch/upsert')) portal.sales.seed([{ properties: { email: 'l-1@acme.example' } }]);
      return null;
    };
    const [result] = await portal.connector().push([lead('L-1')]);
    expect(result).toMatchObject({ outcome: 'updated', crmId: '101' });
    expect(contacts().all()).toHaveLength(1);
  });
});

describe('two leads with one address in one push', () => {
  it.each(['each', 'whole'] as const)('make one contact, whether HubSpot refuses %s', async (batchErrors) => {
    portal.sales.portal.faults.batchErrors = batchErrors;
    const same = { email: 'info@acme.example' };
    const results = await portal.connector().push([lead('L-1', same), lead('L-2', same), lead('L-3')]);
    expect(results.map(({ leadId, outcome }) => [leadId, outcome])).toEqual([
      ['L-1', 'created'],
      ['L-2', 'refused'],
      ['L-3', 'created'],
    ]);
    expect(contacts().all()).toHaveLength(2);
  });

  it('make one contact without a repeated id when it is the same lead twice', async () => {
    const results = await portal.connector().push([lead('L-1'), lead('L-1', { stage: 'PQL' })]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['created', 'updated']);
    expect(contactOf('L-1')?.properties.leadsheet_stage).toBe('PQL');
  });
});

describe('the same hand-off sent again', () => {
  it('changes nothing that sales has done since', async () => {
    const connector = portal.connector();
    await connector.push([lead('L-1')]);
    portal.sales.answer('L-1', { action: 'return', reason: 'No budget' });
    await connector.push([lead('L-1')]);
    expect(contactOf('L-1')?.properties).toMatchObject({
      leadsheet_answer: 'Returned',
      leadsheet_return_reason: 'No budget',
    });
    expect(portal.sales.portal.tasks.all()).toHaveLength(1);
  });

  it('keeps a lead that already has hundreds of tasks from getting another', async () => {
    const connector = portal.connector();
    await connector.push([lead('L-1')]);
    const chore = { contactId: '101', properties: { hs_timestamp: '1', hs_task_body: 'Send a card' } };
    portal.sales.portal.tasks.create(Array.from({ length: 600 }, () => chore));
    await connector.push([lead('L-1')]);
    await connector.push([lead('L-1', { round: 2 })]);
    await connector.push([lead('L-1', { round: 2 })]);
    expect(portal.sales.portal.tasks.all()).toHaveLength(602);
  });

  it('after the next one changes nothing', async () => {
    const connector = portal.connector();
    await connector.push([lead('L-1', { round: 2 })]);
    const [late] = await connector.push([lead('L-1', { round: 1, why: 'old' })]);
    expect(late).toMatchObject({ outcome: 'updated', crmId: '101' });
    expect(contactOf('L-1')?.properties).toMatchObject({ leadsheet_round: '2' });
    expect(contactOf('L-1')?.properties.leadsheet_why).not.toBe('old');
  });
});

describe('a second hand-off', () => {
  it('starts unanswered, blank, and with a task of its own', async () => {
    const connector = portal.connector();
    await connector.push([lead('L-1')]);
    portal.sales.answer('L-1', { action: 'return', reason: 'Not now', note: 'In spring' });
    const [result] = await connector.push([lead('L-1', { round: 2 })]);
    expect(result?.outcome).toBe('updated');
    expect(contactOf('L-1')?.properties).toMatchObject({
      leadsheet_round: '2',
      leadsheet_answer: 'Waiting',
      leadsheet_return_reason: '',
      leadsheet_return_note: '',
    });
    expect(portal.sales.portal.tasks.all()).toHaveLength(2);
  });
});

describe('an owner that HubSpot does not know', () => {
  it.each(['each', 'whole'] as const)(
    'is left out and said, when HubSpot refuses %s',
    async (batchErrors) => {
      portal.sales.portal.faults.batchErrors = batchErrors;
      const results = await portal
        .connector()
        .push([lead('L-1', { ownerId: '5002' }), lead('L-2', { ownerId: '77' })]);
      expect(results.map(({ outcome }) => outcome)).toEqual(['created', 'created']);
      expect(results[0]).not.toHaveProperty('warning');
      expect(results[1]).toMatchObject({
        warning:
          'HubSpot has no owner 77, so the contact was sent without one: correct the CRM owner ID in the Reps tab.',
      });
      expect(contactOf('L-2')?.properties.hubspot_owner_id).toBeUndefined();
      expect(portal.sales.portal.tasks.all()).toHaveLength(2);
    },
  );
});

describe('the lifecycle stage', () => {
  it.each([
    ['subscriber', 'salesqualifiedlead'],
    ['marketingqualifiedlead', 'salesqualifiedlead'],
    ['salesqualifiedlead', 'salesqualifiedlead'],
    ['opportunity', 'opportunity'],
    ['customer', 'customer'],
    ['evangelist', 'evangelist'],
    ['other', 'other'],
  ])('of a contact that is %s becomes %s with an SQL', async (before, after) => {
    portal.sales.seed([{ properties: { email: 'l-1@acme.example', lifecyclestage: before } }]);
    await portal.connector().push([lead('L-1')]);
    expect(contactOf('L-1')?.properties.lifecyclestage).toBe(after);
  });

  it('stays what it is with a PQL where the portal has no such stage', async () => {
    portal.sales.seed([{ properties: { email: 'l-1@acme.example', lifecyclestage: 'lead' } }]);
    await portal.connector().push([lead('L-1', { stage: 'PQL' })]);
    expect(contactOf('L-1')?.properties.lifecyclestage).toBe('lead');
  });
});

describe('what the CRM fields tab maps', () => {
  it('is sent as HubSpot keeps it: numbers into ranges, yes and no, instants', async () => {
    const fields = {
      numemployees: { kind: 'number', number: 200 },
      closedate: { kind: 'instant', epochMs: MONDAY_9_AM },
      message: { kind: 'yesNo', yes: true },
    } as const;
    await portal.connector().push([lead('L-1', { fields })]);
    expect(contactOf('L-1')?.properties).toMatchObject({
      numemployees: '100-500',
      closedate: new Date(MONDAY_9_AM).toISOString(),
      message: 'true',
    });
  });

  it('never overrides what Leadsheet itself decides', async () => {
    const fields = {
      email: text('other@x.example'),
      lifecyclestage: text('customer'),
      leadsheet_why: text('because'),
    };
    await portal.connector().push([lead('L-1', { fields, email: null })]);
    expect(contactOf('L-1')?.properties).toMatchObject({ lifecyclestage: 'salesqualifiedlead' });
    expect(contactOf('L-1')?.properties.email).toBeUndefined();
    expect(contactOf('L-1')?.properties.leadsheet_why).not.toBe('because');
  });

  it.each([
    [
      { nosuch: text('x') },
      'HubSpot has no contact property `nosuch`: correct it in the CRM fields tab, or create it in HubSpot.',
    ],
    [{ createdate: text('x') }, 'HubSpot lets nobody write `createdate`: take it out of the CRM fields tab.'],
    [
      { hs_lead_status: text('Warm') },
      'HubSpot does not offer this answer for `hs_lead_status` (Warm was not one of the allowed options: [NEW, OPEN, IN_PROGRESS, OPEN_DEAL, UNQUALIFIED, ATTEMPTED_TO_CONTACT, CONNECTED, BAD_TIMING]): correct the cell, or add the option in HubSpot.',
    ],
    [
      { closedate: text('soon') },
      'HubSpot does not take the value for `closedate` (soon was not a valid long): correct the cell, or its row in the CRM fields tab.',
    ],
  ])('is refused in words when HubSpot cannot take it: %o', async (fields, reason) => {
    for (const batchErrors of ['each', 'whole'] as const) {
      portal.sales.portal.faults.batchErrors = batchErrors;
      const results = await portal.connector().push([lead('L-1'), lead('L-2', { fields }), lead('L-3')]);
      expect(results[1]).toEqual({ leadId: 'L-2', outcome: 'refused', reason });
      expect(contacts().all()).toHaveLength(2);
    }
  });

  it('is refused in words when the address is none', async () => {
    const [result] = await portal.connector().push([lead('L-1', { email: 'dana@acme' })]);
    expect(result).toEqual({
      leadId: 'L-1',
      outcome: 'refused',
      reason:
        'HubSpot does not take this e-mail address (Email address dana@acme is invalid): correct it in the Leads tab.',
    });
  });
});

describe('a why of 100,000 characters', () => {
  it('is shortened with a mark to what HubSpot takes', async () => {
    const [result] = await portal.connector().push([lead('L-1', { why: 'x'.repeat(100_000) })]);
    expect(result?.outcome).toBe('created');
    expect(contactOf('L-1')?.properties.leadsheet_why).toMatch(/^x{65535}…$/);
  });
});

describe('250 leads', () => {
  it('go in three batches of five requests each', async () => {
    const connector = portal.connector();
    await connector.push([lead('first')]);
    const before = portal.sales.portal.faults.requests;
    const results = await connector.push(Array.from({ length: 250 }, (_, at) => lead(`L-${at}`)));
    expect(results.every(({ outcome }) => outcome === 'created')).toBe(true);
    expect(results.map(({ leadId }) => leadId)).toEqual(Array.from({ length: 250 }, (_, at) => `L-${at}`));
    expect(portal.sales.portal.faults.requests - before).toBe(3 * 5);
  });

  it('are matched when HubSpot repeats no trace ids', async () => {
    portal.sales.portal.faults.repeatsTraceIds = false;
    const results = await portal.connector().push(Array.from({ length: 30 }, (_, at) => lead(`L-${at}`)));
    for (const result of results) {
      expect(result).toMatchObject({ outcome: 'created', crmId: contactOf(result.leadId)?.id });
    }
  });
});

describe('HubSpot as a whole', () => {
  it('that does not know the token refuses the push, and says what to do', async () => {
    const push = portal.connector({ token: 'revoked' }).push([lead('L-1')]);
    await expect(push).rejects.toThrow(CrmRefused);
    await expect(push).rejects.toThrow('make a new one in HubSpot and put it in the settings');
  });

  it('without our properties refuses the push, and says what to do', async () => {
    const bare = await startPortal({ bare: true });
    const push = bare.connector().push([lead('L-1')]);
    await expect(push).rejects.toThrow('run `npm run leadsheet -- init` once');
    await bare.close();
  });

  it('that is down leaves every lead for the next run, after trying for two minutes', async () => {
    const connector = portal.connector();
    portal.sales.portal.faults.strike = () => 'unavailable';
    const results = await connector.push(Array.from({ length: 250 }, (_, at) => lead(`L-${at}`)));
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['unavailable']));
    expect(results[249]).toMatchObject({
      reason: 'HubSpot cannot answer now (status 503); the next run tries again.',
    });
    const waitedMs = portal.clock.slept.reduce((sum, ms) => sum + ms, 0);
    expect(waitedMs).toBeGreaterThan(60_000);
    expect(waitedMs).toBeLessThan(180_000);
  });
});
