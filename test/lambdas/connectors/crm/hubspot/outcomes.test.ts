import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CrmOutcome } from '../../../../../core/crm/record.ts';
import { type CrmConnector, CrmRefused, CrmUnavailable } from '../../../../../lambdas/connectors/crm/port.ts';
import {
  lead,
  MINUTE,
  MONDAY_9_AM,
  type SamplePortal,
  startPortal,
} from '../../../../local/sales/sample-portal.ts';

let portal: SamplePortal;
let connector: CrmConnector;
beforeEach(async () => {
  portal = await startPortal();
  connector = portal.connector();
});
afterEach(() => portal.close());

/** Reads on from a cursor to the end, as the job does. */
async function readAll(
  cursor: string | null,
): Promise<{ outcomes: CrmOutcome[]; cursor: string; pages: number }> {
  const outcomes: CrmOutcome[] = [];
  let at = cursor;
  for (let pages = 1; ; pages++) {
    const page = await connector.outcomes(at);
    outcomes.push(...page.outcomes);
    at = page.cursor;
    if (!page.more) return { outcomes, cursor: page.cursor, pages };
  }
}

const kinds = (outcomes: readonly CrmOutcome[]) => outcomes.map(({ leadId, kind }) => `${leadId} ${kind}`);
const contactOf = (leadId: string) => {
  const contact = portal.sales.portal.contacts.find('leadsheet_id', leadId);
  if (contact === undefined) throw new Error(`no contact for ${leadId}`);
  return contact;
};

