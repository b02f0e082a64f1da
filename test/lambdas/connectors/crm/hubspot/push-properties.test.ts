import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CrmRecord } from '../../../../../core/crm/record.ts';
import type { Fault } from '../../../../../local/sales/faults.ts';
import { lead, startPortal } from '../../../../local/sales/sample-portal.ts';

/** A lead that HubSpot takes, or one that it does not, and whether its contact is there before. */
const record = fc.record({
  trouble: fc.constantFrom(null, null, 'unknown field', 'no option', 'no address', 'no date'),
  known: fc.constantFrom('new', 'by address', 'by secondary address', 'without address'),
  owner: fc.constantFrom(null, '5001', '404'),
});
type Sample = typeof record extends fc.Arbitrary<infer Value> ? Value : never;

const TROUBLES = {
  'unknown field': { fields: { nosuch: { kind: 'text', text: 'x' } } },
  'no option': { fields: { hs_lead_status: { kind: 'text', text: 'Warm' } } },
  'no address': { email: 'nobody@nowhere' },
  'no date': { fields: { closedate: { kind: 'text', text: 'soon' } } },
} as const;

function asRecord({ trouble, known, owner }: Sample, at: number): CrmRecord {
  const email =
    known === 'without address'
      ? null
      : known === 'by secondary address'
        ? `second${at}@x.example`
        : `p${at}@x.example`;
  return lead(`L-${at}`, { email, ownerId: owner, ...(trouble === null ? {} : TROUBLES[trouble]) });
}

function seed(samples: readonly Sample[]) {
  return samples.flatMap(({ known }, at) => {
    if (known === 'by address') return [{ properties: { email: `p${at}@x.example` } }];
    if (known !== 'by secondary address') return [];
    return [{ properties: { email: `first${at}@x.example` }, secondaryAddresses: [`second${at}@x.example`] }];
  });
}

it('every good lead of a batch ends in HubSpot exactly once, and every bad one with a reason', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 1, maxLength: 12 }),
      fc.constantFrom('each', 'whole'),
      fc.boolean(),
      async (samples, batchErrors, repeatsTraceIds) => {
        const portal = await startPortal();
        const { contacts, faults, tasks } = portal.sales.portal;
        Object.assign(faults, { batchErrors, repeatsTraceIds });
        portal.sales.seed(seed(samples));
        const results = await portal.connector().push(samples.map(asRecord));
        for (const [at, { trouble, known }] of samples.entries()) {
          const there = contacts.all().filter(({ properties }) => properties.leadsheet_id === `L-${at}`);
          const result = results[at];
          const bad = trouble !== null;
          expect(result?.outcome).toBe(bad ? 'refused' : known.startsWith('by') ? 'updated' : 'created');
          if (result?.outcome === 'refused') expect(result.reason).toMatch(/^HubSpot .+\.$/);
          expect(there.filter(({ properties }) => properties.leadsheet_answer === 'Waiting')).toHaveLength(
            bad ? 0 : 1,
          );
          expect(tasks.all().filter(({ contactId }) => contactId === there[0]?.id)).toHaveLength(bad ? 0 : 1);
        }
        await portal.close();
      },
    ),
    { numRuns: 40 },
  );
});

const FAULTS: readonly Fault[] = ['unavailable', 'lost before', 'lost after', 'daily limit'];

it('whatever fails at whichever request, sending again never doubles a contact or a task, and loses none', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom(1, 2, 30),
      fc.constantFrom(...FAULTS),
      async (samples, first, length, fault) => {
        const portal = await startPortal();
        const { contacts, faults, tasks } = portal.sales.portal;
        const good = samples.map((sample) => ({ ...sample, trouble: null }));
        portal.sales.seed(seed(good));
        const start = faults.requests;
        faults.strike = ({ number }) =>
          number >= start + first && number < start + first + length ? fault : null;
        const records = good.map(asRecord);
        let open = true;
        for (let run = 0; run < 40 && open; run++) {
          const results = await portal.connector().push(records);
          expect(results.every(({ outcome }) => outcome !== 'refused')).toBe(true);
          open = results.some(({ outcome }) => outcome === 'unavailable');
        }
        expect(open).toBe(false);
        expect(contacts.all()).toHaveLength(good.length);
        expect(
          contacts
            .all()
            .map(({ properties }) => properties.leadsheet_id)
            .toSorted(),
        ).toEqual(records.map(({ leadId }) => leadId).toSorted());
        expect(
          tasks
            .all()
            .map(({ contactId }) => contactId)
            .toSorted(),
        ).toEqual(
          contacts
            .all()
            .map(({ id }) => id)
            .toSorted(),
        );
        await portal.close();
      },
    ),
    { numRuns: 80 },
  );
});
