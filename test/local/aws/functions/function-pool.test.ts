import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  createFunctionPool,
  type FunctionPool,
  type LambdaRuntime,
  type LogLine,
} from '../../../../local/aws/functions/function-pool.ts';
import { lambdaEnv } from '../../../../local/aws/functions/lambda-env.ts';
import type { InvocationResult } from '../../../../local/aws/functions/lambda-error.ts';
import { installRuntimeClient } from '../../../../local/aws/functions/runtime-client/install.ts';
import { eventually } from '../../../journeys/eventually.ts';
import { isFrozen, processOf } from '../../../support/lambda-process.ts';
import { bundles, lambda } from '../lambdas-under-test.ts';

const offset = new SharedArrayBuffer(8);
let bundle: string;
let pool: FunctionPool;
let runtime: LambdaRuntime;
let lines: LogLine[];

beforeAll(async () => {
  installRuntimeClient();
  bundle = (await bundles([lambda('behave')])).get('behave') ?? '';
});

function start(
  over: { timeoutMs?: number; memoryMb?: number; concurrency?: number; bundle?: string } = {},
): FunctionPool {
  lines = [];
  pool = createFunctionPool({
    spec: {
      name: 'behave',
      bundle,
      timeoutMs: 20_000,
      memoryMb: 128,
      concurrency: 1,
      env: { ...lambdaEnv('behave', 128), TOLD: 'yes' },
      ...over,
    },
    offset,
    runtime,
    onLine: (line) => lines.push(line),
  });
  return pool;
}

afterEach(() => pool.stop());

async function run(order: object): Promise<InvocationResult> {
  return pool.invoke(order, 'r-1');
}

async function errorOf(order: object): Promise<string> {
  const result = await run(order);
  return result.ok ? 'no error' : `${result.error.errorType}: ${result.error.errorMessage}`;
}

/** How the two tell of a Lambda that took its process with it. */
const ENDS: Readonly<Record<LambdaRuntime, { readonly uncaught: RegExp; readonly outOfMemory: RegExp }>> = {
  threads: {
    uncaught: /^Runtime\.RangeError: .* nobody awaited me$/,
    outOfMemory: /^Runtime\.ExitError: .*out of memory/,
  },
  processes: {
    uncaught: /^Runtime\.ExitError: .* exit status \d+$/,
    outOfMemory: /^Runtime\.ExitError: .* signal: SIGABRT$/,
  },
};

describe.each<LambdaRuntime>(['threads', 'processes'])('in %s', (inRuntime) => {
  beforeAll(() => {
    runtime = inRuntime;
  });

  describe('a Lambda', () => {
    it('gets its payload, its context and its own environment, and nothing of ours', async () => {
      process.env.SECRET_OF_THE_HOST = 'x';
      start();
      const result = await pool.invoke({ a: [1] }, 'r-7');
      expect(result).toMatchObject({
        ok: true,
        payload: { order: { a: [1] }, requestId: 'r-7', name: 'behave', told: 'yes', isDate: true },
      });
      const remainingMs = result.ok ? Number(Object(result.payload).remainingMs) : 0;
      expect(remainingMs).toBeGreaterThan(0);
      expect(remainingMs).toBeLessThanOrEqual(20_000);
    });

    it('stays warm: its module’s state is there at the next invocation', async () => {
      start();
      expect(await run({})).toMatchObject({ payload: { runs: 1 } });
      expect(await run({})).toMatchObject({ payload: { runs: 2 } });
    });

    it('runs side by side with itself up to its concurrency, and in line beyond it', async () => {
      start({ concurrency: 2 });
      const runs = await Promise.all([run({}), run({}), run({}), run({})]);
      const counts = runs.map((result) => (result.ok ? Object(result.payload).runs : 0)).sort();
      expect(counts.filter((count) => count === 1)).toHaveLength(2);
      expect(counts).toHaveLength(4);
    });

    it('lives in the time of the clock that people move, even while it runs', async () => {
      start();
      new Float64Array(offset)[0] = 1000 * 86_400_000;
      const ahead = await run({});
      new Float64Array(offset)[0] = 0;
      const payload = ahead.ok ? Object(ahead.payload) : {};
      const days = (Number(payload.nowMs) - Date.now()) / 86_400_000;
      expect(days).toBeGreaterThan(999);
      expect(Date.parse(payload.newDate) - payload.nowMs).toBeLessThan(5000);
      expect(Math.abs(Date.parse(payload.dateCall) - payload.nowMs)).toBeLessThan(5000);
      expect(payload.given).toBe('1970-01-01T00:00:00.000Z');
    });

    it('has its lines told, with the invocation that wrote them', async () => {
      start();
      await pool.invoke({ do: 'log' }, 'r-8');
      // A line may be told shortly after the answer.
      await expect.poll(() => lines.length).toBe(3);
      // The runtime client puts the time, the request and the level in front.
      const words = lines.map(({ line }) => line.split(/[\t\r]/).at(-1));
      expect(words.sort()).toEqual(['one', 'three', 'two']);
      expect(new Set(lines.map((line) => line.requestId))).toEqual(new Set(['r-8']));
    });
  });

  describe('a Lambda that goes wrong', () => {
    it('throws: the error is told as it is, and the worker goes on', async () => {
      start();
      expect(await errorOf({ do: 'throw' })).toBe('TypeError: not today');
      expect(await run({})).toMatchObject({ payload: { runs: 2 } });
    });

    it.each(['hang', 'spin'])(
      '%ss: it is ended when its time is over, and a new worker takes the next',
      async (what) => {
        start({ timeoutMs: 700 });
        expect(await errorOf({ do: what })).toMatch(
          /^Sandbox\.Timedout: RequestId: \S+ Error: Task timed out after 0\.70 seconds$/,
        );
        await pool.stop();
        start();
        expect(await run({})).toMatchObject({ payload: { runs: 1 } });
      },
    );

    it('ends its process', async () => {
      start();
      expect(await errorOf({ do: 'exit' })).toMatch(/^Runtime\.ExitError: .* exit status 3$/);
      expect(await run({})).toMatchObject({ payload: { runs: 1 } });
    });

    it('lets something fail that nobody awaits', async () => {
      start();
      expect(await errorOf({ do: 'fail later' })).toMatch(ENDS[inRuntime].uncaught);
    });

    it('takes more memory than it has', async () => {
      start({ memoryMb: 32 });
      expect(await errorOf({ do: 'eat memory' })).toMatch(ENDS[inRuntime].outOfMemory);
    });

    it('answers more than 6 MB, or is asked with more', async () => {
      start();
      expect(await errorOf({ do: 'answer much', bytes: 6_291_557 })).toMatch(
        /^Function\.ResponseSizeTooLarge/,
      );
      expect(await run({ do: 'answer much', bytes: 6_291_500 })).toMatchObject({ ok: true });
      expect(await errorOf({ much: 'x'.repeat(6_291_456) })).toMatch(/^RequestEntityTooLargeException/);
    });

    it('cannot be loaded', async () => {
      start({ bundle: '/nowhere/behave.mjs' });
      expect(await errorOf({})).toMatch(/Cannot find module/);
    });
  });
});

it.skipIf(process.platform !== 'linux')(
  'under the runtime client a Lambda is frozen between two runs, and goes on with the next one',
  async () => {
    runtime = 'processes';
    start();
    await run({});
    const lambda = processOf('behave.handler');
    await eventually(() => isFrozen(lambda)).toBe(true);
    const { payload } = (await run({})) as { payload: { runs: number } };
    expect(payload.runs).toBe(2);
    await eventually(() => isFrozen(lambda)).toBe(true);
  },
);