describe('what sales did', () => {
  it('is told once, oldest first, with who did it and when', async () => {
    await connector.push([lead('L-1', { ownerId: '5001' })]);
    portal.clock.advance(5 * MINUTE);
    portal.sales.answer('L-1', { action: 'accept' });
    portal.clock.advance(10 * MINUTE);
    portal.sales.answer('L-1', { action: 'first contact' });
    portal.clock.advance(10 * MINUTE);
    portal.sales.answer('L-1', { action: 'next step' });
    portal.clock.advance(10 * MINUTE);
    portal.sales.answer('L-1', { action: 'opportunity', amount: 12_000 });
    portal.clock.advance(10 * MINUTE);
    portal.sales.answer('L-1', { action: 'won', amount: 11_500 }, '5002');

    const first = await readAll(null);
    expect(
      first.outcomes.map(({ kind, atEpochMs, amount, by }) => [
        kind,
        (atEpochMs - MONDAY_9_AM) / MINUTE,
        amount,
        by,
      ]),
    ).toEqual([
      ['accepted', 5, null, 'Ana Keller'],
      ['first response', 15, null, 'Ana Keller'],
      ['next step', 25, null, 'Ana Keller'],
      ['opportunity', 35, 12_000, 'Ana Keller'],
      ['won', 45, 11_500, 'Ben Okafor'],
    ]);
    expect(new Set(first.outcomes.map(({ eventKey }) => eventKey)).size).toBe(5);
    expect((await readAll(first.cursor)).outcomes).toEqual([]);
  });

  it('has the same keys whenever it is read', async () => {
    await connector.push([lead('L-1')]);
    portal.sales.answer('L-1', { action: 'return', reason: 'No budget' });
    const first = await readAll(null);
    portal.clock.advance(90 * MINUTE);
    const again = await readAll(null);
    expect(again.outcomes).toEqual(first.outcomes);
    expect(first.outcomes[0]).toMatchObject({
      kind: 'returned',
      returnReason: 'No budget',
      crmId: '101',
      amount: null,
    });
  });

  it('of a first hand-off is told although the second has begun', async () => {
    await connector.push([lead('L-1')]);
    portal.clock.advance(MINUTE);
    portal.sales.answer('L-1', { action: 'return', reason: 'Not now' });
    portal.clock.advance(MINUTE);
    await connector.push([lead('L-1', { round: 2 })]);
    portal.clock.advance(MINUTE);
    portal.sales.answer('L-1', { action: 'accept' });
    const { outcomes } = await readAll(null);
    expect(kinds(outcomes)).toEqual(['L-1 returned', 'L-1 accepted']);
  });

  it('and took back before it was read never happened', async () => {
    await connector.push([lead('L-1')]);
    portal.clock.advance(MINUTE);
    const { undo } = portal.sales.answer('L-1', { action: 'accept' });
    portal.clock.advance(1000);
    portal.sales.takeBack(undo);
    portal.clock.advance(1000);
    portal.sales.answer('L-1', { action: 'return', reason: 'Duplicate' });
    expect(kinds((await readAll(null)).outcomes)).toEqual(['L-1 returned']);
  });

  it('and thought better of within one millisecond is told step by step', async () => {
    await connector.push([lead('L-1')]);
    portal.clock.advance(MINUTE);
    portal.sales.answer('L-1', { action: 'accept' });
    portal.sales.answer('L-1', { action: 'return', reason: 'Not a fit' });
    const first = await readAll(null);
    expect(first.outcomes).toMatchObject([
      { kind: 'accepted', returnReason: null, atEpochMs: MONDAY_9_AM + MINUTE },
      { kind: 'returned', returnReason: 'Not a fit', atEpochMs: MONDAY_9_AM + MINUTE + 1 },
    ]);
    expect((await readAll(first.cursor)).outcomes).toEqual([]);
  });

  it('and took back within one millisecond never happened', async () => {
    await connector.push([lead('L-1')]);
    portal.clock.advance(MINUTE);
    const { undo } = portal.sales.answer('L-1', { action: 'return', reason: 'Duplicate' });
    portal.sales.takeBack(undo);
    portal.sales.answer('L-1', { action: 'accept' });
    expect(kinds((await readAll(null)).outcomes)).toEqual(['L-1 accepted']);
  });

  it('counts a return once it has a reason, and a corrected reason as a later answer', async () => {
    await connector.push([lead('L-1')]);
    const { contacts } = portal.sales.portal;
    const rep = { sourceType: 'CRM_UI', userId: 9001 } as const;
    portal.clock.advance(MINUTE);
    contacts.update(contactOf('L-1'), { leadsheet_answer: 'Returned' }, rep);
    const early = await readAll(null);
    expect(early.outcomes).toEqual([]);
    portal.clock.advance(MINUTE);
    contacts.update(contactOf('L-1'), { leadsheet_return_reason: 'No budget' }, rep);
    const reasoned = await readAll(early.cursor);
    expect(reasoned.outcomes).toMatchObject([
      { returnReason: 'No budget', atEpochMs: MONDAY_9_AM + 2 * MINUTE },
    ]);
    portal.clock.advance(MINUTE);
    contacts.update(contactOf('L-1'), { leadsheet_return_reason: 'Not a fit' }, rep);
    const corrected = await readAll(reasoned.cursor);
    expect(corrected.outcomes).toMatchObject([
      { returnReason: 'Not a fit', atEpochMs: MONDAY_9_AM + 3 * MINUTE },
    ]);
  });

  it('names who returned it as they wrote, where they wrote it', async () => {
    await connector.push([lead('L-1')]);
    portal.clock.advance(MINUTE);
    const values = {
      leadsheet_answer: 'Returned',
      leadsheet_return_reason: 'No budget',
      leadsheet_returned_by: 'The night desk',
    };
    portal.sales.portal.contacts.update(contactOf('L-1'), values, { sourceType: 'CRM_UI', userId: 9001 });
    expect((await readAll(null)).outcomes).toMatchObject([{ by: 'The night desk' }]);
  });

  it('reads an opportunity and a win from the lifecycle stage that a deal moved', async () => {
    portal.sales.seed([{ properties: { email: 'old@acme.example', lifecyclestage: 'customer' } }]);
    await connector.push([lead('L-1'), lead('L-2', { email: 'old@acme.example' })]);
    const deals = { sourceType: 'INTEGRATION', userId: null } as const;
    portal.clock.advance(MINUTE);
    portal.sales.portal.contacts.update(contactOf('L-1'), { lifecyclestage: 'opportunity' }, deals);
    portal.clock.advance(MINUTE);
    portal.sales.portal.contacts.update(contactOf('L-1'), { lifecyclestage: 'customer' }, deals);
    const { outcomes } = await readAll(null);
    expect(outcomes.map(({ leadId, kind, by }) => [leadId, kind, by])).toEqual([
      ['L-1', 'opportunity', null],
      ['L-1', 'won', null],
    ]);
  });

  it('tells an amount that is entered afterwards', async () => {
    await connector.push([lead('L-1')]);
    portal.clock.advance(MINUTE);
    portal.sales.answer('L-1', { action: 'accept' });
    portal.sales.answer('L-1', { action: 'opportunity' });
    const first = await readAll(null);
    portal.clock.advance(60 * MINUTE);
    const rep = { sourceType: 'CRM_UI', userId: 9001 } as const;
    portal.sales.portal.contacts.update(contactOf('L-1'), { leadsheet_amount: '9000' }, rep);
    const second = await readAll(first.cursor);
    expect(second.outcomes).toMatchObject([
      { kind: 'opportunity', amount: 9000, atEpochMs: MONDAY_9_AM + MINUTE },
    ]);
  });

  it('is not told of contacts that no lead was pushed to', async () => {
    portal.sales.seed([{ properties: { email: 'x@y.example', lifecyclestage: 'opportunity' } }]);
    expect((await readAll(null)).outcomes).toEqual([]);
  });
});

