import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { LEDGER_TABLE_NAME } from './aws/aws-env.ts';
import type { LocalAws } from './aws/local-aws.ts';
import type { Clock } from './clock.ts';

const since = z.strictObject({ sinceMs: z.coerce.number() });

/** The Lambda that archived leads and activities are for. */
const TAKES_LEADS = 'ingest';

/** What the command line asks of a running product. */
export function controlRoutes(
  app: FastifyInstance,
  product: { aws: LocalAws; clock: Clock; home: string; spreadsheetId: string; timeZone: () => string },
): void {
  const { aws, clock, home, spreadsheetId, timeZone } = product;
  app.get('/local/about', () => ({ product: 'leadsheet', home, spreadsheetId, nowEpochMs: clock.now() }));

  app.post<{ Params: { name: string } }>('/local/jobs/:name', async (request) => {
    const { name } = request.params;
    return request.body === null || request.body === undefined
      ? aws.runNow(name)
      : aws.invoke(name, request.body);
  });

  app.post('/local/drain', () => aws.drain());

  app.get('/local/engine', () => ({
    timeZone: timeZone(),
    schedulesPaused: aws.schedulesPaused(),
    schedules: aws.schedules(),
    queues: aws.queues(),
  }));

  app.get('/local/ledger', () => ({ endpoint: aws.endpoints.dynamoDb, tableName: LEDGER_TABLE_NAME }));

  app.get('/local/archive', ({ query }) => ({
    events: aws.archived(since.parse(query).sinceMs, TAKES_LEADS),
  }));

  app.post('/local/replay', ({ body }) => ({ events: aws.replay(since.parse(body).sinceMs, TAKES_LEADS) }));

  app.post<{ Params: { job: string } }>('/local/redrive/:job', async ({ params }) => ({
    events: await aws.redrive(params.job),
  }));
}
