import type { CrmRecord, PushResult } from '../../../../core/crm/record.ts';
import { CrmUnavailable } from '../port.ts';
import { BATCH_SIZE } from './batch-write.ts';
import type { ContactWrite } from './contact-properties.ts';
import { findContacts } from './match.ts';
import type { Portal } from './portal.ts';
import { belongsToAnother, contactResult, unavailable, upToDate } from './push-results.ts';
import type { Send } from './request.ts';
import { makeTasks } from './task.ts';
import { claimContacts, upsertContacts } from './upsert.ts';

type Results = ReadonlyMap<CrmRecord, PushResult>;

/** Pushes leads and answers one result for each, in the same order. Throws CrmRefused for the portal as a whole. */
export async function pushRecords(
  send: Send,
  portal: () => Promise<Portal>,
  records: readonly CrmRecord[],
): Promise<readonly PushResult[]> {
  const results = new Map<CrmRecord, PushResult>();
  let down: string | null = null;
  for (const wave of waves(records)) {
    // Once HubSpot cannot answer, every further wave would wait out the same retries.
    const answers: Results = down === null ? await pushWave(send, portal, wave) : allUnavailable(wave, down);
    for (const [record, result] of answers) results.set(record, result);
    const [first]: readonly PushResult[] = [...answers.values()];
    if (
      first?.outcome === 'unavailable' &&
      [...answers.values()].every((each) => each.outcome === 'unavailable')
    )
      down = first.reason;
  }
  return records.map(
    (record) => results.get(record) ?? unavailable(record, 'It was not sent; the next run tries again.'),
  );
}

/** Batches in which no lead and no address comes twice: the second of two finds the contact that the first one made. */
function waves(records: readonly CrmRecord[]): readonly (readonly CrmRecord[])[] {
  const all: { readonly records: CrmRecord[]; readonly taken: Set<string> }[] = [];
  for (const record of records) {
    const keys = [record.leadId, record.email, record.crmId].filter((key) => key !== null);
    // From the last wave that has one of the keys on, so that the pushes of one lead keep their order.
    const clash = all.findLastIndex(({ taken }) => keys.some((key) => taken.has(key)));
    const fits = all.slice(clash + 1).find(({ records }) => records.length < BATCH_SIZE);
    const wave = fits ?? { records: [], taken: new Set<string>() };
    if (fits === undefined) all.push(wave);
    wave.records.push(record);
    for (const key of keys) wave.taken.add(key);
  }
  return all.map((wave) => wave.records);
}

async function pushWave(
  send: Send,
  portal: () => Promise<Portal>,
  records: readonly CrmRecord[],
): Promise<Results> {
  try {
    return await pushBatch(send, await portal(), records);
  } catch (error) {
    if (!(error instanceof CrmUnavailable)) throw error;
    return allUnavailable(records, error.message);
  }
}

/** Match, claim, upsert, task: each step may run again after a crash in any of them. */
async function pushBatch(send: Send, portal: Portal, records: readonly CrmRecord[]): Promise<Results> {
  const { writes, settled } = await plan(send, portal, records);
  const claims = await claimContacts(
    send,
    writes.filter(({ contact }) => contact !== null && contact.leadId === null),
  );
  const ours = writes.filter(({ record }) => (claims.get(record.leadId)?.kind ?? 'written') === 'written');
  const upserts = await upsertContacts(send, portal, ours);
  const tasks = await makeTasks(
    send,
    [...upserts.values()].flatMap(({ write, written }) =>
      written.kind === 'written'
        ? [{ record: write.record, contactId: written.contactId, withOwner: write.withOwner }]
        : [],
    ),
  );
  const results = new Map(settled);
  for (const { record } of writes) {
    const upserted = upserts.get(record.leadId);
    const written = upserted?.written ?? claims.get(record.leadId);
    const ownerRefused = upserted?.write.withOwner === false;
    results.set(
      record,
      contactResult({ record, written, ownerRefused, task: tasks.get(record.leadId) ?? null, portal }),
    );
  }
  return results;
}

/** Sorts the leads into those to write and those whose result is known from what HubSpot holds. */
async function plan(
  send: Send,
  portal: Portal,
  records: readonly CrmRecord[],
): Promise<{ readonly writes: readonly ContactWrite[]; readonly settled: Results }> {
  const contacts = await findContacts(send, records);
  const writes: ContactWrite[] = [];
  const settled = new Map<CrmRecord, PushResult>();
  const leadOf = new Map<string, string>();
  for (const record of records) {
    const contact = contacts.get(record.leadId) ?? null;
    const lead =
      contact === null ? record.leadId : (contact.leadId ?? leadOf.get(contact.id) ?? record.leadId);
    if (contact !== null) leadOf.set(contact.id, lead);
    if (contact !== null && lead !== record.leadId)
      settled.set(record, belongsToAnother(record, contact, lead, portal));
    else if (contact !== null && contact.round > record.round)
      settled.set(record, upToDate(record, contact, portal));
    else writes.push({ record, contact, withOwner: true });
  }
  return { writes, settled };
}

function allUnavailable(records: readonly CrmRecord[], reason: string): Results {
  return new Map(records.map((record) => [record, unavailable(record, reason)]));
}
