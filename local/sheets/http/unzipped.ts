import { createGunzip } from 'node:zlib';
import type { FastifyRequest, RequestPayload } from 'fastify';

/** The body as it was before the client compressed it; the server checks the length of what was sent. */
export function unzipped(request: FastifyRequest, payload: RequestPayload): RequestPayload {
  if (request.headers['content-encoding'] !== 'gzip') return payload;
  const plain = Object.assign(createGunzip(), { receivedEncodedLength: 0 });
  payload.on('data', (chunk: Buffer) => {
    plain.receivedEncodedLength += chunk.length;
  });
  payload.on('error', (error: Error) => plain.destroy(error));
  return payload.pipe(plain);
}
