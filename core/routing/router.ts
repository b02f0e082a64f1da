import { foldHeader } from '../workbook/headers.ts';
import type { Rep } from './read-reps.ts';

/** A lead as routing sees it. */
export interface RoutedLead {
  readonly companyKeys: readonly string[];
  readonly companyName: string;
  readonly segments: ReadonlySet<string>;
  /** The value of a column of Leads, as text. */
  column(header: string): string;
  /** Names, as Returned by holds them, of those who gave it back. */
  readonly returnedBy: ReadonlySet<string>;
}

/** How the round robin goes on: a rep's turn becomes at least `atLeast`, and `plus` more. */
export interface TurnChange {
  readonly name: string;
  readonly atLeast: number;
  readonly plus: number;
}

/** Who gets a lead, and why. */
export interface Assignment {
  /** Null when nobody can take it. */
  readonly rep: Rep | null;
  /** In words, as Why and History tell it. */
  readonly why: string;
  readonly turns: readonly TurnChange[];
}

export interface RouterInput {
  readonly reps: readonly Rep[];
  /** The day of the assignment in the workbook's time zone, as an epoch day. */
  readonly today: number;
  /** Company key → the names of the owners of its leads, the earliest first. */
  readonly accounts: ReadonlyMap<string, readonly string[]>;
  /** Folded name → how many leads wait for this rep's answer. */
  readonly waiting: ReadonlyMap<string, number>;
}

/** Gives leads to reps, one after the other: each assignment counts for the next. */
export interface Router {
  assign(lead: RoutedLead): Assignment;
}

/**
 * Routes by what the sheet says, so that the same sheet always gives the same answer:
 * 1. a company's leads go to the rep who has one of them already, as long as that rep is there;
 * 2. else to those who are named for the lead's segment or column, and where none of them can take it to those who
 *    are named for nothing;
 * 3. among these by weighted round robin: the one whose turn is lowest, and each lead moves a turn on by 1 / weight.
 *
 * The turn of a rep who is away, switched off or full moves along with the others', so that nobody comes back to a
 * flood. A lead never goes to a rep who returned it.
 */
