import type { FastifyInstance } from 'fastify';
import type { LocalAws } from './aws/local-aws.ts';
import type { Clock } from './clock.ts';

/** What the command line asks of a running product. */
export function controlRoutes(
  app: FastifyInstance,
  product: { aws: LocalAws; clock: Clock; home: string; spreadsheetId: string },
): void {
  const { aws, clock, home, spreadsheetId } = product;
  app.get('/local/about', () => ({ product: 'leadsheet', home, spreadsheetId, nowEpochMs: clock.now() }));

  app.post<{ Params: { name: string } }>('/local/jobs/:name', async (request) => {
    const { name } = request.params;
    return request.body === null || request.body === undefined
      ? aws.runNow(name)
      : aws.invoke(name, request.body);
  });

  app.post('/local/drain', () => aws.drain());
}
