import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};
const ENCODINGS = [
  { name: 'br', extension: '.br' },
  { name: 'gzip', extension: '.gz' },
] as const;

/** Serves built files, compressed at build time. Their names change with their content, so that browsers keep them. */
export function serveBundle(app: FastifyInstance, at: string, bundleDir: string): void {
  app.get<{ Params: { file: string } }>(`${at}/:file`, async (request, reply) => {
    const { file } = request.params;
    const type = TYPES[path.extname(file)];
    // One plain name: nothing outside the directory can be meant by it.
    if (!type || path.basename(file) !== file) return reply.callNotFound();
    const accepted = String(request.headers['accept-encoding'] ?? '');
    const encoding = ENCODINGS.find(({ name }) => accepted.includes(name));
    const content = await readFile(path.join(bundleDir, file + (encoding?.extension ?? ''))).catch(
      () => null,
    );
    if (!content) return reply.callNotFound();
    if (encoding) reply.header('content-encoding', encoding.name);
    return reply
      .header('content-type', type)
      .header('vary', 'accept-encoding')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(content);
  });
}
