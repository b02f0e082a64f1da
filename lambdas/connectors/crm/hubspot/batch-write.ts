import type * as z from 'zod/mini';
import { CrmUnavailable } from '../port.ts';
import { type BatchError, contactBatch } from './answers.ts';
import { type BatchAnswer, bisect } from './bisect.ts';
import { errorBody, HubSpotRefusal, problemsIn } from './errors.ts';
import { readContacts } from './match.ts';
import type { Send } from './request.ts';

/** One contact to write. HubSpot finds it by `id`, read as `idProperty` says; left out, as its own id. */
export interface ContactInput {
  readonly id: string;
  readonly idProperty?: 'leadsheet_id';
  /** The lead's id: HubSpot repeats it in its answer, whose order is not that of the inputs. */
  readonly objectWriteTraceId: string;
  readonly properties: Readonly<Record<string, string>>;
}

export type Written =
  | { readonly kind: 'written'; readonly contactId: string; readonly created: boolean }
  | { readonly kind: 'refused'; readonly refusal: HubSpotRefusal }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** How many records HubSpot takes at once. */
export const BATCH_SIZE = 100;

/**
 * Writes at most {@link BATCH_SIZE} contacts, no id twice, and says what became of each by its trace id. Both kinds of
 * write end the same however often they are sent, so that nothing is lost or doubled when an answer never arrives.
 */
export async function writeContacts(
  send: Send,
  kind: 'update' | 'upsert',
  inputs: readonly ContactInput[],
): Promise<ReadonlyMap<string, Written>> {
  if (inputs.length === 0) return new Map();
  const settled = await bisect<ContactInput, Written>(inputs, (batch) => writeBatch(send, kind, batch));
  const written = new Map<string, Written>();
  for (const [{ objectWriteTraceId }, answer] of settled) {
    written.set(
      objectWriteTraceId,
      answer instanceof HubSpotRefusal ? { kind: 'refused', refusal: answer } : answer,
    );
  }
  const open = inputs.filter(({ objectWriteTraceId }) => !written.has(objectWriteTraceId));
  return new Map([...written, ...(await readBack(send, open))]);
}

async function writeBatch(
  send: Send,
  kind: 'update' | 'upsert',
  inputs: readonly ContactInput[],
): Promise<BatchAnswer<ContactInput, Written>> {
  try {
    const path = `/crm/v3/objects/contacts/batch/${kind}`;
    return understood(inputs, await send({ method: 'POST', path, body: { inputs } }, contactBatch));
  } catch (error) {
    if (error instanceof HubSpotRefusal) return { answers: new Map(), unattributed: error };
    if (!(error instanceof CrmUnavailable)) throw error;
    const unavailable: Written = { kind: 'unavailable', reason: error.message };
    return { answers: new Map(inputs.map((input) => [input, unavailable])), unattributed: null };
  }
}

function understood(
  inputs: readonly ContactInput[],
  { results, errors }: z.output<typeof contactBatch>,
): BatchAnswer<ContactInput, Written> {
  const byTrace = new Map(inputs.map((input) => [input.objectWriteTraceId, input]));
  const answers = new Map<ContactInput, Written>();
  for (const { id, properties, objectWriteTraceId, ...result } of results) {
    const input = byTrace.get(objectWriteTraceId ?? properties.leadsheet_id ?? '');
    if (input !== undefined)
      answers.set(input, { kind: 'written', contactId: id, created: result.new ?? false });
  }
  let unattributed: HubSpotRefusal | null = null;
  for (const error of errors) {
    const refusal = new HubSpotRefusal(400, problemsIn(errorBody.parse(error)));
    const named = traceIds(error)
      .map((id) => byTrace.get(id))
      .filter((input) => input !== undefined);
    if (named.length === 0) unattributed = refusal;
    for (const input of named) answers.set(input, { kind: 'refused', refusal });
  }
  return { answers, unattributed };
}

function traceIds({ context }: BatchError): readonly string[] {
  const ids = context?.objectWriteTraceId;
  return [ids].flat().filter((id) => typeof id === 'string');
}

/** An answer that leaves a record out (a contact merged a moment ago, say) is settled by looking. */
async function readBack(
  send: Send,
  inputs: readonly ContactInput[],
): Promise<readonly (readonly [string, Written])[]> {
  const contacts = await readContacts(
    send,
    'leadsheet_id',
    inputs.map(({ objectWriteTraceId }) => objectWriteTraceId),
  );
  return inputs.map(({ objectWriteTraceId, properties }) => {
    const there = contacts.find(({ leadId }) => leadId === objectWriteTraceId);
    const arrived =
      there !== undefined && String(there.round) === (properties.leadsheet_round ?? String(there.round));
    return [
      objectWriteTraceId,
      arrived
        ? { kind: 'written', contactId: there.id, created: false }
        : {
            kind: 'unavailable',
            reason: 'HubSpot did not say what became of this lead; the next run tries again.',
          },
    ];
  });
}
