import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { CrmError } from './errors.ts';
import type { LivePages } from './live.ts';
import { salesPage } from './page-html.ts';
import { repAction } from './rep-actions.ts';
import type { Sales } from './sales.ts';

const byRep = z.object({ ownerId: z.string().optional() });
const idInPath = z.object({ id: z.string() });
const takeBack = z.strictObject({ undo: z.string() });

/** The reps' page, and what it asks for. */
export function salesPageRoutes(sales: Sales, live: LivePages) {
  return async (app: FastifyInstance): Promise<void> => {
    app.setErrorHandler((error, _request, reply) => {
      if (error instanceof CrmError) return reply.code(error.status).send({ problem: sentence(error) });
      if (error instanceof z.ZodError)
        return reply.code(400).send({ problem: error.issues[0]?.message ?? '' });
      throw error;
    });
    app.addHook('preClose', async () => live.close());

    app.get('/sales', async (_request, reply) =>
      reply.type('text/html; charset=utf-8').send(await salesPage()),
    );
    app.get('/sales/api/changes', (_request, reply) => live.add(reply));
    app.get('/sales/api/hand-offs', async () => sales.everything());
    app.post('/sales/api/hand-offs/:id', async ({ params, query, body }) => {
      const { ownerId } = byRep.parse(query);
      return sales.act(idInPath.parse(params).id, repAction.parse(body), ownerId);
    });
    app.post('/sales/api/undo', async ({ body }) => sales.takeBack(takeBack.parse(body).undo));
  };
}

/** A value that HubSpot refuses is told to the rep without HubSpot's JSON around it. */
function sentence({ message }: CrmError): string {
  return /"message":"((?:[^"\\]|\\.)*)"/.exec(message)?.[1] ?? message;
}