describe('reading in pages', () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => lead(`L-${at}`));

  it('gets through 1,000 contacts that were all changed at one instant', async () => {
    await connector.push(many(1000));
    const all = portal.sales.portal.contacts.all();
    portal.clock.advance(MINUTE);
    portal.sales.portal.contacts.atomically(() => {
      for (const { id } of all) portal.sales.act(id, { action: 'accept' });
    });
    const read = await readAll(null);
    expect(read.outcomes).toHaveLength(1000);
    expect(new Set(read.outcomes.map(({ leadId }) => leadId)).size).toBe(1000);
    expect((await readAll(read.cursor)).outcomes).toEqual([]);
  });

  it('gets past the first 10,000, where search by offset ends', async () => {
    const { contacts } = portal.sales.portal;
    const ours = { sourceType: 'INTEGRATION', userId: null } as const;
    contacts.atomically(() => {
      for (let at = 0; at < 10_150; at++) {
        portal.clock.advance(at % 3);
        contacts.create({ leadsheet_id: `L-${at}`, leadsheet_round: '1', leadsheet_answer: 'Waiting' }, ours);
      }
    });
    portal.clock.advance(MINUTE);
    for (const leadId of ['L-0', 'L-5000', 'L-10149']) portal.sales.answer(leadId, { action: 'accept' });
    const read = await readAll(null);
    expect(kinds(read.outcomes).toSorted()).toEqual(['L-0 accepted', 'L-10149 accepted', 'L-5000 accepted']);
    expect(read.pages).toBeGreaterThan(100);
    expect(read.cursor.length).toBeLessThan(1000);
  });

  it('meets a contact that changes while the pages are read', async () => {
    for (const each of many(250)) {
      await connector.push([each]);
      portal.clock.advance(1000);
    }
    portal.sales.answer('L-240', { action: 'accept' });
    const first = await connector.outcomes(null);
    expect(first.more).toBe(true);
    // A contact of the first page moves behind all others: by offset, the next page would skip one.
    portal.clock.advance(1000);
    portal.sales.answer('L-3', { action: 'accept' });
    const rest = await readAll(first.cursor);
    expect(kinds([...first.outcomes, ...rest.outcomes]).toSorted()).toEqual([
      'L-240 accepted',
      'L-3 accepted',
    ]);
  });

  it('finds what the search index learns late', async () => {
    portal.sales.portal.search.delayMs = 2 * MINUTE;
    await connector.push([lead('L-1')]);
    portal.clock.advance(MINUTE);
    portal.sales.answer('L-1', { action: 'accept' });
    portal.sales.portal.search.delayMs = 0;
    await connector.push([lead('L-2')]);
    portal.clock.advance(1000);
    portal.sales.answer('L-2', { action: 'accept' });
    const early = await readAll(null);
    expect(kinds(early.outcomes)).toEqual(['L-2 accepted']);
    portal.clock.advance(5 * MINUTE);
    const late = await readAll(early.cursor);
    expect(kinds(late.outcomes)).toEqual(['L-1 accepted']);
  });

  it('goes on after the clock was moved forward and back', async () => {
    await connector.push([lead('L-1'), lead('L-2')]);
    portal.clock.advance(3 * 24 * 60 * MINUTE);
    portal.sales.answer('L-1', { action: 'accept' });
    const ahead = await readAll(null);
    portal.clock.advance(-3 * 24 * 60 * MINUTE + MINUTE);
    portal.sales.answer('L-2', { action: 'accept' });
    const back = await readAll(ahead.cursor);
    expect(kinds(back.outcomes)).toContain('L-2 accepted');
  });

  it('starts over, with the same keys, from a cursor that it cannot read', async () => {
    await connector.push([lead('L-1')]);
    portal.clock.advance(MINUTE);
    portal.sales.answer('L-1', { action: 'accept' });
    const first = await readAll(null);
    expect((await readAll('{"of":"another version"}')).outcomes).toEqual(first.outcomes);
    expect((await readAll('not JSON')).outcomes).toEqual(first.outcomes);
  });

  it('tells each outcome exactly once, however answers and reads interleave', async () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant('act' as const),
        lead: fc.integer({ min: 0, max: 7 }),
        pick: fc.nat({ max: 6 }),
      }),
      fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(0, 0.001, 1, 14, 16, 300) }),
      fc.record({ do: fc.constant('read a page' as const) }),
      fc.record({ do: fc.constant('crash' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const own = await startPortal();
        const reader = own.connector();
        await reader.push(Array.from({ length: 8 }, (_, at) => lead(`L-${at}`)));
        own.clock.advance(1);
        const done = new Set<string>();
        const told: CrmOutcome[] = [];
        let cursor: string | null = null;
        const readPage = async (): Promise<boolean> => {
          const page = await reader.outcomes(cursor);
          told.push(...page.outcomes);
          cursor = page.cursor;
          return page.more;
        };
        for (const each of steps) {
          if (each.do === 'wait') own.clock.advance(each.minutes * MINUTE);
          // A job that fails after it read leaves the cursor where it was.
          else if (each.do === 'crash') await reader.outcomes(cursor);
          else if (each.do === 'read a page') await readPage();
          else {
            const leadId = `L-${each.lead}`;
            const actions =
              own.sales.everything().handOffs.find((handOff) => handOff.leadId === leadId)?.actions ?? [];
            const action = actions[each.pick % Math.max(1, actions.length)];
            if (action === undefined) continue;
            own.sales.answer(leadId, action === 'return' ? { action, reason: 'Not a fit' } : { action });
            done.add(`${leadId} ${NAMES[action]}`);
          }
        }
        while (await readPage());
        await own.close();
        expect(kinds(told).toSorted()).toEqual([...done].toSorted());
        expect(new Set(told.map(({ eventKey }) => eventKey)).size).toBe(told.length);
        // Nothing but the course of its answers decides where a lead ends.
        const answersOf = (all: readonly string[], id: number) =>
          all.filter((one) => answers(`L-${id}`).includes(one));
        for (let id = 0; id < 8; id++) expect(answersOf(kinds(told), id)).toEqual(answersOf([...done], id));
      }),
      { numRuns: Number(process.env.SIMULATION_RUNS ?? 15) },
    );
  });
});

const answers = (leadId: string) => [`${leadId} accepted`, `${leadId} returned`];

const NAMES = {
  accept: 'accepted',
  return: 'returned',
  'first contact': 'first response',
  'next step': 'next step',
  opportunity: 'opportunity',
  won: 'won',
  lost: 'lost',
} as const;

describe('when HubSpot cannot answer', () => {
  it('reading fails as a whole, and goes on from the same place afterwards', async () => {
    await connector.push([lead('L-1')]);
    portal.clock.advance(MINUTE);
    portal.sales.answer('L-1', { action: 'accept' });
    portal.sales.portal.faults.strike = ({ path }) => (path.endsWith('/search') ? 'unavailable' : null);
    await expect(connector.outcomes(null)).rejects.toThrow(CrmUnavailable);
    portal.sales.portal.faults.strike = () => null;
    expect(kinds((await readAll(null)).outcomes)).toEqual(['L-1 accepted']);
  });

  it('with a revoked token reading says what to do', async () => {
    await expect(portal.connector({ token: 'revoked' }).outcomes(null)).rejects.toThrow(CrmRefused);
  });
});
