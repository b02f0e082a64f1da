import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { companyKeys } from '../../../core/routing/company.ts';
import type { Rep } from '../../../core/routing/read-reps.ts';
import { makeRouter, nextTurn, type RoutedLead } from '../../../core/routing/router.ts';
import { dice } from '../sla/calendars.ts';

function rep(name: string, over: Partial<Rep> = {}): Rep {
  return {
    name,
    email: `${name.toLowerCase()}@us.example`,
    crmOwnerId: '',
    territories: [],
    weight: 1,
    capacity: null,
    away: null,
    calendar: '',
    isOn: true,
    turn: null,
    row: 1,
    ...over,
  };
}

function lead(over: Partial<RoutedLead> = {}): RoutedLead {
  return {
    companyKeys: [],
    companyName: '',
    segments: new Set(),
    column: () => '',
    returnedBy: new Set(),
    ...over,
  };
}

const NOBODY = { today: 0, accounts: new Map(), waiting: new Map() };

/** Gives leads day by day, each day from what the sheet kept of the day before. */
function giveAll(reps: readonly Rep[], leadsADay: readonly (readonly RoutedLead[])[]): (string | null)[] {
  const turns = new Map<string, number>();
  const accounts = new Map<string, string[]>();
  return leadsADay.flatMap((leads, today) => {
    const asKept = reps.map((one) => ({ ...one, turn: turns.get(one.name) ?? null }));
    const router = makeRouter({ reps: asKept, today, accounts, waiting: new Map() });
    return leads.map((one) => {
      const given = router.assign(one);
      for (const change of given.turns)
        turns.set(change.name, nextTurn(turns.get(change.name) ?? null, change));
      for (const key of one.companyKeys) {
        if (given.rep !== null) accounts.set(key, [...(accounts.get(key) ?? []), given.rep.name]);
      }
      return given.rep?.name ?? null;
    });
  });
}

describe('over 10,000 assignments', () => {
  const REPS = [
    rep('Ana', { weight: 2 }),
    rep('Ben', { away: { fromDay: 10, untilDay: 29 } }),
    rep('Cleo', { weight: 1.5, away: { fromDay: 60, untilDay: 64 } }),
    rep('Dan', { away: { fromDay: 0, untilDay: 49 } }),
  ];
  const DAYS = 100;
  const A_DAY = 100;

  it('each rep gets the weighted share of the days that he or she was there, within 1%', () => {
    const given = giveAll(
      REPS,
      Array.from({ length: DAYS }, () => Array.from({ length: A_DAY }, () => lead())),
    );
    const expected = new Map(REPS.map(({ name }) => [name, 0]));
    for (let day = 0; day < DAYS; day++) {
      const there = REPS.filter(({ away }) => away === null || day < away.fromDay || day > away.untilDay);
      const whole = there.reduce((sum, { weight }) => sum + weight, 0);
      for (const { name, weight } of there)
        expected.set(name, (expected.get(name) ?? 0) + (A_DAY * weight) / whole);
    }
    for (const [name, share] of expected) {
      const got = given.filter((one) => one === name).length;
      expect(Math.abs(got - share) / share, `${name} got ${got} of ${share}`).toBeLessThan(0.01);
    }
  });

  it('nobody comes back to a flood', () => {
    const given = giveAll(
      REPS,
      Array.from({ length: DAYS }, () => Array.from({ length: A_DAY }, () => lead())),
    );
    const firstDay = given.slice(50 * A_DAY, 51 * A_DAY).filter((name) => name === 'Dan').length;
    expect(firstDay).toBeGreaterThanOrEqual(16);
    expect(firstDay).toBeLessThanOrEqual(20);
  });

  it('colleagues stay together while their rep is there, and the same input gives the same assignments', () => {
    const roll = dice(4);
    const there = REPS.map((one) => ({ ...one, away: null }));
    const days = Array.from({ length: DAYS }, () =>
      Array.from({ length: A_DAY }, () =>
        lead({ companyKeys: [`name company ${Math.floor(roll() * 3000)}`] }),
      ),
    );
    const given = giveAll(there, days);
    const owners = new Map<string, Set<string | null>>();
    days.flat().forEach(({ companyKeys: [key = ''] }, i) => {
      owners.set(key, (owners.get(key) ?? new Set()).add(given[i] ?? null));
    });
    expect([...owners.values()].every((names) => names.size === 1)).toBe(true);
    expect(giveAll(there, days)).toEqual(given);
    const whole = there.reduce((sum, { weight }) => sum + weight, 0);
    for (const { name, weight } of there) {
      const share = (given.length * weight) / whole;
      const got = given.filter((one) => one === name).length;
      expect(Math.abs(got - share) / share, name).toBeLessThan(0.01);
    }
  });
});

