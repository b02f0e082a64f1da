import { randomUUID } from 'node:crypto';
import type { Author, Contacts, StoredContact } from './contacts.ts';
import { invalidInput } from './errors.ts';
import type { Values } from './values.ts';

interface Done {
  readonly contactId: string;
  readonly author: Author;
  readonly before: Values;
  readonly after: Values;
}

const REMEMBERED = 200;

/** What reps did last, so that they can take it back. */
export class Undo {
  readonly #contacts: Contacts;
  readonly #done = new Map<string, Done>();

  constructor(contacts: Contacts) {
    this.#contacts = contacts;
  }

  /** Writes values, and answers with what takes them back. */
  write(contact: StoredContact, values: Values, author: Author): string {
    const written = this.#contacts.update(contact, values, author);
    const pick = ({ properties }: StoredContact): Values =>
      Object.fromEntries(Object.keys(values).map((name) => [name, properties[name] ?? '']));
    const token = randomUUID();
    this.#done.set(token, { contactId: contact.id, author, before: pick(contact), after: pick(written) });
    for (const oldest of this.#done.keys()) {
      if (this.#done.size <= REMEMBERED) break;
      this.#done.delete(oldest);
    }
    return token;
  }

  /** Puts back what was there before, unless somebody has changed it again. */
  takeBack(token: string): StoredContact {
    const done = this.#done.get(token);
    const contact = done === undefined ? undefined : this.#contacts.find(null, done.contactId);
    if (done === undefined || contact === undefined) throw invalidInput('This can no longer be undone.');
    if (Object.entries(done.after).some(([name, value]) => (contact.properties[name] ?? '') !== value)) {
      throw invalidInput('Somebody has changed this lead since, so it was left as it is.');
    }
    this.#done.delete(token);
    return this.#contacts.atomically(() => {
      // A lifecycle stage goes back only when it is cleared first.
      const stepsBack = done.before.lifecyclestage !== undefined;
      const cleared = stepsBack
        ? this.#contacts.update(contact, { lifecyclestage: '' }, done.author)
        : contact;
      return this.#contacts.update(cleared, done.before, done.author);
    });
  }
}
