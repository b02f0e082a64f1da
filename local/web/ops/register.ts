import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { OpsAws, OpsDeps } from './deps.ts';
import { HeldAnswer } from './held.ts';
import { clockMove, moveClock } from './move-clock.ts';
import { opsPage } from './page-html.ts';
import { Refusal } from './refusal.ts';
import { refuseOtherSites } from './same-site.ts';
import { readState } from './state.ts';
import { Watch } from './watch.ts';
import type { ClockAnswer, OpsState, RedriveAnswer, RunAnswer } from './wire.ts';
import { WorkbookReading } from './workbook-reading.ts';

const inPath = z.object({ job: z.string() });
const push = z.strictObject({ send: z.enum(['all', 'recent', 'none']) });
const schedules = z.strictObject({ paused: z.boolean() });

/** Serves the page of the person who runs Leadsheet: `/ops`, and what it asks for under `/ops/api`. */
export function registerOps(app: FastifyInstance, deps: OpsDeps): void {
  app.register(async (scope) => opsRoutes(scope, deps));
}

function opsRoutes(app: FastifyInstance, deps: OpsDeps): void {
  const reading = new WorkbookReading(deps.workbook);
  const heldAnswer = new HeldAnswer(deps);
  const watch = new Watch(deps, reading);
  app.addHook('onRequest', refuseOtherSites);
  app.addHook('preClose', async () => watch.close());
  app.addHook('onResponse', async ({ method }) => {
    if (method === 'POST') watch.look();
  });
  tellRefusals(app);

  app.get('/ops', async (_request, reply) => reply.type('text/html; charset=utf-8').send(await opsPage()));
  app.get('/ops/api/events', (_request, reply) => watch.add(reply));
  app.get('/ops/api/state', async (_request, reply): Promise<OpsState> => {
    reply.header('cache-control', 'no-store');
    return readState(deps, reading, heldAnswer);
  });

  app.post('/ops/api/jobs/:job/run', async ({ params }, reply): Promise<RunAnswer> => {
    reply.code(202);
    return runJob(deps.aws, inPath.parse(params).job, (error) => app.log.error(error));
  });
  app.post('/ops/api/push', async ({ body }, reply) => {
    const { send } = push.parse(body);
    if (deps.crmName === null)
      throw new Refusal(409, 'No CRM is connected, so there is nowhere to send leads.');
    heldAnswer.say(send);
    reply.code(202);
    return { asked: send };
  });
  app.post('/ops/api/clock', async ({ body }): Promise<ClockAnswer> => {
    moveClock(deps.clock, clockMove.parse(body), deps.workbook.timeZone());
    return { nowMs: deps.clock.now() };
  });
  app.post('/ops/api/schedules', async ({ body }) => {
    const { paused } = schedules.parse(body);
    deps.aws.pauseSchedules(paused);
    return { paused };
  });
  app.post('/ops/api/redrive/:job', async ({ params }): Promise<RedriveAnswer> => {
    const { job } = inPath.parse(params);
    if (!deps.aws.queues().some(({ lambda }) => lambda === job)) {
      throw new Refusal(404, `There is no queue of a job \`${job}\`.`);
    }
    return { sentAgain: await deps.aws.redrive(job) };
  });
}

/** Starts a job as its schedule would, unless it runs already: a second press does nothing. */
function runJob(aws: OpsAws, job: string, onError: (error: unknown) => void): RunAnswer {
  const known = aws.schedules().map(({ name }) => name);
  if (!known.includes(job)) {
    throw new Refusal(404, `\`${job}\` cannot be run by hand; these can: ${known.join(', ') || 'none'}.`);
  }
  // A run that events woke may have read the sheet before the person changed what made them press.
  const isUnderWay = aws
    .running()
    .some(({ functionName, cause }) => functionName === job && cause !== 'queue');
  if (isUnderWay) return { outcome: 'already running' };
  aws.runNow(job).catch(onError);
  return { outcome: 'started' };
}

function tellRefusals(app: FastifyInstance): void {
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof Refusal) return reply.code(error.status).send({ problem: error.message });
    if (error instanceof z.ZodError) {
      return reply.code(400).send({ problem: error.issues[0]?.message ?? 'This cannot be read.' });
    }
    throw error;
  });
}
