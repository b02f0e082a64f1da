import * as z from 'zod';
import type { Author, Contacts, StoredContact } from './contacts.ts';
import { propertyOf } from './contacts.ts';
import { CrmError, invalidInput, notSpoken, objectsNotFound } from './errors.ts';
import type { Faults } from './faults.ts';

const MOST_INPUTS = 100;
const MOST_INPUTS_WITH_HISTORY = 50;

const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String));
const traced = { objectWriteTraceId: z.string().optional(), properties: values };

export const batchRead = z.strictObject({
  inputs: z.array(z.strictObject({ id: z.string() })),
  idProperty: z.string().optional(),
  properties: z.array(z.string()).default([]),
  propertiesWithHistory: z.array(z.string()).default([]),
});
export const batchCreate = z.strictObject({ inputs: z.array(z.strictObject(traced)) });
export const batchUpdate = z.strictObject({ inputs: z.array(z.strictObject({ id: z.string(), ...traced })) });
export const batchUpsert = z.strictObject({
  inputs: z.array(z.strictObject({ id: z.string().min(1), idProperty: z.string(), ...traced })),
});

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export function readBatch(contacts: Contacts, request: z.output<typeof batchRead>): Answer {
  const { inputs, idProperty, properties, propertiesWithHistory } = request;
  const ids = inputs.map(({ id }) => id);
  refuseSize(ids.length, propertiesWithHistory.length > 0 ? MOST_INPUTS_WITH_HISTORY : MOST_INPUTS);
  refuseRepeated(ids);
  if (idProperty === undefined && ids.some((id) => !/^\d+$/.test(id)))
    throw invalidInput(`Invalid input: ids must be numbers.`);
  const found = new Map(ids.map((id) => [id, contacts.find(idProperty ?? null, id)]));
  const there = new Set([...found.values()].filter((contact) => contact !== undefined));
  const missing = ids.filter((id) => found.get(id) === undefined);
  const results = [...there].map((contact) => shown(contact, properties, propertiesWithHistory)).toReversed();
  const errors = missing.length === 0 ? [] : [objectsNotFound(missing, 'CONTACT').body];
  return complete(200, results, errors);
}

/** What a write of one record comes to. */
interface Written {
  readonly contact: StoredContact;
  readonly isNew?: boolean;
}

interface Traced {
  readonly objectWriteTraceId?: string | undefined;
  readonly properties: Readonly<Record<string, string>>;
}

export function createBatch(
  contacts: Contacts,
  faults: Faults,
  { inputs }: z.output<typeof batchCreate>,
  author: Author,
): Answer {
  return write(contacts, faults, 201, inputs, ({ properties }) => ({
    contact: contacts.create(properties, author),
  }));
}

export function updateBatch(
  contacts: Contacts,
  faults: Faults,
  { inputs }: z.output<typeof batchUpdate>,
  author: Author,
): Answer {
  refuseRepeated(inputs.map(({ id }) => id));
  return write(contacts, faults, 200, inputs, ({ id, properties }) => {
    const contact = contacts.find(null, id);
    if (contact === undefined) throw objectsNotFound([id], 'CONTACT');
    return { contact: contacts.update(contact, properties, author) };
  });
}

export function upsertBatch(
  contacts: Contacts,
  faults: Faults,
  { inputs }: z.output<typeof batchUpsert>,
  author: Author,
): Answer {
  if (inputs.some(({ idProperty }) => idProperty === 'email')) throw notSpoken('a batch upsert by e-mail');
  refuseRepeated(inputs.map(({ id }) => id));
  return write(contacts, faults, 200, inputs, ({ id, idProperty, properties }) => {
    const contact = contacts.find(idProperty, id);
    if (contact === undefined)
      return { contact: contacts.create({ ...properties, [idProperty]: id }, author), isNew: true };
    return { contact: contacts.update(contact, properties, author), isNew: false };
  });
}

/** With a trace id on every input each record stands for itself; without, or when the portal is in that mood, all stand together. */
function write<Input extends Traced>(
  contacts: Contacts,
  faults: Faults,
  status: number,
  inputs: readonly Input[],
  one: (input: Input) => Written,
): Answer {
  refuseSize(inputs.length, MOST_INPUTS);
  const results: Readonly<Record<string, unknown>>[] = [];
  const errors: Readonly<Record<string, unknown>>[] = [];
  const traceIds = new Set(
    inputs.map(({ objectWriteTraceId }) => objectWriteTraceId).filter((id) => id !== undefined),
  );
  const each = faults.batchErrors === 'each' && traceIds.size === inputs.length;
  contacts.atomically(() => {
    for (const input of inputs) {
      try {
        const written = one(input);
        results.push(writtenResult(written, input, faults.repeatsTraceIds));
      } catch (error) {
        if (!each || !(error instanceof CrmError)) throw error;
        const { context } = error.more;
        errors.push({
          ...error.body,
          context: { ...Object(context), objectWriteTraceId: [input.objectWriteTraceId] },
        });
      }
    }
  });
  return complete(status, results.toReversed(), errors);
}

function writtenResult(
  { contact, isNew }: Written,
  input: Traced,
  repeatsTraceIds: boolean,
): Readonly<Record<string, unknown>> {
  return {
    ...shown(contact, Object.keys(input.properties), []),
    ...(isNew === undefined ? {} : { new: isNew }),
    ...(repeatsTraceIds && input.objectWriteTraceId !== undefined
      ? { objectWriteTraceId: input.objectWriteTraceId }
      : {}),
  };
}

const ALWAYS_SHOWN = ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'];

/** A contact as the API shows it: its id, what is always shown, and what was asked for. */
export function shown(
  contact: StoredContact,
  properties: readonly string[],
  withHistory: readonly string[],
): Readonly<Record<string, unknown>> {
  const names = [...new Set([...ALWAYS_SHOWN, ...properties, ...withHistory])];
  const versions = (name: string) =>
    (contact.history[name] ?? []).map(({ value, atMs, sourceType, userId }) => ({
      value,
      timestamp: new Date(atMs).toISOString(),
      sourceType,
      ...(userId === null ? {} : { sourceId: `userId:${userId}`, updatedByUserId: userId }),
    }));
  return {
    id: contact.id,
    properties: Object.fromEntries(names.map((name) => [name, propertyOf(contact, name)])),
    ...(withHistory.length === 0
      ? {}
      : { propertiesWithHistory: Object.fromEntries(withHistory.map((name) => [name, versions(name)])) }),
    createdAt: new Date(contact.createdAtMs).toISOString(),
    updatedAt: new Date(contact.updatedAtMs).toISOString(),
    archived: false,
  };
}

export function complete(
  status: number,
  results: readonly Readonly<Record<string, unknown>>[],
  errors: readonly Readonly<Record<string, unknown>>[],
): Answer {
  const body = { status: 'COMPLETE', results };
  return errors.length === 0
    ? { status, body }
    : { status: 207, body: { ...body, numErrors: errors.length, errors } };
}

export function refuseSize(size: number, most: number): void {
  if (size < 1 || size > most)
    throw invalidInput(`A batch takes between 1 and ${most} inputs, and this one has ${size}.`);
}

export function refuseRepeated(ids: readonly string[]): void {
  const repeated = [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
  if (repeated.length === 0) return;
  throw invalidInput(`Duplicate IDs found in batch input: [${repeated.join(', ')}]. IDs must be unique`, {
    ids: repeated,
  });
}
