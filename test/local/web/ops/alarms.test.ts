import { expect, it } from 'vitest';
import { alarmsOf } from '../../../../lambdas/alarms.ts';
import { LAMBDAS } from '../../../../lambdas/topology.ts';
import type { Invocation } from '../../../../local/aws/invocation-log.ts';
import type { QueueStatus } from '../../../../local/aws/queues/lambda-queues.ts';
import { type AlarmFacts, alarmRows } from '../../../../local/web/ops/alarms.ts';
import { HOUR_MS, NOON } from './ops-under-test.ts';

const MINUTE_MS = 60_000;

function states(over: Partial<AlarmFacts>) {
  const facts = {
    lambdas: LAMBDAS,
    invocations: [],
    queues: [],
    schedules: [],
    nowMs: NOON,
    timeZone: 'UTC',
  };
  return alarmRows({ ...facts, ...over });
}

/** Those that ring. */
function names(over: Partial<AlarmFacts>): readonly string[] {
  return states(over).flatMap(({ name, state }) => (state === 'rings' ? [name] : []));
}

function saysOf(name: string, over: Partial<AlarmFacts>): string {
  return states(over).find((alarm) => alarm.name === name)?.says ?? '';
}

function queue(over: Partial<QueueStatus>): QueueStatus {
  return { lambda: 'push-sqls', visible: 0, inFlight: 0, oldestSinceMs: null, dead: 0, ...over };
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

it('tells of each alarm of the stack why it stands as it does', () => {
  const all = states({ invocations: [run({ error: failure })] });
  expect(all.map(({ name }) => name).toSorted()).toEqual(
    alarmsOf(LAMBDAS)
      .map(({ part }) => part)
      .toSorted(),
  );
  expect(all[0]).toMatchObject({ name: 'ingest-errors', state: 'rings' });
  for (const { says } of all) expect(says).toMatch(/^[A-Z].*\.$|\?$/);
  expect(all.filter(({ state }) => state === 'cannot ring here').map(({ name }) => name)).toEqual(
    LAMBDAS.map(({ name }) => `${name}-throttles`),
  );
});

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
  expect(names({ queues: [queue({ dead: 2 })] })).toEqual(['push-sqls-dead-letters']);
});

it('rings when a schedule is silent for as long as in AWS, and not for one that has yet to run', () => {
  const requalify = (lastRunMs: number | null) => ({
    schedules: [{ name: 'requalify', expression: 'cron(0 2 * * ? *)', lastRunMs, nextMs: null }],
  });
  expect(names(requalify(NOON - 26 * HOUR_MS))).toEqual([]);
  expect(names(requalify(NOON - 27 * HOUR_MS))).toEqual(['requalify-did-not-run']);
  expect(names(requalify(null))).toEqual([]);
});

it('rings when events wait for longer than a failed run takes to come back', () => {
  const since = (minutes: number) => ({
    queues: [queue({ lambda: 'ingest', inFlight: 3, oldestSinceMs: NOON - minutes * MINUTE_MS })],
  });
  expect(names(since(17))).toEqual([]);
  expect(saysOf('ingest-waiting', since(17))).toBe(
    'The oldest event has waited since today at 11:43: not too long yet.',
  );
  expect(names(since(18))).toEqual(['ingest-waiting']);
});

it('rings when a run worked and not for every lead, and counts them', () => {
  const failed = { summary: { read: 9, changed: 2, failed: 3, what: 'w' } };
  const runs = { invocations: [run({ answer: failed }), run({ functionName: 'requalify', answer: failed })] };
  expect(names(runs)).toEqual(['leads-failed']);
  expect(saysOf('leads-failed', runs)).toContain('not for 6 leads');
});

it('rings when a scheduled run failed, until one works', () => {
  const missed = run({
    functionName: 'requalify',
    cause: 'schedule',
    error: failure,
    startedAtMs: NOON - 9 * HOUR_MS,
  });
  const again = run({ functionName: 'requalify', cause: 'by hand' });
  expect(names({ invocations: [missed] })).toEqual(['missed-runs']);
  expect(saysOf('missed-runs', { invocations: [missed] })).toContain('Requalify failed today at 03:00');
  expect(names({ invocations: [again, missed] })).toEqual([]);
  expect(names({ invocations: [{ ...missed, cause: 'by hand' }] })).toEqual([]);
});

it('rings for five minutes after a door answered with an error, and not for what it refused', () => {
  const asked = { functionName: 'receive', cause: 'by hand', startedAtMs: NOON - 4 * MINUTE_MS } as const;
  expect(names({ invocations: [run({ ...asked, answer: { statusCode: 503 } })] })).toEqual([
    'receive-refusals',
  ]);
  expect(names({ invocations: [run({ ...asked, error: failure })] })).toEqual([
    'receive-errors',
    'receive-refusals',
  ]);
  expect(names({ invocations: [run({ ...asked, answer: { statusCode: 401 } })] })).toEqual([]);
});

it('does not ring for what lies ahead of a clock that was put back', () => {
  expect(names({ invocations: [run({ error: failure, startedAtMs: NOON + HOUR_MS })] })).toEqual([]);
});