describe('whoever gets a lead', () => {
  it('is there, switched on, has room, gets such leads and never returned it', () => {
    const reps = fc.array(
      fc.record({
        weight: fc.constantFrom(0.5, 1, 2, 3),
        capacity: fc.constantFrom(null, 0, 2),
        away: fc.constantFrom(null, { fromDay: 0, untilDay: 5 }, { fromDay: 6, untilDay: 9 }),
        isOn: fc.boolean(),
        territories: fc.constantFrom(
          [],
          [{ kind: 'segment', name: 'Big' } as const],
          [{ kind: 'column', header: 'Country', value: 'Germany' } as const],
        ),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(
        reps,
        fc.array(fc.boolean(), { maxLength: 12 }),
        fc.integer({ min: 0, max: 5 }),
        (overs, bigs, returned) => {
          const all = overs.map((over, i) => rep(`Rep ${i}`, over));
          const router = makeRouter({ ...NOBODY, reps: all, today: 3 });
          const got = new Map<string, number>();
          for (const isBig of bigs) {
            const given = router.assign(
              lead({
                segments: new Set(isBig ? ['big'] : []),
                column: () => 'germany',
                returnedBy: new Set([`Rep ${returned}`]),
              }),
            );
            if (given.rep === null) continue;
            const { name, isOn, away, capacity, territories } = given.rep;
            const before = got.get(name) ?? 0;
            got.set(name, before + 1);
            expect(name).not.toBe(`Rep ${returned}`);
            expect(isOn).toBe(true);
            expect(away === null || away.fromDay > 3).toBe(true);
            expect(capacity === null || before < capacity).toBe(true);
            expect(territories.every((one) => one.kind === 'column' || isBig)).toBe(true);
            expect(given.why).toContain(name);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is told with the reason', () => {
    const reps = [
      rep('Ana', { territories: [{ kind: 'segment', name: 'Enterprise' }] }),
      rep('Ben', { away: { fromDay: 0, untilDay: 2 } }),
      rep('Cleo'),
    ];
    const accounts = new Map([['name acme', ['Ben']]]);
    const assign = (over: Partial<RoutedLead>) =>
      makeRouter({ ...NOBODY, reps, accounts }).assign(lead(over)).why;
    expect(assign({ segments: new Set(['enterprise']) })).toBe(
      'Ana, whose turn it is of those who get Enterprise',
    );
    expect(assign({ companyKeys: ['name acme'], companyName: 'Acme' })).toBe(
      'Cleo, whose turn it is; Ben, who has Acme, is away',
    );
    expect(assign({ returnedBy: new Set(['cleo']) })).toBe(
      'nobody can take it: Ben is away, Cleo returned it before',
    );
  });
});

describe('one company', () => {
  it.each([
    ['Acme Inc.', '', 'ACME', ''],
    ['Acme, Inc', '', 'acme corporation', ''],
    ['Müller & Söhne GmbH & Co. KG', '', 'Müller and Söhne', ''],
    ['A.C.M.E. Ltd', '', 'ACME', ''],
    ['', 'dana@acme.com', 'Something', 'info@ACME.com'],
  ])('%s %s is %s %s', (name, email, otherName, otherEmail) => {
    const other = companyKeys(otherName, otherEmail);
    expect(companyKeys(name, email).some((key) => other.includes(key))).toBe(true);
  });

  it('is not told by free mail, and its name is more than its form', () => {
    expect(companyKeys('', 'dana@gmail.com')).toEqual([]);
    expect(companyKeys('Cisco', '')).not.toEqual(companyKeys('Cis', ''));
  });
});
