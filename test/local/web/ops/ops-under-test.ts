import fastify from 'fastify';
import { LAMBDAS } from '../../../../lambdas/topology.ts';
import {
  ExecutionLog,
  type RunningExecution,
  type ScriptExecution,
} from '../../../../local/apps-script/executions.ts';
import type { LocalAws } from '../../../../local/aws/local-aws.ts';
import { startLocalAws } from '../../../../local/aws/start-local-aws.ts';
import type { FoundProblem, OpsClock, OpsWorkbook } from '../../../../local/web/ops/deps.ts';
import { RecentLines } from '../../../../local/web/ops/recent-lines.ts';
import { registerOps } from '../../../../local/web/ops/register.ts';
import type { HeldLead, OpsState, RunRow } from '../../../../local/web/ops/wire.ts';
import { bundles, StillClock } from '../../aws/lambdas-under-test.ts';
import { Orders } from './orders.ts';

/** Monday 2 March 2026, 12:00 UTC. */
export const NOON = Date.UTC(2026, 2, 2, 12);
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** A clock that stands still until somebody moves it on the page. */
class StillOpsClock extends StillClock implements OpsClock {
  offsetMs = 0;

  moveForward(ms: number): void {
    this.offsetMs += ms;
    this.moveTo(this.now() + ms);
  }

  backToRealTime(): void {
    const back = this.offsetMs;
    this.offsetMs = 0;
    this.moveTo(this.now() - back);
  }
}

/** What a test says that the sheet's script ran. */
export class TestScript {
  readonly #log = new ExecutionLog();

  begins(over: Partial<ScriptExecution> = {}): RunningExecution {
    const run = {
      function: 'onOpen',
      cause: 'simple trigger',
      user: 'maya@example.com',
      startedMs: NOON,
    } as const;
    const execution = this.#log.begin({ ...run, ...over });
    this.#log.keep(execution);
    return execution;
  }

  ran(over: Partial<Omit<ScriptExecution, 'callsByName' | 'lines'>> = {}): void {
    Object.assign(this.begins(over), { status: 'completed', durationMs: 300, ...over });
  }

  executions(limit: number): readonly ScriptExecution[] {
    return this.#log.newest(limit);
  }
}

/** What a test says that the workbook holds. */
export class TestWorkbook implements OpsWorkbook {
  #revision = 0;
  #held: readonly HeldLead[] = [];
  #runs: readonly RunRow[] = [];
  #problems: readonly FoundProblem[] = [];
  #broken: string | null = null;

  set(part: {
    readonly held?: readonly HeldLead[];
    readonly runs?: readonly RunRow[];
    readonly problems?: readonly FoundProblem[];
    readonly broken?: string | null;
  }): void {
    this.#revision += 1;
    this.#held = part.held ?? this.#held;
    this.#runs = part.runs ?? this.#runs;
    this.#problems = part.problems ?? this.#problems;
    this.#broken = part.broken === undefined ? this.#broken : part.broken;
  }

  revision(): number {
    return this.#revision;
  }

  timeZone(): string {
    return 'Europe/Berlin';
  }

  async heldLeads(): Promise<readonly HeldLead[]> {
    if (this.#broken !== null) throw new Error(this.#broken);
    return this.#held;
  }

  async runs(limit: number): Promise<readonly RunRow[]> {
    return this.#runs.slice(0, limit);
  }

  async problems(): Promise<readonly FoundProblem[]> {
    return this.#problems;
  }
}

export interface OpsUnderTest {
  readonly url: string;
  readonly aws: LocalAws;
  readonly orders: Orders;
  readonly workbook: TestWorkbook;
  readonly script: TestScript;
  readonly clock: StillOpsClock;
  state(): Promise<OpsState>;
  post(path: string, body?: unknown): Promise<{ readonly status: number; readonly answer: unknown }>;
  stop(): Promise<void>;
}

/** Enough to see each kind of job: one that only events wake, and three with schedules of their own. */
const JOBS = new Set(['ingest', 'requalify', 'push-sqls', 'pull-outcomes']);

/** The page, over HTTP, with the local AWS and jobs of the product; what those do is up to the test. */
export async function startOps(over: { readonly crmName?: string | null } = {}): Promise<OpsUnderTest> {
  const lambdas = LAMBDAS.filter(({ name }) => JOBS.has(name)).map((lambda) => ({
    ...lambda,
    entry: 'test/fixtures/lambdas/told.ts',
    queue: lambda.queue && { ...lambda.queue, maxReceives: 1 },
  }));
  const orders = await Orders.open();
  const clock = new StillOpsClock(NOON);
  const logs = new RecentLines(clock);
  const workbook = new TestWorkbook();
  const script = new TestScript();
  const aws = await startLocalAws({
    home: null,
    clock,
    lambdas,
    bundles: await bundles(lambdas),
    env: { ASK_URL: orders.url },
    timeZone: () => workbook.timeZone(),
    windowCapSeconds: 0,
    retryCapSeconds: 0,
    onLog: logs.add,
  });
  const app = fastify({ forceCloseConnections: true });
  registerOps(app, {
    aws,
    clock,
    workbook,
    logs,
    script,
    crmName: over.crmName === undefined ? 'HubSpot' : over.crmName,
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    aws,
    orders,
    workbook,
    script,
    clock,
    state: async () => JSON.parse(await (await fetch(`${url}/ops/api/state`)).text()),
    async post(path, body = {}) {
      const response = await fetch(`${url}/ops/api/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return { status: response.status, answer: await response.json() };
    },
    async stop() {
      await app.close();
      await aws.stop();
      orders.close();
    },
  };
}

export function heldLead(n: number, over: Partial<HeldLead> = {}): HeldLead {
  return {
    leadId: `L-${n}`,
    name: `Lead ${n}`,
    company: `Company ${n}`,
    stage: 'SQL',
    reason: 'First push from this workbook: waits for a person to say send',
    createdMs: NOON - n * DAY_MS,
    ...over,
  };
}

/** The job of a state, by name. */
export function jobOf(state: OpsState, name: string) {
  const job = state.jobs.find((each) => each.name === name);
  if (job === undefined) throw new Error(`the page shows no job ${name}`);
  return job;
}
