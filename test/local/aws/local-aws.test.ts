import { afterEach, describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../../lambdas/adapters/bus.ts';
import type { LambdaSpec } from '../../../lambdas/topology.ts';
import type { LocalAws, LocalAwsOptions } from '../../../local/aws/local-aws.ts';
import { startLocalAws } from '../../../local/aws/start-local-aws.ts';
import { MovableClock } from '../../../local/clock.ts';
import { bundles, lambda, queueOf, remembered, StillClock } from './lambdas-under-test.ts';

const NOON = Date.UTC(2026, 2, 2, 12);
const HOUR = 3_600_000;
let running: LocalAws | undefined;

async function start(lambdas: readonly LambdaSpec[], over: Partial<LocalAwsOptions> = {}): Promise<LocalAws> {
  const clock = new MovableClock();
  running = await startLocalAws({
    home: null,
    clock,
    lambdas,
    bundles: await bundles(lambdas),
    env: {},
    ...over,
  });
  return running;
}

afterEach(() => running?.stop());

function event(key: string, detail: object = {}, type = 'LeadReceived'): DomainEvent {
  return { type, detail: { version: 1, key, ...detail }, atEpochMs: NOON };
}

describe('an event on the bus', () => {
  const collect = lambda('collect', { queue: queueOf(['LeadReceived', 'LeadsIngested']) });

  it('reaches the Lambda that asks for it, in one batch with others, and what that publishes follows', async () => {
    const aws = await start([collect]);
    const keys = Array.from({ length: 25 }, (_, n) => `k${n}`);
    aws.publish([...keys.map((key) => event(key)), event('first', { thenPublish: 'LeadsIngested' })]);
    aws.publish([event('nobody asks', {}, 'SomethingElse')]);
    await aws.drain();
    expect(await remembered(aws, [...keys, 'first', 'first+', 'nobody asks'])).toEqual(
      [...keys, 'first', 'first+'].sort(),
    );
    expect(aws.invocations(10).map(({ functionName, cause, error }) => [functionName, cause, error])).toEqual(
      [
        ['collect', 'queue', null],
        ['collect', 'queue', null],
      ],
    );
    expect(aws.eventLog(3).map(({ detailType, summary, queues }) => [detailType, summary, queues])).toEqual([
      ['LeadsIngested', 'key: first+', ['leadsheet-collect']],
      ['SomethingElse', 'key: nobody asks', []],
      ['LeadReceived', 'key: first, thenPublish: LeadsIngested', ['leadsheet-collect']],
    ]);
  });

  it('arrives whatever characters it holds', async () => {
    const aws = await start([collect]);
    const keys = ['emoji 🙂👩‍👩‍👧', '\u0000\u001f\u007f\ufffe\uffff', 'quote " \\ \u2028', '李雷 Ω'];
    aws.publish(keys.map((key) => event(key)));
    await aws.drain();
    expect(await remembered(aws, keys)).toEqual([...keys].sort());
  });

  it('comes back when its message fails, alone, and is done in the end', async () => {
    const aws = await start([collect], { retryCapSeconds: 0 });
    aws.publish([event('good'), event('stubborn', { failTimes: 2 })]);
    await aws.drain();
    expect(await remembered(aws, ['good', 'stubborn'])).toEqual(['good', 'stubborn']);
    expect(aws.queues()).toEqual([
      { lambda: 'collect', visible: 0, inFlight: 0, oldestSinceMs: null, dead: 0 },
    ]);
    expect(aws.invocations(10)).toHaveLength(3);
  });

  it('goes to the dead letters after so many tries, and is not tried again', async () => {
    const aws = await start([collect], { retryCapSeconds: 0 });
    aws.publish([event('impossible', { failBatch: true })]);
    await aws.drain();
    expect(aws.queues()).toEqual([
      { lambda: 'collect', visible: 0, inFlight: 0, oldestSinceMs: null, dead: 1 },
    ]);
    expect(aws.invocations(10).map(({ error }) => error?.errorMessage)).toEqual(
      Array(3).fill('cannot do impossible'),
    );
  });

  it('can be tried again when it is among the dead letters', async () => {
    const aws = await start([collect], { retryCapSeconds: 0 });
    aws.publish([event('unlucky', { failTimes: 3 })]);
    await aws.drain();
    expect(aws.queues()).toMatchObject([{ dead: 1 }]);
    // Dead letters are tried as if they were new, so it fails three times more.
    expect(await aws.redrive('collect')).toBe(1);
    await aws.drain();
    expect(aws.invocations(10)).toHaveLength(6);
    expect(aws.queues()).toMatchObject([{ visible: 0, inFlight: 0, dead: 1 }]);
    await expect(aws.redrive('nobody')).rejects.toThrow('The Lambda `nobody` has no queue');
  });

  it('that is still to come back is not waited for, but counted', async () => {
    const aws = await start([collect], { retryCapSeconds: 3600 });
    aws.publish([event('later', { failTimes: 1 })]);
    expect(await aws.drain()).toEqual({ toBeRetried: 1 });
    expect(aws.queues()).toEqual([
      { lambda: 'collect', visible: 0, inFlight: 1, oldestSinceMs: expect.any(Number), dead: 0 },
    ]);
  });

  it('waits since when it came by the product’s clock, whoever moves that meanwhile', async () => {
    const clock = new MovableClock(-HOUR);
    const aws = await start([collect], { clock, retryCapSeconds: 3600 });
    aws.publish([event('later', { failTimes: 1 })]);
    await aws.drain();
    const [before] = aws.queues();
    expect(Math.abs((before?.oldestSinceMs ?? 0) - clock.now())).toBeLessThan(HOUR / 2);
    clock.moveForward(3 * HOUR);
    expect(aws.queues()).toEqual([before]);
  });

  it('is handed over in batches no larger than told, and in no payload over 6 MB', async () => {
    const aws = await start([
      lambda('collect', { queue: queueOf(['LeadReceived'], { batchSize: 10, concurrency: 1 }) }),
    ]);
    aws.publish(Array.from({ length: 25 }, (_, n) => event(`small ${n}`)));
    await aws.drain();
    expect(aws.invocations(10).length).toBeGreaterThanOrEqual(3);
    const large = Array.from({ length: 10 }, (_, n) => event(`large ${n}`, { text: 'x'.repeat(900_000) }));
    aws.publish(large);
    await aws.drain();
    expect(
      await remembered(
        aws,
        large.map(({ detail }) => String(detail.key)),
      ),
    ).toHaveLength(10);
    expect(aws.invocations(20).filter(({ error }) => error !== null)).toEqual([]);
  });

  it('can be replayed from the archive', async () => {
    const aws = await start([collect], { clock: new StillClock(NOON) });
    aws.publish([event('again')]);
    await aws.drain();
    expect(aws.replay(NOON)).toBe(1);
    expect(aws.replay(NOON + 1)).toBe(0);
    await aws.drain();
    expect(aws.invocations(10)).toHaveLength(2);
    expect(aws.eventLog(10)).toHaveLength(1);
  });
});

describe('a run', () => {
  it('is shown while it is under way, and afterwards with what it answered', async () => {
    const aws = await start([lambda('behave')]);
    const run = aws.invoke('behave', { do: 'answer much', bytes: 3 });
    expect(aws.running()).toMatchObject([{ functionName: 'behave', cause: 'by hand' }]);
    await run;
    expect(aws.running()).toEqual([]);
    await aws.invoke('behave', { do: 'answer much', bytes: 20_000 });
    await aws.invoke('behave', { do: 'throw' });
    expect(aws.invocations(3).map(({ answer, error }) => [answer, error?.errorMessage ?? null])).toEqual([
      [null, 'not today'],
      [null, null],
      ['xxx', null],
    ]);
  });
});

describe('a schedule', () => {
  const nightly = lambda('behave', { schedule: 'cron(0 2 * * ? *)' });

  it('runs once for its latest time when the clock is moved by days, at the time it then is', async () => {
    const clock = new StillClock(NOON);
    const aws = await start([nightly], { clock, timeZone: () => 'Europe/Berlin' });
    expect(aws.schedules()).toMatchObject([
      { name: 'behave', lastRunMs: null, nextMs: Date.UTC(2026, 2, 3, 1) },
    ]);
    const fourDaysLater = NOON + 96 * HOUR;
    clock.moveTo(fourDaysLater);
    await aws.drain();
    expect(aws.invocations(10)).toMatchObject([
      { cause: 'schedule', startedAtMs: fourDaysLater, error: null },
    ]);
    expect(aws.schedules()).toMatchObject([{ lastRunMs: fourDaysLater, nextMs: Date.UTC(2026, 2, 7, 1) }]);
  });

  it('can be run by hand, with what the schedule would send', async () => {
    const aws = await start([nightly], { clock: new StillClock(NOON) });
    expect(await aws.runNow('behave')).toMatchObject({
      ok: true,
      payload: { order: { source: 'aws.scheduler', job: 'behave', time: '2026-03-02T12:00:00.000Z' } },
    });
    expect(aws.schedules()).toMatchObject([{ lastRunMs: NOON }]);
    await expect(aws.runNow('nothing')).rejects.toThrow('There is no Lambda `nothing`');
  });

  it('does nothing while it is paused, and does not make up for it', async () => {
    const clock = new StillClock(NOON);
    const aws = await start([nightly], { clock });
    aws.pauseSchedules(true);
    clock.moveTo(NOON + 48 * HOUR);
    aws.pauseSchedules(false);
    await aws.drain();
    expect(aws.invocations(10)).toEqual([]);
    clock.moveTo(NOON + 72 * HOUR);
    await aws.drain();
    expect(aws.invocations(10)).toHaveLength(1);
  });
});
