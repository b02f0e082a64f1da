import * as z from 'zod';
import type { Clock } from '../clock.ts';
import type { SalesDatabase } from './database.ts';
import type { Definitions } from './definitions.ts';
import { contactExists, invalidInput, invalidValues } from './errors.ts';
import type { Owners } from './owners.ts';
import { kept, type Values, valueProblems } from './values.ts';

/** Who writes: an integration by its token, or a person in the CRM's own pages. */
export interface Author {
  readonly sourceType: 'INTEGRATION' | 'CRM_UI';
  readonly userId: number | null;
}

const storedVersion = z.object({
  value: z.string(),
  atMs: z.number(),
  sourceType: z.enum(['INTEGRATION', 'CRM_UI']),
  userId: z.number().nullable(),
});

const storedContact = z.object({
  id: z.string(),
  createdAtMs: z.number(),
  updatedAtMs: z.number(),
  properties: z.record(z.string(), z.string()),
  /** Newest first. */
  history: z.record(z.string(), z.array(storedVersion)),
});
/** Never changed in place, so that a batch that fails leaves no trace. */
export type StoredContact = z.output<typeof storedContact>;

const FIRST_ID = 101;

/** The contacts, their history, and what must be unique among them. */
export class Contacts {
  readonly #database: SalesDatabase;
  readonly #definitions: Definitions;
  readonly #owners: Owners;
  readonly #clock: Clock;
  readonly #contacts = new Map<string, StoredContact>();
  /** `property value` → the contact that has it. */
  readonly #unique = new Map<string, string>();
  /** What each contact was before the transaction under way; null outside one. */
  #before: Map<string, StoredContact | undefined> | null = null;
  #nextId = FIRST_ID;
  readonly #watchers: ((contact: StoredContact) => void)[] = [];

  constructor(database: SalesDatabase, definitions: Definitions, owners: Owners, clock: Clock) {
    this.#database = database;
    this.#definitions = definitions;
    this.#owners = owners;
    this.#clock = clock;
    for (const contact of database.load('contact', (body) => storedContact.parse(body)))
      this.#hold(contact.id, contact);
  }

  /** Tells of each new state of a contact. */
  watch(watcher: (contact: StoredContact) => void): void {
    this.#watchers.push(watcher);
  }

  all(): readonly StoredContact[] {
    return [...this.#contacts.values()];
  }

  /** By HubSpot's own id (`idProperty` null), an address (secondary ones too), or another property with unique values. */
  find(idProperty: string | null, id: string): StoredContact | undefined {
    if (idProperty === null) return this.#contacts.get(id);
    if (this.#definitions.get(idProperty)?.hasUniqueValue !== true) {
      throw invalidInput(`Unable to perform operation by non-unique 0-1 property ${idProperty}`);
    }
    const holder = this.#unique.get(uniqueKey(idProperty, id));
    return holder === undefined ? undefined : this.#contacts.get(holder);
  }

  create(values: Values, author: Author): StoredContact {
    this.#refuseInvalid(values);
    const holder = values.email ? this.#unique.get(uniqueKey('email', values.email)) : undefined;
    if (holder !== undefined) throw contactExists(holder);
    const atMs = this.#clock.now();
    const blank = {
      id: String(this.#nextId),
      createdAtMs: atMs,
      updatedAtMs: atMs,
      properties: {},
      history: {},
    };
    this.#refuseTaken(blank.id, values);
    return this.#put(this.#written(blank, values, author, atMs));
  }

  update(contact: StoredContact, values: Values, author: Author): StoredContact {
    this.#refuseInvalid(values);
    this.#refuseTaken(contact.id, values);
    return this.#put(this.#written(contact, values, author, this.#clock.now()));
  }

  /** Takes contacts over with their history, as they were kept elsewhere. */
  takeOver(contacts: readonly StoredContact[]): void {
    this.atomically(() => {
      for (const contact of contacts) this.#put(contact);
    });
  }

  /** As a person does in HubSpot, by hand or by a merge: there is no write to this property by the API. */
  addSecondaryAddress(contact: StoredContact, address: string): StoredContact {
    const all = [...secondaryAddresses(contact), address.toLowerCase()].join(';');
    return this.#put({
      ...contact,
      updatedAtMs: this.#clock.now(),
      properties: { ...contact.properties, hs_additional_emails: all },
    });
  }

