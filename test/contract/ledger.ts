import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ledger, PUSH_CLAIM_MS } from '../../lambdas/adapters/ledger.ts';

const NOON = Date.UTC(2026, 2, 2, 12);
const MINUTE = 60_000;
let made = 0;

/** A name that no other test uses, so that all can share one table. */
function fresh(what: string): string {
  made += 1;
  return `${what}-${made}`;
}

/** What the Lambdas rely on, whatever the ledger is kept in. */
export function ledgerContract(ledger: () => Ledger): void {
  describe('submissions', () => {
    it('are seen once they were remembered, and not before', async () => {
      const [a, b] = [fresh('form:1'), fresh('form:2')];
      expect(await ledger().seen([a, b])).toEqual(new Set());
      await ledger().remember([a], { atEpochMs: NOON });
      expect(await ledger().seen([a, b])).toEqual(new Set([a]));
    });

    it('are not seen any more once they are unremembered', async () => {
      const [a, b] = [fresh('form:a'), fresh('form:b')];
      await ledger().remember([a, b], { atEpochMs: NOON });
      await ledger().unremember([a, a, fresh('never')]);
      expect(await ledger().seen([a, b])).toEqual(new Set([b]));
    });

    it('may be asked for by the hundred, with repetitions', async () => {
      const keys = Array.from({ length: 260 }, () => fresh('many'));
      await ledger().remember([...keys, ...keys.slice(0, 30)], { atEpochMs: NOON });
      expect(await ledger().seen([...keys, ...keys])).toEqual(new Set(keys));
      expect(await ledger().seen([])).toEqual(new Set());
    });

    it('have keys of any text and length', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.string({ unit: 'binary', maxLength: 20 }),
          fc.integer({ min: 1, max: 900 }),
          async (text, times) => {
            const key = fresh(text.repeat(times));
            await ledger().remember([key], { atEpochMs: NOON });
            expect(await ledger().seen([key, `${key}.`])).toEqual(new Set([key]));
          },
        ),
        { numRuns: 25 },
      );
    });
  });

  describe('a lease', () => {
    it('is one holder’s until it is released', async () => {
      const name = fresh('writer');
      expect(await ledger().acquireLease(name, 'a', NOON, MINUTE)).toBe(true);
      expect(await ledger().acquireLease(name, 'b', NOON + 1, MINUTE)).toBe(false);
      await ledger().releaseLease(name, 'a');
      expect(await ledger().acquireLease(name, 'b', NOON + 2, MINUTE)).toBe(true);
    });

    it('can be taken when it has run out, and then neither be renewed nor released by the first holder', async () => {
      const name = fresh('writer');
      await ledger().acquireLease(name, 'a', NOON, MINUTE);
      expect(await ledger().acquireLease(name, 'b', NOON + MINUTE, MINUTE)).toBe(true);
      expect(await ledger().renewLease(name, 'a', NOON + MINUTE + 1, MINUTE)).toBe(false);
      await ledger().releaseLease(name, 'a');
      expect(await ledger().acquireLease(name, 'c', NOON + MINUTE + 2, MINUTE)).toBe(false);
    });

    it('lasts longer when it is renewed', async () => {
      const name = fresh('writer');
      await ledger().acquireLease(name, 'a', NOON, MINUTE);
      expect(await ledger().renewLease(name, 'a', NOON + 30_000, MINUTE)).toBe(true);
      expect(await ledger().acquireLease(name, 'b', NOON + MINUTE, MINUTE)).toBe(false);
    });

    it('is acquired by exactly one of many at once', async () => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 2, max: 12 }), async (many) => {
          const name = fresh('race');
          const won = await Promise.all(
            Array.from({ length: many }, (_, n) => ledger().acquireLease(name, `h${n}`, NOON, MINUTE)),
          );
          expect(won.filter(Boolean)).toHaveLength(1);
        }),
        { numRuns: 15 },
      );
    });
  });

  describe('a push', () => {
    const claim = (leadId: string, over: Partial<Parameters<Ledger['claimPush']>[0]> = {}) =>
      ledger().claimPush({ leadId, round: 1, fingerprint: 'f1', nowMs: NOON, holder: 'run-1', ...over });
    const confirm = (leadId: string, over: Partial<Parameters<Ledger['confirmPush']>[0]> = {}) =>
      ledger().confirmPush({
        leadId,
        round: 1,
        crmId: '77',
        pushedAtMs: NOON + 5,
        fingerprint: 'f1',
        ...over,
      });

    it('is claimed, confirmed, and then known as already pushed', async () => {
      const lead = fresh('L');
      await ledger().rememberSent([{ leadId: lead, round: 1, sentAtMs: NOON - MINUTE }]);
      expect(await claim(lead)).toEqual({ outcome: 'claimed', crmId: null });
      await confirm(lead);
      expect(await claim(lead, { holder: 'run-2' })).toEqual({ outcome: 'already pushed', crmId: '77' });
      expect(await ledger().pushed([lead])).toEqual(
        new Map([
          [lead, { round: 1, crmId: '77', sentAtMs: NOON - MINUTE, pushedAtMs: NOON + 5, fingerprint: 'f1' }],
        ]),
      );
    });

    it('waits for a claim under way, and for one that crashed until it has run out', async () => {
      const lead = fresh('L');
      await claim(lead);
      expect(await claim(lead, { holder: 'run-2', nowMs: NOON + PUSH_CLAIM_MS - 1 })).toEqual({
        outcome: 'claimed elsewhere',
      });
      expect(await claim(lead, { holder: 'run-2', nowMs: NOON + PUSH_CLAIM_MS })).toMatchObject({
        outcome: 'claimed',
      });
    });

    it('can be claimed again at once by the same run, and by another when it was abandoned', async () => {
      const lead = fresh('L');
      await claim(lead);
      expect(await claim(lead)).toMatchObject({ outcome: 'claimed' });
      await ledger().abandonPush({ leadId: lead, holder: 'somebody else' });
      expect(await claim(lead, { holder: 'run-2' })).toMatchObject({ outcome: 'claimed elsewhere' });
      await ledger().abandonPush({ leadId: lead, holder: 'run-1' });
      expect(await claim(lead, { holder: 'run-2' })).toMatchObject({ outcome: 'claimed' });
    });

    it('of changed content is claimed anew, with the CRM’s id of the first', async () => {
      const lead = fresh('L');
      await claim(lead);
      await confirm(lead);
      expect(await claim(lead, { fingerprint: 'f2', holder: 'run-2' })).toEqual({
        outcome: 'claimed',
        crmId: '77',
      });
    });

    it('of a later round is claimed anew, and the round keeps the CRM’s id and forgets the rest', async () => {
      const lead = fresh('L');
      await ledger().rememberSent([{ leadId: lead, round: 1, sentAtMs: NOON }]);
      await claim(lead);
      await confirm(lead);
      await ledger().rememberSent([{ leadId: lead, round: 2, sentAtMs: NOON + MINUTE }]);
      expect((await ledger().pushed([lead])).get(lead)).toEqual({
        round: 2,
        crmId: '77',
        sentAtMs: NOON + MINUTE,
        pushedAtMs: null,
        fingerprint: null,
      });
      expect(await claim(lead, { round: 2 })).toEqual({ outcome: 'claimed', crmId: '77' });
    });

    it('that is confirmed late does not undo a later one', async () => {
      const lead = fresh('L');
      await confirm(lead, { round: 2, crmId: '88', fingerprint: 'new' });
      await confirm(lead, { round: 1, pushedAtMs: NOON + MINUTE });
      await confirm(lead, { round: 2, crmId: '99', pushedAtMs: NOON, fingerprint: 'old' });
      expect((await ledger().pushed([lead])).get(lead)).toMatchObject({
        round: 2,
        crmId: '88',
        fingerprint: 'new',
      });
    });

    it('is claimed by exactly one of many runs at once, for each of many leads', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 2, max: 5 }),
          fc.integer({ min: 1, max: 8 }),
          async (runs, leads) => {
            const ids = Array.from({ length: leads }, () => fresh('L'));
            const outcomes = await Promise.all(
              Array.from({ length: runs }, (_, run) =>
                Promise.all(ids.map((id) => claim(id, { holder: `run-${run}` }))),
              ),
            );
            for (const at of ids.keys()) {
              const won = outcomes.filter((ofRun) => ofRun[at]?.outcome === 'claimed');
              expect(won).toHaveLength(1);
            }
          },
        ),
        { numRuns: 10 },
      );
    });

    it('keeps the first time at which a lead was sent in a round', async () => {
      const leads = Array.from({ length: 40 }, () => fresh('L'));
      const sent = (ms: number) => leads.map((leadId) => ({ leadId, round: 1, sentAtMs: ms }));
      await ledger().rememberSent(sent(NOON));
      await ledger().rememberSent(sent(NOON + MINUTE));
      const records = await ledger().pushed([...leads, ...leads, 'never sent']);
      expect([...records.keys()].sort()).toEqual([...leads].sort());
      expect(new Set([...records.values()].map(({ sentAtMs }) => sentAtMs))).toEqual(new Set([NOON]));
    });
  });

  describe('a tombstone', () => {
    it('is known by whoever asks for the same subject, and by nobody else, for good', async () => {
      const [dana, ben] = [fresh('e-mail dana'), fresh('e-mail ben')];
      expect(await ledger().buried([dana, ben])).toEqual(new Map());
      await ledger().bury([dana], { atEpochMs: NOON });
      expect(await ledger().buried([dana, ben, dana])).toEqual(new Map([[dana, NOON]]));
      expect(await ledger().buried([])).toEqual(new Map());
    });

    it('has the time of the later of two requests, whichever comes first', async () => {
      const [a, b] = [fresh('a'), fresh('b')];
      await ledger().bury([a, b], { atEpochMs: NOON });
      await ledger().bury([a], { atEpochMs: NOON + MINUTE });
      await ledger().bury([b], { atEpochMs: NOON - MINUTE });
      expect(await ledger().buried([a, b])).toEqual(
        new Map([
          [a, NOON + MINUTE],
          [b, NOON],
        ]),
      );
    });

    it('is set by many at once as by one after the other', async () => {
      const subject = fresh('race');
      await Promise.all(
        Array.from({ length: 12 }, (_, n) => ledger().bury([subject], { atEpochMs: NOON + n })),
      );
      expect(await ledger().buried([subject])).toEqual(new Map([[subject, NOON + 11]]));
    });

    it('holds for any text', async () => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
          const subject = fresh(text);
          await ledger().bury([subject], { atEpochMs: NOON });
          expect(await ledger().buried([subject, `${subject}.`])).toEqual(new Map([[subject, NOON]]));
        }),
        { numRuns: 25 },
      );
    });
  });

  describe('a push that is dropped', () => {
    it('is not known any more, and the lead may be claimed anew', async () => {
      const lead = fresh('L');
      await ledger().rememberSent([{ leadId: lead, round: 1, sentAtMs: NOON }]);
      expect(await ledger().dropPush(lead, NOON)).toBe(true);
      expect(await ledger().pushed([lead])).toEqual(new Map());
      expect(await ledger().dropPush(lead, NOON)).toBe(true);
    });

    it('stays while somebody is pushing it', async () => {
      const lead = fresh('L');
      await ledger().claimPush({ leadId: lead, round: 1, fingerprint: 'f', nowMs: NOON, holder: 'run' });
      expect(await ledger().dropPush(lead, NOON + PUSH_CLAIM_MS - 1)).toBe(false);
      expect(await ledger().dropPush(lead, NOON + PUSH_CLAIM_MS)).toBe(true);
    });
  });

  describe('a cursor', () => {
    it('moves only from where the mover read it', async () => {
      const name = fresh('outcomes');
      expect(await ledger().cursor(name)).toBeNull();
      expect(await ledger().moveCursor(name, 'x', 'y')).toBe(false);
      expect(await ledger().moveCursor(name, null, 'page 1')).toBe(true);
      expect(await ledger().moveCursor(name, null, 'page 1 again')).toBe(false);
      expect(await ledger().moveCursor(name, 'page 1', 'page 2')).toBe(true);
      expect(await ledger().cursor(name)).toBe('page 2');
    });

    it('is moved by exactly one of two at once', async () => {
      const name = fresh('outcomes');
      const moved = await Promise.all(['a', 'b'].map((to) => ledger().moveCursor(name, null, to)));
      expect(moved.filter(Boolean)).toHaveLength(1);
    });
  });

  describe('a nonce', () => {
    it('can be used once, until it is forgotten', async () => {
      const nonce = fresh('nonce');
      expect(await ledger().spendNonce(nonce, NOON, MINUTE)).toBe(true);
      expect(await ledger().spendNonce(nonce, NOON, MINUTE)).toBe(false);
      expect(await ledger().spendNonce(nonce, NOON + MINUTE - 1, MINUTE)).toBe(false);
      expect(await ledger().spendNonce(nonce, NOON + MINUTE, MINUTE)).toBe(true);
      expect(await ledger().spendNonce(fresh('nonce'), NOON, MINUTE)).toBe(true);
    });

    it('is used by exactly one of many at once', async () => {
      const nonce = fresh('nonce');
      const used = await Promise.all(
        Array.from({ length: 12 }, () => ledger().spendNonce(nonce, NOON, MINUTE)),
      );
      expect(used.filter(Boolean)).toHaveLength(1);
    });
  });

  describe('turns', () => {
    it('are as many in each stretch of time as allowed, whoever takes them', async () => {
      const name = fresh('door');
      const allowed = { most: 3, withinMs: MINUTE };
      const take = (nowMs: number) => ledger().takeTurn(name, nowMs, allowed);
      const taken = await Promise.all(Array.from({ length: 8 }, () => take(NOON)));
      expect(taken.filter(Boolean)).toHaveLength(3);
      expect(await take(NOON + MINUTE - 1)).toBe(false);
      expect(await take(NOON + MINUTE)).toBe(true);
      expect(await ledger().takeTurn(fresh('door'), NOON, allowed)).toBe(true);
    });
  });

  describe('the pushes of a day', () => {
    it('add up, whoever adds them', async () => {
      const day = '2026-03-02';
      expect(await ledger().pushesOn(day)).toBe(0);
      await Promise.all(Array.from({ length: 10 }, (_, n) => ledger().addPushes(day, n)));
      expect(await ledger().pushesOn(day)).toBe(45);
      expect(await ledger().pushesOn('2026-03-03')).toBe(0);
    });
  });
}
