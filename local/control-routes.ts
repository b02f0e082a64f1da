import type { FastifyInstance } from 'fastify';
import type { LocalAws } from './aws/local-aws.ts';

/** What the command line asks of a running product. */
export function controlRoutes(
  app: FastifyInstance,
  { aws, home, spreadsheetId }: { aws: LocalAws; home: string; spreadsheetId: string },
): void {
  app.get('/local/about', () => ({ product: 'leadsheet', home, spreadsheetId }));

  app.post<{ Params: { name: string } }>('/local/jobs/:name', async (request) => {
    const { name } = request.params;
    return request.body === null || request.body === undefined
      ? aws.runNow(name)
      : aws.invoke(name, request.body);
  });

  app.post('/local/drain', () => aws.drain());
}
