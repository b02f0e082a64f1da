import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyOutcomes } from '../../../core/crm/apply-outcomes.ts';
import { pushSqls } from '../../../core/crm/push-sqls.ts';
import type { CrmOutcome } from '../../../core/crm/record.ts';
import type { CrmConnector } from '../../../lambdas/connectors/crm/port.ts';
import { MONDAY_9_AM, type SamplePortal, startPortal } from '../sales/sample-portal.ts';
import { BERLIN, rowsOf, sampleAt } from './sample.ts';

const sample = sampleAt(MONDAY_9_AM, BERLIN);
let portal: SamplePortal;
let connector: CrmConnector;

beforeAll(async () => {
  portal = await startPortal();
  portal.sales.portal.contacts.takeOver(sample.contacts);
  connector = portal.connector();
});
afterAll(() => portal.close());

describe('a CRM that took over the contacts of the sample', () => {
  it('tells nothing that the workbook does not know, though all of it is read again', async () => {
    const outcomes = await allOutcomes(null);
    expect(outcomes.length).toBeGreaterThan(100);
    const plan = applyOutcomes({
      snapshot: sample.snapshot,
      asOfEpochMs: MONDAY_9_AM,
      run: { id: 'a run of the test', job: 'pull-outcomes', startedEpochMs: MONDAY_9_AM },
      crmName: connector.name,
      outcomes,
    });
    expect(plan.units).toEqual([]);
    expect(plan.last).toEqual({ changes: [], appends: [] });
  });

  it('tells nothing at all from where the ledger says that reading ended', async () => {
    const cursor = sample.ledger.cursors.find(({ name }) => name === `outcomes/${connector.name}`);
    expect(await allOutcomes(cursor?.position ?? '')).toEqual([]);
  });

  it('shows reps each hand-off as the workbook has it', () => {
    const leads = rowsOf(sample.snapshot, 'Leads');
    const { handOffs } = portal.sales.everything();
    expect(handOffs).toHaveLength(leads.filter((lead) => lead('CRM ID') !== '').length);
    const states = new Set(handOffs.map((handOff) => handOff.state));
    expect([...states].sort()).toEqual(['Accepted', 'Lost', 'Opportunity', 'Returned', 'Waiting', 'Won']);
    const won = handOffs.filter((handOff) => handOff.state === 'Won').map((handOff) => handOff.leadId);
    const customers = leads.filter((lead) => lead('Stage') === 'Customer').map((lead) => lead('Lead ID'));
    expect([...won].sort()).toEqual([...customers].sort());
  });

  it('takes the leads that were held, once a person says send', async () => {
    const remembered = new Map(
      sample.ledger.confirmed.map((push) => [push.leadId, { ...push, sentAtMs: null }]),
    );
    const decision = pushSqls({
      snapshot: sample.snapshot,
      asOfEpochMs: MONDAY_9_AM,
      send: 'all',
      remembered,
    });
    if ('stops' in decision) throw new Error('the sample cannot be read');
    const results = await connector.push(decision.handoffs.map(({ record }) => record));
    expect(results.length).toBeGreaterThan(2);
    expect(results.map((result) => result.outcome)).toEqual(results.map(() => 'created'));
  });
});

async function allOutcomes(from: string | null): Promise<readonly CrmOutcome[]> {
  const all: CrmOutcome[] = [];
  let cursor = from;
  for (;;) {
    const page = await connector.outcomes(cursor);
    all.push(...page.outcomes);
    cursor = page.cursor;
    if (!page.more) return all;
  }
}
