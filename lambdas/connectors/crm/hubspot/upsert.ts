import { type ContactInput, type Written, writeContacts } from './batch-write.ts';
import { type ContactWrite, contactProperties } from './contact-properties.ts';
import type { HubSpotRefusal } from './errors.ts';
import { readContacts } from './match.ts';
import type { Portal } from './portal.ts';
import type { Send } from './request.ts';

/** What became of one lead's contact, and the write that did it. */
interface Upserted {
  readonly write: ContactWrite;
  readonly written: Written;
}

/** A refusal may be mended twice at most: once for the owner, once for a contact that turned up meanwhile. */
const MOST_TRIES = 3;

/**
 * Creates or updates one contact for each lead, known by its unique `leadsheet_id`. At most 100 writes, no lead twice.
 * A refusal that we can mend ourselves is mended and sent again.
 */
export async function upsertContacts(
  send: Send,
  portal: Portal,
  writes: readonly ContactWrite[],
): Promise<ReadonlyMap<string, Upserted>> {
  const settled = new Map<string, Upserted>();
  let open = writes;
  for (let tries = 0; open.length > 0 && tries < MOST_TRIES; tries++) {
    const inputs = open.map((write) => asInput(write, portal));
    const answers = await writeContacts(send, 'upsert', inputs);
    const mended: ContactWrite[] = [];
    for (const write of open) {
      const written = answers.get(write.record.leadId);
      if (written === undefined) continue;
      settled.set(write.record.leadId, { write, written });
      const again = written.kind === 'refused' ? await mend(send, write, written.refusal) : null;
      if (again !== null) mended.push(again);
    }
    open = mended;
  }
  return settled;
}

function asInput(write: ContactWrite, portal: Portal): ContactInput {
  const { leadId } = write.record;
  return {
    id: leadId,
    idProperty: 'leadsheet_id',
    objectWriteTraceId: leadId,
    properties: contactProperties(write, portal),
  };
}

/** What to send instead of a refused write; null when only a person can help. */
async function mend(send: Send, write: ContactWrite, refusal: HubSpotRefusal): Promise<ContactWrite | null> {
  if (write.withOwner && refusal.isAbout('hubspot_owner_id')) return { ...write, withOwner: false };
  const { existingContactId } = refusal;
  if (existingContactId === null || write.contact !== null) return null;
  const [contact] = await readContacts(send, null, [existingContactId]);
  if (contact === undefined || contact.leadId !== null) return null;
  const claimed = await claimContacts(send, [{ ...write, contact }]);
  return claimed.get(write.record.leadId)?.kind === 'written' ? { ...write, contact } : null;
}

/**
 * Writes our id to contacts that were in HubSpot before the lead was, by HubSpot's own id, so that the upsert finds
 * them by it instead of making a second contact.
 */
export function claimContacts(
  send: Send,
  writes: readonly ContactWrite[],
): Promise<ReadonlyMap<string, Written>> {
  const inputs = writes.flatMap(({ record: { leadId }, contact }) =>
    contact === null
      ? []
      : [{ id: contact.id, objectWriteTraceId: leadId, properties: { leadsheet_id: leadId } }],
  );
  return writeContacts(send, 'update', inputs);
}
