import * as z from 'zod';
import type { SalesDatabase } from './database.ts';

const owner = z.object({
  /** What `hubspot_owner_id` holds. */
  id: z.string(),
  /** What a property's history names its author with. */
  userId: z.number(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
});
export type Owner = z.output<typeof owner>;

/** The reps of a portal that nobody has added any to. */
const FIRST_OWNERS: readonly Owner[] = [
  { id: '5001', userId: 9001, firstName: 'Ana', lastName: 'Keller', email: 'ana@sales.example' },
  { id: '5002', userId: 9002, firstName: 'Ben', lastName: 'Okafor', email: 'ben@sales.example' },
];

/** Who may own a contact. */
export class Owners {
  readonly #owners: Map<string, Owner>;
  readonly #database: SalesDatabase;

  constructor(database: SalesDatabase) {
    this.#database = database;
    this.#owners = new Map(
      database.load('owner', (body) => owner.parse(body)).map((each) => [each.id, each]),
    );
    if (this.#owners.size === 0) for (const first of FIRST_OWNERS) this.add(first);
  }

  add(added: Owner): void {
    this.#database.save('owner', added.id, added);
    this.#owners.set(added.id, added);
  }

  get ids(): ReadonlySet<string> {
    return new Set(this.#owners.keys());
  }

  get(id: string): Owner | undefined {
    return this.#owners.get(id);
  }

  all(): readonly Owner[] {
    return [...this.#owners.values()].toSorted((a, b) => a.id.localeCompare(b.id));
  }
}

export function ownerName({ firstName, lastName }: Owner): string {
  return `${firstName} ${lastName}`.trim();
}
