import { request } from 'node:http';
import * as z from 'zod';
import { CommandFailed } from './command-errors.ts';

const about = z.object({
  product: z.literal('leadsheet'),
  home: z.string(),
  spreadsheetId: z.string(),
  /** The present time of the product, whose clock may have been moved forward. */
  nowEpochMs: z.number(),
});
export type About = z.output<typeof about>;

const jobAnswer = z.union([
  z.object({ ok: z.literal(true), payload: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.object({ errorType: z.string(), errorMessage: z.string() }) }),
]);
/** How a job ended, as Lambda tells it. */
export type JobAnswer = z.output<typeof jobAnswer>;

/** Who listens on a port of this machine. */
export type Listener =
  | { readonly is: 'leadsheet'; readonly url: string; readonly about: About }
  | { readonly is: 'nobody' }
  | { readonly is: 'another program' };

export async function whoListens(port: number): Promise<Listener> {
  const url = `http://127.0.0.1:${port}`;
  try {
    const answer = await ask('GET', `${url}/local/about`, undefined, ABOUT_WITHIN_MS);
    const read = about.safeParse(answer.body);
    return read.success ? { is: 'leadsheet', url, about: read.data } : { is: 'another program' };
  } catch (error) {
    const { cause } = error as { cause?: { code?: unknown } };
    const nobody = cause?.code === 'ECONNREFUSED';
    return nobody ? { is: 'nobody' } : { is: 'another program' };
  }
}

/** Runs a job and waits for its end, however long it takes; without a payload as its schedule would. */
export async function runJob(url: string, name: string, payload?: unknown): Promise<JobAnswer> {
  const { status, body } = await ask('POST', `${url}/local/jobs/${encodeURIComponent(name)}`, payload);
  const read = jobAnswer.safeParse(body);
  if (read.success) return read.data;
  throw new CommandFailed(
    `${url} did not say how \`${name}\` ended (HTTP ${status}). The log of ${url}/ops says more.`,
  );
}

/** Waits until no event waits and no job runs. */
export async function settle(url: string): Promise<void> {
  await ask('POST', `${url}/local/drain`);
}

const engine = z.object({
  timeZone: z.string(),
  schedulesPaused: z.boolean(),
  schedules: z.array(
    z.object({
      name: z.string(),
      expression: z.string(),
      lastRunMs: z.number().nullable(),
      nextMs: z.number().nullable(),
    }),
  ),
  queues: z.array(
    z.object({ lambda: z.string(), visible: z.number(), inFlight: z.number(), dead: z.number() }),
  ),
});
/** Its schedules and queues, as the product tells them. */
export type Engine = z.output<typeof engine>;

export async function readEngine(url: string): Promise<Engine> {
  return answered(engine, await ask('GET', `${url}/local/engine`), url);
}

const opsState = z.object({
  alarms: z.array(z.object({ name: z.string(), state: z.string(), says: z.string() })),
});

/** The alarms of a deployment, and how they would stand here now. */
export async function readAlarms(url: string): Promise<z.output<typeof opsState>['alarms']> {
  return answered(opsState, await ask('GET', `${url}/ops/api/state`), url).alarms;
}

const ledgerPlace = z.object({ endpoint: z.string(), tableName: z.string() });

/** Where its ledger is kept. */
export async function readLedgerPlace(url: string): Promise<z.output<typeof ledgerPlace>> {
  return answered(ledgerPlace, await ask('GET', `${url}/local/ledger`), url);
}

const events = z.object({ events: z.number() });

/** How many archived leads and activities there are since then. */
export async function countArchived(url: string, sinceMs: number): Promise<number> {
  return answered(events, await ask('GET', `${url}/local/archive?sinceMs=${sinceMs}`), url).events;
}

/** Brings the archived leads and activities since then in again; answers how many. */
export async function replayArchived(url: string, sinceMs: number): Promise<number> {
  return answered(events, await ask('POST', `${url}/local/replay`, { sinceMs }), url).events;
}

/** Sends the dead letters of a job back to its queue; answers how many. */
export async function redriveDead(url: string, job: string): Promise<number> {
  const path = `/local/redrive/${encodeURIComponent(job)}`;
  return answered(events, await ask('POST', `${url}${path}`), url).events;
}

function answered<T>(schema: z.ZodType<T>, answer: { status: number; body: unknown }, url: string): T {
  const read = schema.safeParse(answer.body);
  if (read.success) return read.data;
  throw new CommandFailed(
    `${url} answered in a way that this version does not know (HTTP ${answer.status}). Stop it and start it again.`,
  );
}

/** A product that is writing thousands of leads may be busy for a while. */
const ABOUT_WITHIN_MS = 15_000;

/** Plain HTTP, as a job may take longer than `fetch` waits for the first byte. */
function ask(
  method: 'GET' | 'POST',
  url: string,
  payload?: unknown,
  timeout?: number,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const json = payload === undefined ? null : JSON.stringify(payload);
  return new Promise((resolve, reject) => {
    const headers =
      json === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) };
    const sent = request(url, {
      method,
      headers,
      agent: false,
      ...(timeout === undefined ? {} : { timeout }),
    });
    sent.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece;
      });
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: parsed(text) }));
    });
    sent.on('timeout', () => sent.destroy(new Error(`${url} did not answer in time`)));
    sent.on('error', (cause) =>
      reject(new CommandFailed(`${url} does not answer: ${cause.message}.`, { cause })),
    );
    sent.end(json ?? undefined);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
