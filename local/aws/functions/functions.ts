import { randomUUID } from 'node:crypto';
import type { LambdaSpec } from '../../../lambdas/topology.ts';
import type { Clock } from '../../clock.ts';
import type { InvocationLog, RunningInvocation } from '../invocation-log.ts';
import { createFunctionPool, type FunctionPool, type LambdaRuntime, type LogLine } from './function-pool.ts';
import { giveMemoryBack } from './give-back.ts';
import { lambdaEnv } from './lambda-env.ts';
import type { InvocationResult } from './lambda-error.ts';

/** All Lambdas, by name. */
export interface Functions {
  invoke(name: string, payload: unknown, cause: RunningInvocation['cause']): Promise<InvocationResult>;
  /** Oldest first. */
  running(): readonly RunningInvocation[];
  /** Whether nothing runs or waits in line. */
  isQuiet(): boolean;
  /** Tells the running ones the time again. */
  clockJumped(): void;
  /** Starts nothing more, and ends what still runs after the grace. */
  stop(graceMs: number): Promise<void>;
}

/** Copies of a Lambda that answer its Function URL: AWS starts as many as are asked for. */
const REQUESTS_AT_ONCE = 4;

export function createFunctions(options: {
  readonly lambdas: readonly LambdaSpec[];
  /** Where each Lambda's bundle is, by its name. */
  readonly bundles: ReadonlyMap<string, string>;
  /** For all of them. */
  readonly env: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly runtime: LambdaRuntime;
  readonly log: InvocationLog;
  readonly onLine: (line: LogLine) => void;
  /** Told when an invocation has ended. */
  readonly onChange: () => void;
}): Functions {
  const { clock, log, onChange } = options;
  const offset = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  const running = new Map<string, RunningInvocation>();
  const pools = new Map(options.lambdas.map((lambda) => [lambda.name, poolOf(lambda)]));

  function poolOf({ name, timeoutSeconds, memoryMb, queue, url }: LambdaSpec): FunctionPool {
    const bundle = options.bundles.get(name);
    if (bundle === undefined) throw new Error(`The Lambda \`${name}\` has no bundle; build it first`);
    const env = { ...lambdaEnv(name, memoryMb), ...options.env };
    const spec = {
      name,
      bundle,
      timeoutMs: timeoutSeconds * 1000,
      memoryMb,
      concurrency: queue?.concurrency ?? (url === true ? REQUESTS_AT_ONCE : 1),
      env,
    };
    return createFunctionPool({ spec, offset, runtime: options.runtime, onLine: options.onLine });
  }

  function tellTime(): void {
    new Float64Array(offset)[0] = clock.now() - Date.now();
  }

  return {
    async invoke(name, payload, cause) {
      const pool = pools.get(name);
      if (pool === undefined)
        throw new Error(`There is no Lambda \`${name}\`; there are ${[...pools.keys()].join(', ')}`);
      tellTime();
      const requestId = randomUUID();
      const invocation = { requestId, functionName: name, cause, startedAtMs: clock.now() };
      const startedAt = performance.now();
      running.set(requestId, invocation);
      const result = await pool.invoke(payload, requestId);
      running.delete(requestId);
      const durationMs = Math.round(performance.now() - startedAt);
      const outcome = result.ok
        ? { error: null, answer: result.payload }
        : { error: result.error, answer: null };
      log.add({ ...invocation, durationMs, ...outcome });
      onChange();
      // The server read and answered for the Lambda: what that took is given back once nobody waits for it.
      setImmediate(() => {
        if (running.size === 0) giveMemoryBack();
      });
      return result;
    },
    running: () => [...running.values()],
    isQuiet: () => running.size === 0,
    clockJumped: tellTime,
    async stop(graceMs) {
      await Promise.all([...pools.values()].map((pool) => pool.stop(graceMs)));
    },
  };
}