  /** All of the work is done, or none of it. */
  atomically<Answer>(work: () => Answer): Answer {
    if (this.#before !== null) return work();
    const before = new Map<string, StoredContact | undefined>();
    this.#before = before;
    try {
      const answer = this.#database.transaction(work);
      this.#before = null;
      for (const id of before.keys()) {
        const contact = this.#contacts.get(id);
        if (contact !== undefined) for (const tell of this.#watchers) tell(contact);
      }
      return answer;
    } catch (error) {
      this.#before = null;
      for (const [id, contact] of before) this.#hold(id, contact);
      throw error;
    }
  }

  #refuseInvalid(values: Values): void {
    const problems = valueProblems(this.#definitions, this.#owners.ids, values);
    if (problems.length > 0) throw invalidValues(problems);
  }

  #refuseTaken(id: string, values: Values): void {
    const problems = Object.entries(values).flatMap(([name, value]) => {
      const holder = value === '' ? undefined : this.#unique.get(uniqueKey(name, value));
      if (holder === undefined || holder === id) return [];
      const coordinates = `PropertyValueCoordinates{objectTypeId=0-1, propertyName=${name}, value=${value}}`;
      const message = `Cannot set ${coordinates} on ${id}. ${holder} already has that value.`;
      return [{ name, error: 'CONFLICTING_UNIQUE_VALUE', message }];
    });
    if (problems.length > 0) throw invalidValues(problems);
  }

  #written(contact: StoredContact, values: Values, author: Author, atMs: number): StoredContact {
    const properties = { ...contact.properties };
    const history = { ...contact.history };
    for (const [name, given] of Object.entries(values)) {
      const definition = this.#definitions.get(name);
      const value = definition === undefined ? given : kept(definition, given);
      const current = properties[name] ?? '';
      if (value === current || this.#stepsBack(name, current, value)) continue;
      if (name === 'email') swapAddresses(contact, properties, value);
      properties[name] = value;
      history[name] = [{ value, atMs, ...author }, ...(history[name] ?? [])];
    }
    return { ...contact, updatedAtMs: atMs, properties, history };
  }

  /** HubSpot answers success to an earlier lifecycle stage, and keeps the later one. */
  #stepsBack(name: string, current: string, value: string): boolean {
    if (name !== 'lifecyclestage' || current === '' || value === '') return false;
    const order = this.#definitions.get(name)?.options.map((option) => option.value) ?? [];
    return order.indexOf(value) < order.indexOf(current);
  }

  #put(contact: StoredContact): StoredContact {
    return this.atomically(() => {
      this.#database.save('contact', contact.id, contact);
      if (this.#before?.has(contact.id) === false)
        this.#before.set(contact.id, this.#contacts.get(contact.id));
      this.#hold(contact.id, contact);
      return contact;
    });
  }

  #hold(id: string, contact: StoredContact | undefined): void {
    for (const key of this.#uniqueKeys(this.#contacts.get(id))) this.#unique.delete(key);
    if (contact === undefined) this.#contacts.delete(id);
    else this.#contacts.set(id, contact);
    for (const key of this.#uniqueKeys(contact)) this.#unique.set(key, id);
    this.#nextId = Math.max(this.#nextId, Number(id) + 1);
  }

  #uniqueKeys(contact: StoredContact | undefined): readonly string[] {
    if (contact === undefined) return [];
    const own = Object.entries(contact.properties).filter(
      ([name, value]) => value !== '' && this.#definitions.get(name)?.hasUniqueValue,
    );
    return [
      ...own.map(([name, value]) => uniqueKey(name, value)),
      ...secondaryAddresses(contact).map((address) => uniqueKey('email', address)),
    ];
  }
}

/** A property as a reader sees it; null when it is blank. */
export function propertyOf(contact: StoredContact, name: string): string | null {
  switch (name) {
    case 'hs_object_id':
      return contact.id;
    case 'createdate':
      return new Date(contact.createdAtMs).toISOString();
    case 'lastmodifieddate':
      return new Date(contact.updatedAtMs).toISOString();
    default:
      return contact.properties[name] || null;
  }
}

function secondaryAddresses({ properties }: StoredContact): readonly string[] {
  return (properties.hs_additional_emails ?? '').split(';').filter((address) => address !== '');
}

/** A secondary address that becomes the first changes places with it. */
function swapAddresses(contact: StoredContact, properties: Record<string, string>, address: string): void {
  const secondary = secondaryAddresses(contact);
  if (!secondary.includes(address)) return;
  const others = [...secondary.filter((each) => each !== address), properties.email ?? ''];
  properties.hs_additional_emails = others.filter((each) => each !== '').join(';');
}

function uniqueKey(property: string, value: string): string {
  return `${property} ${property === 'email' ? value.toLowerCase() : value}`;
}
