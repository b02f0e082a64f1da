import * as z from 'zod';

/** The parts of HubSpot's answers that the connector reads. Fields it does not read are not asked for. */

const values = z.record(z.string(), z.string().nullable());

export const account = z.object({ portalId: z.number(), uiDomain: z.string().default('app.hubspot.com') });

export const tokenInfo = z.object({ hubId: z.number(), scopes: z.array(z.string()) });

export const owner = z.object({
  id: z.string(),
  userId: z.number().nullish(),
  email: z.string().nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
});

const paging = z.object({ next: z.object({ after: z.string() }).optional() }).nullish();

export const ownerPage = z.object({ results: z.array(owner), paging });

export const option = z.object({
  label: z.string(),
  value: z.string(),
  displayOrder: z.number().default(-1),
  hidden: z.boolean().default(false),
});

export const property = z.object({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  hasUniqueValue: z.boolean().default(false),
  options: z.array(option).default([]),
});
export type Property = z.output<typeof property>;

export const propertyList = z.object({ results: z.array(property) });

export const anything = z.unknown();

const batchError = z.looseObject({
  message: z.string().default(''),
  category: z.string().optional(),
  context: z.record(z.string(), z.unknown()).optional().catch(undefined),
  errors: z.array(z.unknown()).optional(),
});
export type BatchError = z.output<typeof batchError>;

export const contact = z.object({ id: z.string(), properties: values });
export type ContactAnswer = z.output<typeof contact>;

/** Batch reads and writes answer 207 with `errors` beside the results, and never in the order of the inputs. */
export const contactBatch = z.object({
  results: z.array(contact.extend({ new: z.boolean().optional(), objectWriteTraceId: z.string().nullish() })),
  errors: z.array(batchError).default([]),
});

export const version = z.object({
  value: z.string().nullable(),
  timestamp: z.string(),
  sourceType: z.string().nullish(),
  updatedByUserId: z.number().nullish(),
});
export type Version = z.output<typeof version>;

const contactHistory = contact.extend({
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
  errors: z.array(batchError).default([]),
});
