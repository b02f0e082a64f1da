import type { FastifyReply, FastifyRequest } from 'fastify';

/** A browser lets any site post to this machine, and only tells where the page came from: others are refused. */
export async function refuseOtherSites(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { origin, host } = request.headers;
  if (request.method === 'GET' || origin === undefined || hostOf(origin) === host) return;
  await reply.code(403).send({ problem: 'Another site may not start anything here.' });
}

/** Blank for an origin that names no host, such as the `null` of a sandboxed frame. */
function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : '';
}
