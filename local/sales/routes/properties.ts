import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { asAnswer, changedProperty, newGroup, newProperty } from '../definitions.ts';
import { notFound } from '../errors.ts';
import type { Portal } from '../portal.ts';

const PROPERTIES = '/crm/v3/properties/contacts';
const nameInPath = z.object({ name: z.string() });

export function propertyRoutes(api: FastifyInstance, { definitions }: Portal): void {
  api.get(`${PROPERTIES}/groups`, async () => ({ results: definitions.groups() }));
  api.post(`${PROPERTIES}/groups`, async ({ body }, reply) =>
    reply.code(201).send(definitions.createGroup(newGroup.parse(body))),
  );

  api.get(PROPERTIES, async () => ({ results: definitions.all().map(asAnswer) }));
  api.post(PROPERTIES, async ({ body }, reply) =>
    reply.code(201).send(asAnswer(definitions.create(newProperty.parse(body)))),
  );
  api.get(`${PROPERTIES}/:name`, async ({ params }) => {
    const { name } = nameInPath.parse(params);
    const definition = definitions.get(name);
    if (definition === undefined) throw notFound(`Property '${name}' does not exist`);
    return asAnswer(definition);
  });
  api.patch(`${PROPERTIES}/:name`, async ({ params, body }) =>
    asAnswer(definitions.change(nameInPath.parse(params).name, changedProperty.parse(body))),
  );
}
