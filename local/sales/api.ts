import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { CrmError, invalidInput, notSpoken, tooManyRequests, unauthorized } from './errors.ts';
import { serviceUnavailable } from './faults.ts';
import type { Portal } from './portal.ts';
import { accountRoutes } from './routes/account.ts';
import { contactRoutes } from './routes/contacts.ts';
import { propertyRoutes } from './routes/properties.ts';
import { taskRoutes } from './routes/tasks.ts';

/** The part of HubSpot's API that the connector uses, as strict as HubSpot; everything else names itself with 501. */
export function hubSpotApi(portal: Portal, token: string) {
  return async (api: FastifyInstance): Promise<void> => {
    api.setErrorHandler((error, _request, reply) => {
      const known = asCrmError(error);
      if (known === null) throw error;
      return reply.code(known.status).send(known.body);
    });
    api.addHook('onRequest', async (request, reply) => meet(portal, request, reply));
    api.addHook('preParsing', async (request) => {
      if (request.headers.authorization !== `Bearer ${token}`) throw unauthorized;
    });
    api.addHook('onSend', async (request) => {
      if (lost.has(request)) request.raw.socket.destroy();
    });

    api.addHook('preSerialization', async (_request, _reply, payload) => timed(payload, portal.clock.now()));

    contactRoutes(api, portal);
    propertyRoutes(api, portal);
    taskRoutes(api, portal);
    accountRoutes(api, portal, token);
    for (const path of ['/crm/*', '/account-info/*', '/oauth/*']) {
      api.all(path, async ({ method, url }) => {
        throw notSpoken(`${method} ${url}`);
      });
    }
  };
}

/** Requests whose answer is to be lost after the work was done. */
const lost = new WeakSet<FastifyRequest>();

function meet({ faults }: Portal, request: FastifyRequest, reply: FastifyReply): void {
  const path = request.url.split('?')[0] ?? '';
  const fault = faults.next(request.method, path);
  if (fault === 'unavailable') throw serviceUnavailable;
  if (fault === 'daily limit') throw tooManyRequests('DAILY');
  if (fault === 'lost before') {
    reply.hijack();
    request.raw.socket.destroy();
    return;
  }
  if (fault === 'lost after') lost.add(request);
  reply.headers(faults.count(path));
}

/** Every answer to a batch says when it was done. */
function timed(payload: unknown, nowMs: number): unknown {
  const isBatch =
    typeof payload === 'object' && payload !== null && 'status' in payload && payload.status === 'COMPLETE';
  const now = new Date(nowMs).toISOString();
  return isBatch ? { ...payload, startedAt: now, completedAt: now } : payload;
}

function asCrmError(error: unknown): CrmError | null {
  if (error instanceof CrmError) return error;
  if (error instanceof z.ZodError) {
    const unknown = error.issues.find((issue) => issue.code === 'unrecognized_keys');
    if (unknown?.code === 'unrecognized_keys') return notSpoken(`the field ${unknown.keys.join(', ')}`);
    return invalidInput(`Invalid input: ${z.prettifyError(error)}`);
  }
  const isJsonMistake =
    error instanceof SyntaxError ||
    (error instanceof Error && 'statusCode' in error && error.statusCode === 400);
  return isJsonMistake ? invalidInput(`Invalid input JSON: ${error.message}`) : null;
}
