import type { FastifyInstance, FastifyReply } from 'fastify';
import * as z from 'zod';
import {
  type Answer,
  batchCreate,
  batchRead,
  batchUpdate,
  batchUpsert,
  createBatch,
  readBatch,
  shown,
  updateBatch,
  upsertBatch,
} from '../batches.ts';
import type { Author } from '../contacts.ts';
import { notFound } from '../errors.ts';
import type { Portal } from '../portal.ts';
import { searchRequest } from '../search.ts';

const CONTACTS = '/crm/v3/objects/contacts';
const INTEGRATION: Author = { sourceType: 'INTEGRATION', userId: null };

const one = z.strictObject({
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)),
});
const idInPath = z.object({ id: z.string() });
const names = z
  .string()
  .default('')
  .transform((text) => text.split(',').filter((name) => name !== ''));
const readQuery = z.strictObject({
  properties: names,
  propertiesWithHistory: names,
  idProperty: z.string().optional(),
});
const listQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(10) });

export function contactRoutes(api: FastifyInstance, { contacts, search, faults }: Portal): void {
  api.get(CONTACTS, async ({ query }) => {
    const { limit } = listQuery.parse(query);
    return {
      results: contacts
        .all()
        .slice(0, limit)
        .map((contact) => shown(contact, [], [])),
    };
  });
  api.post(CONTACTS, async ({ body }, reply) => {
    const { properties } = one.parse(body);
    return reply.code(201).send(shown(contacts.create(properties, INTEGRATION), Object.keys(properties), []));
  });
  api.get(`${CONTACTS}/:id`, async ({ params, query }) => {
    const { properties, propertiesWithHistory, idProperty } = readQuery.parse(query);
    const contact = contacts.find(idProperty ?? null, idInPath.parse(params).id);
    if (contact === undefined) throw notFound();
    return shown(contact, properties, propertiesWithHistory);
  });
  api.patch(`${CONTACTS}/:id`, async ({ params, body }) => {
    const contact = contacts.find(null, idInPath.parse(params).id);
    if (contact === undefined) throw notFound();
    const { properties } = one.parse(body);
    return shown(contacts.update(contact, properties, INTEGRATION), Object.keys(properties), []);
  });

  const answer = (reply: FastifyReply, { status, body }: Answer) => reply.code(status).send(body);
  api.post(`${CONTACTS}/batch/read`, async ({ body }, reply) =>
    answer(reply, readBatch(contacts, batchRead.parse(body))),
  );
  api.post(`${CONTACTS}/batch/create`, async ({ body }, reply) =>
    answer(reply, createBatch(contacts, faults, batchCreate.parse(body), INTEGRATION)),
  );
  api.post(`${CONTACTS}/batch/update`, async ({ body }, reply) =>
    answer(reply, updateBatch(contacts, faults, batchUpdate.parse(body), INTEGRATION)),
  );
  api.post(`${CONTACTS}/batch/upsert`, async ({ body }, reply) =>
    answer(reply, upsertBatch(contacts, faults, batchUpsert.parse(body), INTEGRATION)),
  );
  api.post(`${CONTACTS}/search`, async ({ body }) => {
    const request = searchRequest.parse(body);
    const found = search.find(request);
    return {
      total: found.total,
      results: found.contacts.map((contact) => shown(contact, request.properties, [])),
      ...(found.after === null ? {} : { paging: { next: { after: String(found.after) } } }),
    };
  });
}
