import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { complete, refuseRepeated, refuseSize } from '../batches.ts';
import { CrmError, objectsNotFound } from '../errors.ts';
import type { Portal } from '../portal.ts';
import type { StoredTask } from '../tasks.ts';

const TASK_TO_CONTACT = 204;
const CONTACT_TO_TASK = 203;
const MOST_TASKS = 100;
const MOST_CONTACTS = 1_000;
const ASSOCIATIONS_A_PAGE = 500;

const association = z.strictObject({
  to: z.strictObject({ id: z.string() }),
  types: z.tuple([
    z.strictObject({
      associationCategory: z.literal('HUBSPOT_DEFINED'),
      associationTypeId: z.literal(TASK_TO_CONTACT),
    }),
  ]),
});
const taskCreate = z.strictObject({
  inputs: z.array(
    z.strictObject({ associations: z.tuple([association]), properties: z.record(z.string(), z.string()) }),
  ),
});
const taskRead = z.strictObject({
  inputs: z.array(z.strictObject({ id: z.string() })),
  properties: z.array(z.string()).default([]),
});
const associationRead = z.strictObject({
  inputs: z.array(z.strictObject({ id: z.string(), after: z.coerce.number().optional() })),
});

export function taskRoutes(api: FastifyInstance, { tasks, contacts }: Portal): void {
  api.post('/crm/v3/objects/tasks/batch/create', async ({ body }, reply) => {
    const { inputs } = taskCreate.parse(body);
    refuseSize(inputs.length, MOST_TASKS);
    const created = tasks.create(
      inputs.map(({ associations: [{ to }], properties }) => ({ contactId: to.id, properties })),
    );
    const answer = complete(
      201,
      created.map((task) => shown(task, Object.keys(task.properties))),
      [],
    );
    return reply.code(answer.status).send(answer.body);
  });

  api.post('/crm/v3/objects/tasks/batch/read', async ({ body }, reply) => {
    const { inputs, properties } = taskRead.parse(body);
    refuseSize(inputs.length, MOST_TASKS);
    refuseRepeated(inputs.map(({ id }) => id));
    const found = inputs.map(({ id }) => tasks.get(id)).filter((task) => task !== undefined);
    const missing = inputs.map(({ id }) => id).filter((id) => tasks.get(id) === undefined);
    const errors = missing.length === 0 ? [] : [objectsNotFound(missing, 'TASK').body];
    const answer = complete(
      200,
      found.map((task) => shown(task, properties)),
      errors,
    );
    return reply.code(answer.status).send(answer.body);
  });

  api.post('/crm/v4/associations/contacts/tasks/batch/read', async ({ body }, reply) => {
    const { inputs } = associationRead.parse(body);
    refuseSize(inputs.length, MOST_CONTACTS);
    const rows = inputs.map(({ id, after = 0 }) => ({
      id,
      after,
      tasks: contacts.find(null, id) === undefined ? [] : tasks.of(id),
    }));
    const results = rows
      .filter((row) => row.tasks.length > 0)
      .map((row) => associations(row.id, row.tasks, row.after));
    const errors = rows.filter((row) => row.tasks.length === 0).map(({ id }) => noTasks(id).body);
    const answer = complete(200, results, errors);
    return reply.code(answer.status).send(answer.body);
  });
}

function associations(contactId: string, all: readonly StoredTask[], after: number) {
  const page = all.slice(after, after + ASSOCIATIONS_A_PAGE);
  const end = after + page.length;
  return {
    from: { id: contactId },
    to: page.map(({ id }) => ({
      toObjectId: Number(id),
      associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: CONTACT_TO_TASK, label: null }],
    })),
    ...(end < all.length ? { paging: { next: { after: String(end) } } } : {}),
  };
}

function noTasks(contactId: string): CrmError {
  const message = `No task is associated with contact ${contactId}.`;
  return new CrmError(404, 'OBJECT_NOT_FOUND', message, {
    subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    context: { fromObjectId: [contactId] },
  });
}

function shown({ id, createdAtMs, properties }: StoredTask, names: readonly string[]) {
  const at = new Date(createdAtMs).toISOString();
  const values = names.map((name) => [name, properties[name] ?? null]);
  return {
    id,
    properties: { hs_object_id: id, hs_createdate: at, ...Object.fromEntries(values) },
    createdAt: at,
    updatedAt: at,
    archived: false,
  };
}
