import * as z from 'zod';
import type { Clock } from '../clock.ts';
import { propertyOf, type StoredContact } from './contacts.ts';
import type { Definitions } from './definitions.ts';
import { invalidInput, notSpoken } from './errors.ts';
import { instantOf } from './values.ts';

const filter = z.strictObject({
  propertyName: z.string(),
  operator: z.string(),
  value: z.string().optional(),
});
type Filter = z.output<typeof filter>;

const sort = z.strictObject({ propertyName: z.string(), direction: z.enum(['ASCENDING', 'DESCENDING']) });
type Sort = z.output<typeof sort>;

export const searchRequest = z.strictObject({
  filterGroups: z
    .array(z.strictObject({ filters: z.array(filter).min(1).max(6) }))
    .max(5)
    .default([]),
  sorts: z.array(sort).max(1).default([]),
  properties: z.array(z.string()).default([]),
  limit: z.number().int().min(1).max(200).default(10),
  after: z.coerce.number().int().min(0).default(0),
});
type SearchRequest = z.output<typeof searchRequest>;

interface Found {
  readonly total: number;
  readonly contacts: readonly StoredContact[];
  /** Offset of the next page; null on the last one. */
  readonly after: number | null;
}

/** HubSpot's search gives out no more than the first 10,000 of a query. */
const MOST_RESULTS = 10_000;

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  EQ: (order) => order === 0,
  GT: (order) => order > 0,
  GTE: (order) => order >= 0,
};

/** Search sees a contact as the index knows it, which is some time behind what was written. */
export class SearchIndex {
  readonly #definitions: Definitions;
  readonly #clock: Clock;
  /** States of each contact and from when search sees them, oldest first. */
  readonly #states = new Map<string, { readonly contact: StoredContact; readonly fromMs: number }[]>();
  /** How far search lags behind, in milliseconds. */
  delayMs = 0;

  constructor(definitions: Definitions, clock: Clock, contacts: readonly StoredContact[]) {
    this.#definitions = definitions;
    this.#clock = clock;
    for (const contact of contacts)
      this.#states.set(contact.id, [{ contact, fromMs: Number.NEGATIVE_INFINITY }]);
  }

  put(contact: StoredContact): void {
    const nowMs = this.#clock.now();
    const fromMs = this.delayMs === 0 ? Number.NEGATIVE_INFINITY : nowMs + this.delayMs;
    const earlier = this.delayMs === 0 ? [] : (this.#states.get(contact.id) ?? []);
    const seen = earlier.findLastIndex((state) => state.fromMs <= nowMs);
    this.#states.set(contact.id, [...earlier.slice(Math.max(0, seen)), { contact, fromMs }]);
  }

  find({ filterGroups, sorts, limit, after }: SearchRequest): Found {
    if (after + limit > MOST_RESULTS)
      throw invalidInput(`The total of \`after\` and \`limit\` must not exceed ${MOST_RESULTS}.`);
    for (const { propertyName } of [...filterGroups.flatMap(({ filters }) => filters), ...sorts])
      this.#type(propertyName);
    const groups = filterGroups.map(({ filters }) => filters.map((each) => this.#test(each)));
    const matching = this.#visible().filter(
      (contact) => groups.length === 0 || groups.some((tests) => tests.every((holds) => holds(contact))),
    );
    const sorted = this.#sorted(
      matching,
      sorts[0] ?? { propertyName: 'hs_object_id', direction: 'ASCENDING' },
    );
    const contacts = sorted.slice(after, after + limit);
    return { total: sorted.length, contacts, after: after + limit < sorted.length ? after + limit : null };
  }

  #visible(): readonly StoredContact[] {
    const nowMs = this.#clock.now();
    return [...this.#states.values()].flatMap(
      (states) => states.findLast(({ fromMs }) => fromMs <= nowMs)?.contact ?? [],
    );
  }

  /** Contacts that compare equal come in no order that one could rely on: here, the latest id first. */
  #sorted(contacts: readonly StoredContact[], { propertyName, direction }: Sort): readonly StoredContact[] {
    const order = direction === 'ASCENDING' ? 1 : -1;
    return contacts
      .map((contact) => ({
        contact,
        key: this.#comparable(propertyName, propertyOf(contact, propertyName) ?? ''),
      }))
      .toSorted((a, b) => order * compare(a.key, b.key) || Number(b.contact.id) - Number(a.contact.id))
      .map(({ contact }) => contact);
  }

  #test({ propertyName, operator, value }: Filter): (contact: StoredContact) => boolean {
    if (operator === 'HAS_PROPERTY') return (contact) => propertyOf(contact, propertyName) !== null;
    if (value === undefined) throw invalidInput(`operator ${operator} requires a value`);
    const holds = COMPARISONS[operator];
    if (holds === undefined) throw notSpoken(`the search operator ${operator}`);
    const wanted = this.#comparable(propertyName, value);
    return (contact) => {
      const actual = propertyOf(contact, propertyName);
      return actual !== null && holds(compare(this.#comparable(propertyName, actual), wanted));
    };
  }

  #type(propertyName: string): string {
    const type = this.#definitions.get(propertyName)?.type;
    if (type === undefined)
      throw invalidInput(`There was a problem with the request: property ${propertyName} does not exist`);
    return type;
  }

  #comparable(propertyName: string, value: string): number | string {
    switch (this.#type(propertyName)) {
      case 'number':
        return Number(value);
      case 'date':
      case 'datetime':
        return instantOf(value) ?? Number.NaN;
      default:
        return value.toLowerCase();
    }
  }
}

function compare(a: number | string, b: number | string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
