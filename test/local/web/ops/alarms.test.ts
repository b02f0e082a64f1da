import { expect, it } from 'vitest';
import { LAMBDAS } from '../../../../lambdas/topology.ts';
import type { Invocation } from '../../../../local/aws/invocation-log.ts';
import { type AlarmFacts, ringing } from '../../../../local/web/ops/alarms.ts';
import { HOUR_MS, NOON } from './ops-under-test.ts';

const MINUTE_MS = 60_000;

function names(over: Partial<AlarmFacts>): readonly string[] {
  const facts = {
    lambdas: LAMBDAS,
    invocations: [],
    queues: [],
    schedules: [],
    nowMs: NOON,
    timeZone: 'UTC',
  };
  return ringing({ ...facts, ...over }).map(({ name }) => name);
}

function run(over: Partial<Invocation>): Invocation {
  return {
    requestId: 'r',
    functionName: 'ingest',
    cause: 'queue',
    startedAtMs: NOON - 10 * MINUTE_MS,
    durationMs: 900,
    error: null,
    answer: null,
    ...over,
  };
}

const failure = { errorType: 'Error', errorMessage: 'no' };

it('stays quiet while all is well', () => {
  expect(names({ invocations: [run({})] })).toEqual([]);
});

it('rings for a quarter of an hour after a run failed, and when one is near its time-out', () => {
  expect(names({ invocations: [run({ error: failure })] })).toEqual(['ingest-errors']);
  expect(names({ invocations: [run({ error: failure, startedAtMs: NOON - 16 * MINUTE_MS })] })).toEqual([]);
  const limitMs = (LAMBDAS.find(({ name }) => name === 'ingest')?.timeoutSeconds ?? 0) * 1000;
  expect(names({ invocations: [run({ durationMs: 0.81 * limitMs })] })).toEqual(['ingest-slow']);
});

it('rings as long as an event is given up', () => {
  const queue = { lambda: 'push-sqls', visible: 0, inFlight: 0, dead: 2 };
  expect(names({ queues: [queue] })).toEqual(['push-sqls-dead-letters']);
});

it('rings when a schedule is silent for as long as in AWS, and not for one that has yet to run', () => {
  const requalify = (lastRunMs: number | null) => ({
    schedules: [{ name: 'requalify', expression: 'cron(0 2 * * ? *)', lastRunMs, nextMs: null }],
  });
  expect(names(requalify(NOON - 26 * HOUR_MS))).toEqual([]);
  expect(names(requalify(NOON - 27 * HOUR_MS))).toEqual(['requalify-did-not-run']);
  expect(names(requalify(null))).toEqual([]);
});