export function makeRouter(input: RouterInput): Router {
  const { reps, today } = input;
  // Whoever is new starts where the others stand, and not from a backlog.
  const standing = reps.flatMap((rep) => rep.turn ?? []);
  const begin = standing.length === 0 ? 0 : Math.min(...standing);
  const turns = new Map(reps.map((rep) => [rep.name, rep.turn ?? begin] as const));
  let unsaid = reps.filter((rep) => rep.turn === null);
  const waiting = new Map(input.waiting);
  const accounts = new Map([...input.accounts].map(([key, names]) => [key, [...names]]));
  const byName = new Map(reps.map((rep) => [foldHeader(rep.name), rep]));

  const turnOf = (rep: Rep): number => turns.get(rep.name) ?? begin;
  const keptFrom = (rep: Rep): string | null =>
    reasonAgainst(rep, today, waiting.get(foldHeader(rep.name)) ?? 0);

  const give = (lead: RoutedLead, rep: Rep, why: string, alongside: readonly Rep[]): Assignment => {
    const turn = turnOf(rep);
    const changes: TurnChange[] = unsaid.map(({ name }) => ({ name, atLeast: begin, plus: 0 }));
    unsaid = [];
    changes.push({ name: rep.name, atLeast: turn, plus: 1 / rep.weight });
    for (const other of alongside)
      if (turnOf(other) < turn) changes.push({ name: other.name, atLeast: turn, plus: 0 });
    for (const change of changes) turns.set(change.name, nextTurn(turns.get(change.name) ?? null, change));
    const name = foldHeader(rep.name);
    waiting.set(name, (waiting.get(name) ?? 0) + 1);
    for (const key of lead.companyKeys) {
      const names = accounts.get(key) ?? [];
      if (!names.some((one) => foldHeader(one) === name)) accounts.set(key, [...names, rep.name]);
    }
    return { rep, why, turns: changes };
  };

  const assign = (lead: RoutedLead): Assignment => {
    const gaveBack = (rep: Rep) => isAmong(rep, lead.returnedBy);
    const owners = lead.companyKeys
      .flatMap((key) => accounts.get(key) ?? [])
      .flatMap((name) => byName.get(foldHeader(name)) ?? []);
    const passedOver: string[] = [];
    for (const rep of new Set(owners)) {
      // Colleagues stay together, so a full rep takes one more of them.
      const against = gaveBack(rep) ? 'returned it before' : reasonAgainst(rep, today, 0);
      const has = `who has ${lead.companyName || 'this company'}`;
      if (against === null) return give(lead, rep, `${rep.name}, ${has} already`, []);
      passedOver.push(`${rep.name}, ${has}, ${against}`);
    }
    const named = reps.filter((rep) => territoryOf(rep, lead) !== null);
    const unnamed = reps.filter((rep) => rep.territories.length === 0);
    const but = passedOver.length === 0 ? '' : `; ${passedOver.join('; ')}`;
    for (const group of [named, unnamed]) {
      const free = group.filter((rep) => !gaveBack(rep) && keptFrom(rep) === null);
      const next = free.reduce<Rep | null>((best, rep) => earlier(best, rep, turnOf), null);
      if (next === null) continue;
      const absent = group.filter((rep) => keptFrom(rep) !== null);
      const territory = territoryOf(next, lead);
      const of = territory === null ? '' : ` of those who get ${territory}`;
      return give(lead, next, `${next.name}, whose turn it is${of}${but}`, absent);
    }
    const reasons = [...named, ...unnamed].map(
      (rep) => `${rep.name} ${gaveBack(rep) ? 'returned it before' : (keptFrom(rep) ?? '')}`,
    );
    const why = reasons.length === 0 ? 'nobody gets leads like this one' : reasons.join(', ');
    return { rep: null, why: `nobody can take it: ${why}`, turns: [] };
  };
  return { assign };
}

/** A rep's turn after a change; rounded, so that a cell gives back what was written to it. */
export function nextTurn(turn: number | null, { atLeast, plus }: TurnChange): number {
  return Math.round((Math.max(turn ?? 0, atLeast) + plus) * 1e9) / 1e9;
}

/** Whether the rep is one of those named, by name or by e-mail. */
export function isAmong(rep: Rep, names: ReadonlySet<string>): boolean {
  const folded = new Set([...names].map(foldHeader));
  return folded.has(foldHeader(rep.name)) || (rep.email !== '' && folded.has(foldHeader(rep.email)));
}

/** Lowest turn first; of equal turns the heavier rep, then by name, however the tab is sorted. */
function earlier(best: Rep | null, rep: Rep, turnOf: (rep: Rep) => number): Rep {
  if (best === null) return rep;
  const difference = turnOf(rep) - turnOf(best) || best.weight - rep.weight;
  if (difference !== 0) return difference < 0 ? rep : best;
  return foldHeader(rep.name) < foldHeader(best.name) ? rep : best;
}

/** Null when the rep can take a lead. */
function reasonAgainst(rep: Rep, today: number, waiting: number): string | null {
  if (!rep.isOn) return 'is switched off';
  if (rep.away !== null && today >= rep.away.fromDay && today <= rep.away.untilDay) return 'is away';
  if (rep.capacity !== null && waiting >= rep.capacity) return `has ${waiting} waiting already`;
  return null;
}

/** What of the rep's territories the lead is in, in words; null for none. */
function territoryOf(rep: Rep, lead: RoutedLead): string | null {
  for (const territory of rep.territories) {
    if (territory.kind === 'segment') {
      if ([...lead.segments].some((name) => foldHeader(name) === foldHeader(territory.name)))
        return territory.name;
    } else if (foldHeader(lead.column(territory.header)) === foldHeader(territory.value)) {
      return `${territory.header}: ${territory.value}`;
    }
  }
  return null;
}
