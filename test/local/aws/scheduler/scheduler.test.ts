import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Scheduler, startScheduler } from '../../../../local/aws/scheduler/scheduler.ts';
import { Signal } from '../../../../local/aws/signal.ts';
import { openState } from '../../../../local/aws/state.ts';
import { StillClock } from '../lambdas-under-test.ts';

const NOON = Date.UTC(2026, 2, 2, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let state: DatabaseSync;
let clock: StillClock;
let ran: [string, string][];
let scheduler: Scheduler;
let changed: Signal;

function start(expressions: Readonly<Record<string, string>>, run = async () => {}): void {
  changed = new Signal();
  scheduler = startScheduler({
    state,
    clock,
    timeZone: () => 'UTC',
    schedules: Object.entries(expressions).map(([name, expression]) => ({ name, expression })),
    run: (name, occurrenceMs) => {
      ran.push([name, new Date(occurrenceMs).toISOString().slice(5, 16)]);
      return run();
    },
    onChange: () => changed.raise(),
  });
}

/** Until nothing is due or running. */
async function settled(): Promise<void> {
  while (!scheduler.isQuiet()) await changed.next();
}

beforeEach(() => {
  state = openState(null);
  clock = new StillClock(NOON);
  ran = [];
});
afterEach(async () => {
  await scheduler.stop();
  state.close();
});

describe('schedules', () => {
  const both = { nightly: 'cron(0 2 * * ? *)', hourly: 'rate(1 hour)' };

  it('do nothing before they are due', async () => {
    start(both);
    clock.moveTo(NOON + HOUR - 1);
    await settled();
    expect(ran).toEqual([]);
  });

  it('run when they are due, each for itself', async () => {
    start(both);
    clock.moveTo(NOON + HOUR);
    await settled();
    clock.moveTo(NOON + 14 * HOUR);
    await settled();
    expect(ran).toEqual([
      ['hourly', '03-02T13:00'],
      ['nightly', '03-03T02:00'],
      ['hourly', '03-03T02:00'],
    ]);
  });

  it('run once, for the latest occurrence, when many have passed', async () => {
    start(both);
    clock.moveTo(NOON + 10 * DAY + 30 * 60_000);
    await settled();
    expect(ran).toEqual([
      ['nightly', '03-12T02:00'],
      ['hourly', '03-12T12:00'],
    ]);
  });

  it('make up, once, for what came due while nothing was running', async () => {
    start(both);
    await scheduler.stop();
    clock.moveTo(NOON + 3 * DAY);
    start({ nightly: both.nightly });
    await settled();
    expect(ran).toEqual([['nightly', '03-05T02:00']]);
    await scheduler.stop();
    start({ nightly: both.nightly });
    await settled();
    expect(ran).toHaveLength(1);
  });

  it('make up for a run that was cut off', async () => {
    let ended = () => {};
    start({ nightly: both.nightly }, () => new Promise((resolve) => (ended = resolve)));
    clock.moveTo(NOON + DAY);
    while (ran.length === 0) await new Promise(setImmediate);
    const stopped = scheduler.stop();
    ended();
    await stopped;
    start({ nightly: both.nightly });
    await settled();
    expect(ran).toEqual([
      ['nightly', '03-03T02:00'],
      ['nightly', '03-03T02:00'],
    ]);
  });

  it('start anew when their expression has changed', async () => {
    start({ nightly: both.nightly });
    await scheduler.stop();
    clock.moveTo(NOON + DAY);
    start({ nightly: 'cron(0 3 * * ? *)' });
    await settled();
    expect(ran).toEqual([]);
    expect(scheduler.status()).toMatchObject([{ lastRunMs: null, nextMs: NOON + 39 * HOUR }]);
  });

  it('go on when the clock is put back', async () => {
    start({ nightly: both.nightly });
    clock.moveTo(NOON + 10 * DAY);
    await settled();
    clock.moveTo(NOON);
    await settled();
    clock.moveTo(NOON + 14 * HOUR);
    await settled();
    expect(ran).toEqual([
      ['nightly', '03-12T02:00'],
      ['nightly', '03-03T02:00'],
    ]);
  });

  it('tell when they last ran and run next, and are paused for good until they are told to go on', async () => {
    start({ nightly: both.nightly });
    scheduler.setPaused(true);
    expect(scheduler.status()).toEqual([
      { name: 'nightly', expression: both.nightly, lastRunMs: null, nextMs: null },
    ]);
    await scheduler.stop();
    start({ nightly: both.nightly });
    clock.moveTo(NOON + DAY);
    await settled();
    expect(scheduler.isPaused()).toBe(true);
    expect(ran).toEqual([]);
    scheduler.setPaused(false);
    expect(scheduler.status()).toMatchObject([{ nextMs: NOON + DAY + 14 * HOUR }]);
  });
});
