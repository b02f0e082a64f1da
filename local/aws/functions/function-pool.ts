import { setTimeout as pause } from 'node:timers/promises';
import { exited, type InvocationResult, MOST_REQUEST_BYTES, requestTooLarge } from './lambda-error.ts';
import { startLambdaProcess } from './lambda-process.ts';
import { type LambdaWorker, startLambdaWorker } from './lambda-worker.ts';

/**
 * What a Lambda runs in. `threads` share this process and start fast; `processes` run under AWS's own runtime client,
 * and are frozen between two runs.
 */
export type LambdaRuntime = 'threads' | 'processes';

export interface FunctionSpec {
  readonly name: string;
  /** The bundle's file. */
  readonly bundle: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** Workers at once. */
  readonly concurrency: number;
  readonly env: Readonly<Record<string, string>>;
}

export interface LogLine {
  readonly functionName: string;
  /** The invocation that its worker was running, or had just run; null while it was loading. */
  readonly requestId: string | null;
  readonly line: string;
}

export interface FunctionPool {
  /** Runs the function on a warm worker if there is one, else on a new one, else as soon as one is free. */
  invoke(payload: unknown, requestId: string): Promise<InvocationResult>;
  /** Starts nothing more, and after the grace ends the workers with what they still run. */
  stop(graceMs?: number): Promise<void>;
}

/** A worker that has had nothing to do for so long gives its memory back. */
const IDLE_MS = 60_000;

/** The workers of one Lambda. */
export function createFunctionPool(options: {
  readonly spec: FunctionSpec;
  /** `threads` unless told. */
  readonly runtime?: LambdaRuntime;
  /** One number, in milliseconds: how far the clock is ahead of real time. */
  readonly offset: SharedArrayBuffer;
  readonly onLine: (line: LogLine) => void;
}): FunctionPool {
  const { spec, offset, onLine } = options;
  const start = options.runtime === 'processes' ? startLambdaProcess : startLambdaWorker;
  const workers = new Set<PooledWorker>();
  /** Given a worker, or null when there will be none. */
  const inLine: ((worker: PooledWorker | null) => void)[] = [];
  const underWay = new Set<Promise<InvocationResult>>();
  let stopped = false;

  function startWorker(): PooledWorker {
    const pooled: PooledWorker = {
      busy: false,
      requestId: null,
      idle: undefined,
      worker: start({
        start: { bundle: spec.bundle, offset, functionName: spec.name, memoryMb: spec.memoryMb },
        env: spec.env,
        onLine: (line) => onLine({ functionName: spec.name, requestId: pooled.requestId, line }),
      }),
    };
    workers.add(pooled);
    return pooled;
  }

  /** A worker may end between two invocations, by what it left running in the background. */
  function forgetDead(): void {
    for (const pooled of workers) if (!pooled.worker.isAlive()) workers.delete(pooled);
  }

  /** A worker of the caller's own until it is given back; null when the pool stops first. */
  function take(requestId: string): Promise<PooledWorker | null> {
    forgetDead();
    const free = [...workers].find(({ busy }) => !busy);
    const worker = free ?? (workers.size < spec.concurrency ? startWorker() : null);
    if (worker === null) {
      return new Promise((resolve) => {
        inLine.push((given) => resolve(given === null ? null : occupied(given, requestId)));
      });
    }
    return Promise.resolve(occupied(worker, requestId));
  }

  function giveBack(worker: PooledWorker): void {
    worker.busy = false;
    const alive = worker.worker.isAlive();
    if (!alive) workers.delete(worker);
    const next = inLine.shift();
    if (next !== undefined) {
      next(alive ? worker : startWorker());
    } else if (alive) {
      worker.idle = setTimeout(() => void end(worker), IDLE_MS);
      worker.idle.unref();
    }
  }

  async function end(pooled: PooledWorker): Promise<void> {
    workers.delete(pooled);
    clearTimeout(pooled.idle);
    await pooled.worker.stop();
  }

  return {
    async invoke(payload, requestId) {
      const body = JSON.stringify(payload ?? null);
      const bytes = Buffer.byteLength(body);
      if (bytes > MOST_REQUEST_BYTES) return { ok: false, error: requestTooLarge(bytes) };
      const worker = stopped ? null : await take(requestId);
      if (worker === null) return { ok: false, error: exited(requestId, 'the runtime has stopped') };
      const run = worker.worker.run({ requestId, payload: body, timeoutMs: spec.timeoutMs });
      underWay.add(run);
      try {
        return await run;
      } finally {
        underWay.delete(run);
        giveBack(worker);
      }
    },
    async stop(graceMs = 0) {
      stopped = true;
      for (const refuse of inLine.splice(0)) refuse(null);
      if (underWay.size > 0 && graceMs > 0) await Promise.race([Promise.all(underWay), passed(graceMs)]);
      await Promise.all([...workers].map(end));
    },
  };
}

/** Keeps nobody from leaving. */
function passed(ms: number): Promise<unknown> {
  return pause(ms, undefined, { ref: false });
}

interface PooledWorker {
  readonly worker: LambdaWorker;
  busy: boolean;
  /** The request that it runs, or ran last. */
  requestId: string | null;
  idle: NodeJS.Timeout | undefined;
}

function occupied(worker: PooledWorker, requestId: string): PooledWorker {
  clearTimeout(worker.idle);
  worker.busy = true;
  worker.requestId = requestId;
  return worker;
}
