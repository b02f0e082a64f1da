/** A batchUpdate: its requests in order, all of them or none. */
import { invalidArgument, notImplemented, Refusal } from '../errors.ts';
import type { Request, Response } from '../google.ts';
import type { Edit } from '../model/edit.ts';
import type { Handler, RequestContext, RequestKind } from './handler.ts';
import { handlers } from './registry.ts';

/** Carries out the requests on the edit and answers with their replies; throws when one of them is refused. */
export function applyRequests(edit: Edit, requests: readonly Request[], context: RequestContext): Response[] {
  if (requests.length === 0) throw invalidArgument('Must specify at least one request.');
  // What is not done here is said before anything is tried, whatever else is wrong with the batch.
  for (const request of requests) {
    const kind = kindOf(request);
    if (kind && !handlers[kind]) throw notImplemented(kind);
  }
  return requests.map((request, index) => applyRequest(edit, request, index, context));
}

function kindOf(request: Request): RequestKind | undefined {
  return Object.keys(request)[0] as RequestKind | undefined;
}

function applyRequest(edit: Edit, request: Request, index: number, context: RequestContext): Response {
  const kind = kindOf(request);
  if (!kind) throw invalidArgument(`Invalid requests[${index}]: No request set.`);
  // One kind's handler takes that kind's request, which the type of a looked-up handler cannot say.
  const handler = handlers[kind] as Handler<RequestKind> | undefined;
  if (!handler) throw notImplemented(kind);
  try {
    const reply = handler(edit, (request[kind] ?? {}) as never, context);
    return reply === undefined ? {} : { [kind]: reply };
  } catch (error) {
    if (error instanceof Refusal) {
      throw invalidArgument(`Invalid requests[${index}].${kind}: ${error.message}`);
    }
    throw error;
  }
}
