import type { Clock } from '../clock.ts';
import { Contacts } from './contacts.ts';
import { SalesDatabase } from './database.ts';
import { Definitions } from './definitions.ts';
import { Faults } from './faults.ts';
import { Owners } from './owners.ts';
import { SearchIndex } from './search.ts';
import { Tasks } from './tasks.ts';

/** One HubSpot account: what it holds, and how it behaves. */
export interface Portal {
  readonly id: number;
  readonly clock: Clock;
  readonly definitions: Definitions;
  readonly owners: Owners;
  readonly contacts: Contacts;
  readonly tasks: Tasks;
  readonly search: SearchIndex;
  readonly faults: Faults;
  close(): void;
}

const PORTAL_ID = 8787;

export function openPortal(file: string, clock: Clock): Portal {
  const database = new SalesDatabase(file);
  const definitions = new Definitions(database);
  const owners = new Owners(database);
  const contacts = new Contacts(database, definitions, owners, clock);
  const search = new SearchIndex(definitions, clock, contacts.all());
  contacts.watch((contact) => search.put(contact));
  const tasks = new Tasks(database, contacts, owners, clock);
  const faults = new Faults(clock);
  return {
    id: PORTAL_ID,
    clock,
    definitions,
    owners,
    contacts,
    tasks,
    search,
    faults,
    close: () => database.close(),
  };
}
