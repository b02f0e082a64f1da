import * as z from 'zod';
import type { Clock } from '../clock.ts';
import type { Contacts } from './contacts.ts';
import type { SalesDatabase } from './database.ts';
import { invalidInput, invalidValues, type ValueProblem } from './errors.ts';
import type { Owners } from './owners.ts';
import { instantOf, LONGEST_TEXT, type Values } from './values.ts';

const storedTask = z.object({
  id: z.string(),
  createdAtMs: z.number(),
  contactId: z.string(),
  properties: z.record(z.string(), z.string()),
});
export type StoredTask = z.output<typeof storedTask>;

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  hs_task_status: ['NOT_STARTED', 'IN_PROGRESS', 'WAITING', 'COMPLETED', 'DEFERRED'],
  hs_task_priority: ['NONE', 'LOW', 'MEDIUM', 'HIGH'],
  hs_task_type: ['TODO', 'CALL', 'EMAIL'],
};
const OTHERS = ['hs_timestamp', 'hs_task_subject', 'hs_task_body', 'hubspot_owner_id'];

const FIRST_ID = 70_001;

/** What the reps have to do; each task belongs to one contact. */
export class Tasks {
  readonly #tasks = new Map<string, StoredTask>();
  readonly #database: SalesDatabase;
  readonly #contacts: Contacts;
  readonly #owners: Owners;
  readonly #clock: Clock;

  constructor(database: SalesDatabase, contacts: Contacts, owners: Owners, clock: Clock) {
    this.#database = database;
    this.#contacts = contacts;
    this.#owners = owners;
    this.#clock = clock;
    for (const task of database.load('task', (body) => storedTask.parse(body)))
      this.#tasks.set(task.id, task);
  }

  /** Creates all or none. */
  create(
    wanted: readonly { readonly contactId: string; readonly properties: Values }[],
  ): readonly StoredTask[] {
    for (const { contactId, properties } of wanted) this.#refuse(contactId, properties);
    return this.#database.transaction(() =>
      wanted.map(({ contactId, properties }) => {
        const id = String(FIRST_ID + this.#tasks.size);
        const task = { id, createdAtMs: this.#clock.now(), contactId, properties: { ...properties } };
        this.#database.save('task', id, task);
        this.#tasks.set(id, task);
        return task;
      }),
    );
  }

  get(id: string): StoredTask | undefined {
    return this.#tasks.get(id);
  }

  of(contactId: string): readonly StoredTask[] {
    return [...this.#tasks.values()].filter((task) => task.contactId === contactId);
  }

  all(): readonly StoredTask[] {
    return [...this.#tasks.values()];
  }

  #refuse(contactId: string, properties: Values): void {
    if (this.#contacts.find(null, contactId) === undefined)
      throw invalidInput(`Object ${contactId} to associate with does not exist.`);
    const problems = Object.entries(properties).flatMap(([name, value]) => this.#problems(name, value));
    if (!properties.hs_timestamp)
      problems.push({
        name: 'hs_timestamp',
        error: 'REQUIRED_PROPERTY',
        message: 'hs_timestamp is required',
      });
    if (problems.length > 0) throw invalidValues(problems);
  }

  #problems(name: string, value: string): readonly ValueProblem[] {
    const options = OPTIONS[name];
    if (options === undefined && !OTHERS.includes(name)) {
      return [{ name, error: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` }];
    }
    if (options !== undefined && !options.includes(value)) {
      return [
        {
          name,
          error: 'INVALID_OPTION',
          message: `${value} was not one of the allowed options: [${options.join(', ')}]`,
        },
      ];
    }
    if (value.length > LONGEST_TEXT) {
      return [
        {
          name,
          error: 'PROPERTY_VALUE_TOO_LONG',
          message: `At most ${LONGEST_TEXT} characters are allowed.`,
        },
      ];
    }
    if (name === 'hs_timestamp' && instantOf(value) === null) {
      return [{ name, error: 'INVALID_LONG', message: `${value} was not a valid long.` }];
    }
    if (name === 'hubspot_owner_id' && !this.#owners.ids.has(value)) {
      return [
        { name, error: 'INVALID_OWNER_ID', message: `${value} is not the id of an owner in this account.` },
      ];
    }
    return [];
  }
}
