import * as z from 'zod/mini';

/** The parts of HubSpot's answers that the connector reads. Fields it does not read are not asked for. */

const values = z.record(z.string(), z.nullable(z.string()));

export const account = z.object({
  portalId: z.number(),
  uiDomain: z._default(z.string(), 'app.hubspot.com'),
});

export const tokenInfo = z.object({ hubId: z.number(), scopes: z.array(z.string()) });

export const owner = z.object({
  id: z.string(),
  userId: z.nullish(z.number()),
  email: z.nullish(z.string()),
  firstName: z.nullish(z.string()),
  lastName: z.nullish(z.string()),
});

const paging = z.nullish(z.object({ next: z.optional(z.object({ after: z.string() })) }));

export const ownerPage = z.object({ results: z.array(owner), paging });

export const option = z.object({
  label: z.string(),
  value: z.string(),
  displayOrder: z._default(z.number(), -1),
  hidden: z._default(z.boolean(), false),
});

export const property = z.object({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  hasUniqueValue: z._default(z.boolean(), false),
  options: z._default(z.array(option), []),
});
export type Property = z.output<typeof property>;

export const propertyList = z.object({ results: z.array(property) });

export const anything = z.unknown();

const batchError = z.looseObject({
  message: z._default(z.string(), ''),
  category: z.optional(z.string()),
  context: z.catch(z.optional(z.record(z.string(), z.unknown())), undefined),
  errors: z.optional(z.array(z.unknown())),
});
export type BatchError = z.output<typeof batchError>;

export const contact = z.object({ id: z.string(), properties: values });
export type ContactAnswer = z.output<typeof contact>;

/** Batch reads and writes answer 207 with `errors` beside the results, and never in the order of the inputs. */
export const contactBatch = z.object({
  results: z.array(
    z.extend(contact, { new: z.optional(z.boolean()), objectWriteTraceId: z.nullish(z.string()) }),
  ),
  errors: z._default(z.array(batchError), []),
});

export const version = z.object({
  value: z.nullable(z.string()),
  timestamp: z.string(),
  sourceType: z.nullish(z.string()),
  updatedByUserId: z.nullish(z.number()),
});
export type Version = z.output<typeof version>;

const contactHistory = z.extend(contact, {
  propertiesWithHistory: z.record(z.string(), z.array(version)),
});
export type ContactHistory = z.output<typeof contactHistory>;

export const historyBatch = z.object({ results: z.array(contactHistory) });

export const searchPage = z.object({ total: z.number(), results: z.array(contact) });

/** Contacts without a task are told in `errors`, and left out of the results. */
export const associationBatch = z.object({
  results: z.array(
    z.object({
      from: z.object({ id: z.string() }),
      to: z.array(z.object({ toObjectId: z.union([z.number(), z.string()]) })),
      paging,
    }),
  ),
});

export const taskBatch = z.object({
  results: z.array(z.object({ id: z.string(), properties: values })),
  errors: z._default(z.array(batchError), []),
});
