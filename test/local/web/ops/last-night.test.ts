import { describe, expect, it } from 'vitest';
import type { Invocation } from '../../../../local/aws/invocation-log.ts';
import { lastNight, type NightFacts } from '../../../../local/web/ops/last-night.ts';
import { DAY_MS, HOUR_MS, NOON } from './ops-under-test.ts';

/** 02:00 in Berlin, on the day of NOON. */
const TWO = NOON - 11 * HOUR_MS;

function run(functionName: string, over: Partial<Invocation> = {}): Invocation {
  return {
    requestId: `${functionName} ${over.startedAtMs ?? TWO}`,
    functionName,
    cause: 'schedule',
    startedAtMs: TWO,
    durationMs: 900,
    error: null,
    answer: { summary: { read: 200, changed: 3, failed: 0, what: 'Did it.' } },
    ...over,
  };
}

function told(invocations: readonly Invocation[], over: Partial<NightFacts> = {}) {
  const facts = { invocations, jobs: [], schedulesPaused: false, nowMs: NOON, timeZone: 'Europe/Berlin' };
  const { tone, sentence } = lastNight({ ...facts, ...over });
  return [tone, sentence];
}

const failure = { error: { errorType: 'Error', errorMessage: 'no' }, answer: null };
const inPart = { answer: { summary: { read: 200, changed: 3, failed: 2, what: 'Two were refused.' } } };
const push = run('push-sqls', { startedAtMs: TWO + 600_000 });

describe('did last night work?', () => {
  it('yes, when both nightly jobs ran', () => {
    expect(told([push, run('requalify')])).toEqual([
      'good',
      'Last night worked: Requalify ran today at 02:00, Send to sales ran today at 02:10.',
    ]);
  });

  it('not for every lead, when some failed', () => {
    expect(told([run('push-sqls', inPart), run('requalify')])[0]).toBe('warn');
  });

  it('no, when one failed: which, and when', () => {
    expect(told([push, run('requalify', failure)])).toEqual([
      'bad',
      'Last night did not work: Requalify failed today at 02:00.',
    ]);
  });

  it('no, but it is mended, once the job has run well by hand', () => {
    const byHand = run('requalify', { cause: 'by hand', startedAtMs: TWO + 7 * HOUR_MS });
    expect(told([byHand, push, run('requalify', failure)])).toEqual([
      'warn',
      'Last night did not work, but it has run well since: Requalify failed today at 02:00.',
    ]);
    const again = { ...byHand, ...failure };
    expect(told([again, push, run('requalify', failure)])[0]).toBe('bad');
  });

  it('nothing ran, when the last night is longer ago', () => {
    const before = [run('requalify', { startedAtMs: TWO - 3 * DAY_MS })];
    expect(told(before)).toEqual([
      'warn',
      'Nothing ran last night: the last nightly run was on Fri 27 Feb at 02:00.',
    ]);
    expect(told(before, { schedulesPaused: true })[1]).toContain('as the schedules are paused');
  });

  it('no night has run yet, on the first day, whatever ran by hand and by events', () => {
    const today = [run('requalify', { cause: 'queue' }), run('requalify', { cause: 'by hand' })];
    expect(told(today)).toEqual(['quiet', 'No night has run yet.']);
    expect(told(today, { schedulesPaused: true })[0]).toBe('warn');
  });
});
