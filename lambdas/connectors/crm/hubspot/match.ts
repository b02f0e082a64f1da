import type { CrmRecord } from '../../../../core/crm/record.ts';
import { type ContactAnswer, contactBatch } from './answers.ts';
import { bisect } from './bisect.ts';
import { HubSpotRefusal } from './errors.ts';
import type { Send } from './request.ts';

/** A contact that is in HubSpot already, as far as a push has to know it. */
export interface Contact {
  readonly id: string;
  /** The lead that it belongs to; null while no lead was pushed to it. */
  readonly leadId: string | null;
  readonly email: string | null;
  readonly otherEmails: readonly string[];
  readonly lifecycleStage: string | null;
  /** 0 before the first hand-off. */
  readonly round: number;
  /** HubSpot's ids of contacts that were merged into this one. */
  readonly mergedIds: readonly string[];
}

const READ = [
  'email',
  'hs_additional_emails',
  'lifecyclestage',
  'hs_merged_object_ids',
  'leadsheet_id',
  'leadsheet_round',
] as const;

/**
 * Finds the contact of each lead: by our own id, then by the id that an earlier push told, then by e-mail, secondary
 * addresses too. Only batch reads, never a search: HubSpot's search index lags seconds behind, so a contact made a
 * moment ago would be made twice. At most 100 records.
 */
export async function findContacts(
  send: Send,
  records: readonly CrmRecord[],
): Promise<ReadonlyMap<string, Contact>> {
  const found = new Map<string, Contact>();
  const missing = (): readonly CrmRecord[] => records.filter(({ leadId }) => !found.has(leadId));

  for (const contact of await readContacts(
    send,
    'leadsheet_id',
    missing().map(({ leadId }) => leadId),
  )) {
    if (contact.leadId !== null) found.set(contact.leadId, contact);
  }

  // HubSpot refuses the whole read for an id that is not one of its numbers, such as one typed into the sheet.
  const crmIds = missing()
    .map(({ crmId }) => crmId ?? '')
    .filter((id) => /^\d+$/.test(id));
  const byId = indexed(await readContacts(send, null, crmIds), ({ id, mergedIds }) => [id, ...mergedIds]);
  for (const { leadId, crmId } of missing()) setIfThere(found, leadId, byId.get(crmId ?? ''));

  const emails = missing()
    .map(({ email }) => email ?? '')
    .filter((email) => email !== '');
  const byEmail = indexed(await readContacts(send, 'email', emails), ({ email, otherEmails }) => [
    email ?? '',
    ...otherEmails,
  ]);
  for (const { leadId, email } of missing()) setIfThere(found, leadId, byEmail.get(email ?? ''));

  return found;
}

/**
 * Reads contacts by HubSpot's own id (`idProperty` null), or by a property with unique values. Those that are not there
 * are left out, and so is one that HubSpot will not even look for, such as an address that is none: it must not keep
 * the others from being found.
 */
export async function readContacts(
  send: Send,
  idProperty: 'leadsheet_id' | 'email' | null,
  ids: readonly string[],
): Promise<readonly Contact[]> {
  if (ids.length === 0) return [];
  const found = await bisect<string, readonly Contact[]>([...new Set(ids)], async (some) => {
    try {
      const contacts = await readBatch(send, idProperty, some);
      return { answers: new Map(some.map((id, at) => [id, at === 0 ? contacts : []])), unattributed: null };
    } catch (error) {
      if (!(error instanceof HubSpotRefusal) || error.status !== 400) throw error;
      return { answers: new Map(), unattributed: error };
    }
  });
  const answers = [...found.values()];
  const [first] = answers;
  // What is wrong with each of several is the request.
  if (first instanceof HubSpotRefusal && answers.length > 1 && answers.every(isRefusal)) throw first;
  return answers.flatMap((contacts) => (contacts instanceof HubSpotRefusal ? [] : contacts));
}

function isRefusal(answer: unknown): boolean {
  return answer instanceof HubSpotRefusal;
}

async function readBatch(
  send: Send,
  idProperty: 'leadsheet_id' | 'email' | null,
  ids: readonly string[],
): Promise<readonly Contact[]> {
  const inputs = ids.map((id) => ({ id }));
  const body = { inputs, properties: READ, ...(idProperty === null ? {} : { idProperty }) };
  const path = '/crm/v3/objects/contacts/batch/read';
  return (await send({ method: 'POST', path, body }, contactBatch)).results.map(asContact);
}

function asContact({ id, properties }: ContactAnswer): Contact {
  return {
    id,
    leadId: properties.leadsheet_id || null,
    email: properties.email?.toLowerCase() || null,
    otherEmails: list(properties.hs_additional_emails).map((address) => address.toLowerCase()),
    lifecycleStage: properties.lifecyclestage || null,
    round: Number(properties.leadsheet_round ?? 0),
    mergedIds: list(properties.hs_merged_object_ids),
  };
}

/** HubSpot writes several values of one property with semicolons between. */
function list(text: string | null | undefined): readonly string[] {
  return (text ?? '')
    .split(';')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** The answer does not say which input found which contact, so that each contact is known by all its keys. */
function indexed(
  contacts: readonly Contact[],
  keys: (contact: Contact) => readonly string[],
): ReadonlyMap<string, Contact> {
  return new Map(contacts.flatMap((contact) => keys(contact).map((key) => [key, contact] as const)));
}

function setIfThere(found: Map<string, Contact>, leadId: string, contact: Contact | undefined): void {
  if (contact !== undefined) found.set(leadId, contact);
}
