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

export const searchRequest = z.strictObject({
  filterGroups: z
    .array(z.strictObject({ filters: z.array(filter).min(1).max(6) }))
    .max(5)
    .default([]),
  sorts: z
    .array(z.strictObject({ propertyName: z.string(), direction: z.enum(['ASCENDING', 'DESCENDING']) }))
    .max(1)
    .default([]),
  properties: z.array(z.string()).default([]),
  limit: z.number().int().min(1).max(200).default(10),
  after: z.coerce.number().int().min(0).default(0),
});
export type SearchRequest = z.output<typeof searchRequest>;

export interface Found {
  readonly total: number;
  readonly contacts: readonly StoredContact[];
  /** Offset of the next page; null on the last one. */
  readonly after: number | null;
}

/** HubSpot's search gives out no more than the first 10,000 of a query. */
const MOST_RESULTS = 10_000;

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
    const matching = this.#visible().filter(
      (contact) =>
        filterGroups.length === 0 ||
        filterGroups.some(({ filters }) => filters.every((each) => this.#holds(contact, each))),
    );
    const sort = sorts[0] ?? { propertyName: 'hs_object_id', direction: 'ASCENDING' };
    const order = sort.direction === 'ASCENDING' ? 1 : -1;
    const key = (contact: StoredContact): number | string =>
      this.#comparable(sort.propertyName, propertyOf(contact, sort.propertyName) ?? '');
    // Contacts that compare equal come in no order that one could rely on: here, the latest id first.
    const sorted = matching.toSorted(
      (a, b) => order * compare(key(a), key(b)) || Number(b.id) - Number(a.id),
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

  #holds(contact: StoredContact, { propertyName, operator, value }: Filter): boolean {
    const actual = propertyOf(contact, propertyName);
    if (operator === 'HAS_PROPERTY') return actual !== null;
    if (value === undefined) throw invalidInput(`operator ${operator} requires a value`);
    const order =
      actual === null
        ? null
        : compare(this.#comparable(propertyName, actual), this.#comparable(propertyName, value));
    switch (operator) {
      case 'EQ':
        return order === 0;
      case 'GT':
        return order !== null && order > 0;
      case 'GTE':
        return order !== null && order >= 0;
      default:
        throw notSpoken(`the search operator ${operator}`);
    }
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
