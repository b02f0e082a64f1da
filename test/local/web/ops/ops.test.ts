import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../../../journeys/eventually.ts';
import { HOUR_MS, heldLead, jobOf, NOON, type OpsUnderTest, startOps } from './ops-under-test.ts';

let ops: OpsUnderTest;

afterEach(() => ops.stop());

function summary(what: string, over: { readonly read?: number; readonly failed?: number } = {}) {
  return { answer: { summary: { read: 200, changed: 3, failed: 0, what, ...over } } };
}

describe('a job', () => {
  it('is told in plain words, with its next run by the workbook’s clocks', async () => {
    ops = await startOps();
    const state = await ops.state();
    expect(state.jobs.map(({ name, title, canRun }) => [name, title, canRun])).toEqual([
      ['ingest', 'Bring in leads', false],
      ['requalify', 'Requalify', true],
      ['push-sqls', 'Send to sales', true],
      ['pull-outcomes', 'Bring back answers', true],
    ]);
    // 02:00 in Berlin is 01:00 UTC in March.
    expect(jobOf(state, 'requalify')).toMatchObject({
      running: null,
      lastRun: null,
      nextMs: NOON + 13 * HOUR_MS,
    });
  });

  it('runs when asked, shows what it is doing, and then what it did', async () => {
    ops = await startOps();
    ops.orders.logs('requalify', ['{"level":"INFO","message":"reading","service":"leadsheet","leads":200}']);
    ops.orders.ends('requalify', summary('Judged 200 leads and moved 3.'));
    const letEnd = ops.orders.hold('requalify');
    expect(await ops.post('jobs/requalify/run')).toEqual({ status: 202, answer: { outcome: 'started' } });
    await eventually(async () => jobOf(await ops.state(), 'requalify').running).toEqual({
      cause: 'by hand',
      sinceMs: NOON,
      lastLine: 'reading · leads: 200',
    });
    letEnd();
    await ops.aws.drain();
    const { running, lastRun } = jobOf(await ops.state(), 'requalify');
    expect(running).toBeNull();
    expect(lastRun).toMatchObject({
      cause: 'by hand',
      tone: 'good',
      outcome: 'Judged 200 leads and moved 3.',
      advice: '',
    });
  });

  it('that runs already is not started a second time', async () => {
    ops = await startOps();
    const letEnd = ops.orders.hold('requalify');
    await ops.post('jobs/requalify/run');
    expect(await ops.post('jobs/requalify/run')).toEqual({
      status: 202,
      answer: { outcome: 'already running' },
    });
    letEnd();
    await ops.aws.drain();
    expect(ops.aws.invocations(10)).toHaveLength(1);
  });

  it('that events have woken can be started all the same: it may have read the sheet too early', async () => {
    ops = await startOps();
    const letEnd = ops.orders.hold('requalify');
    ops.aws.publish([{ type: 'RequalifyRequested', detail: { version: 1 }, atEpochMs: NOON }]);
    await eventually(async () => jobOf(await ops.state(), 'requalify').running?.cause).toBe('queue');
    expect((await ops.post('jobs/requalify/run')).answer).toEqual({ outcome: 'started' });
    letEnd();
    await ops.aws.drain();
    expect(
      ops.aws
        .invocations(10)
        .map(({ cause }) => cause)
        .sort(),
    ).toEqual(['by hand', 'queue']);
  });

  it('that failed says why in a sentence, without anybody’s address, and what to do', async () => {
    ops = await startOps();
    ops.orders.ends('push-sqls', {
      error: { name: 'CrmRefused', message: 'HubSpot refuses the token of dana@example.com' },
    });
    await ops.post('jobs/push-sqls/run');
    await ops.aws.drain();
    expect(jobOf(await ops.state(), 'push-sqls').lastRun).toMatchObject({
      tone: 'bad',
      outcome: 'HubSpot refuses the token of ‹e-mail›.',
      advice: expect.stringContaining('check its access token'),
    });
  });

  it('that stopped before writing counts as failed, and points to Problems', async () => {
    ops = await startOps();
    ops.orders.ends('requalify', summary('Stopped before writing any lead.', { read: 0, failed: 1 }));
    await ops.post('jobs/requalify/run');
    await ops.aws.drain();
    expect(jobOf(await ops.state(), 'requalify').lastRun).toMatchObject({
      tone: 'bad',
      advice: expect.stringContaining('Problems'),
    });
  });

  it('that nobody knows, or that only events wake, is refused with the names of those that can be run', async () => {
    ops = await startOps();
    for (const job of ['nonsense', 'ingest']) {
      expect(await ops.post(`jobs/${job}/run`)).toEqual({
        status: 404,
        answer: {
          problem: `\`${job}\` cannot be run by hand; these can: requalify, push-sqls, pull-outcomes.`,
        },
      });
    }
    expect(ops.aws.invocations(10)).toEqual([]);
  });
});

describe('the schedules', () => {
  it('can be paused, which takes the next runs away, and go on', async () => {
    ops = await startOps();
    await ops.post('schedules', { paused: true });
    const paused = await ops.state();
    expect(paused.schedulesPaused).toBe(true);
    expect(paused.jobs.map(({ nextMs }) => nextMs)).toEqual([null, null, null, null]);
    await ops.post('schedules', { paused: false });
    expect((await ops.state()).schedulesPaused).toBe(false);
  });
});

describe('the clock', () => {
  it('moves forward to tomorrow morning, and the night in between has run', async () => {
    ops = await startOps();
    ops.orders.ends('requalify', summary('Judged 200 leads and moved 3.'));
    expect((await ops.state()).lastNight).toMatchObject({
      tone: 'quiet',
      sentence: 'No night has run yet: the first comes tomorrow at 02:00.',
    });
    // 08:00 in Berlin.
    expect((await ops.post('clock', { to: 'tomorrow morning' })).answer).toEqual({
      nowMs: NOON + 19 * HOUR_MS,
    });
    await ops.aws.drain();
    const { lastNight, movedForwardMs } = await ops.state();
    expect(movedForwardMs).toBe(19 * HOUR_MS);
    expect(lastNight).toMatchObject({
      tone: 'good',
      sentence: 'Last night worked: Requalify ran today at 08:00, Send to sales ran today at 08:00.',
    });
    expect(lastNight.steps[0]).toMatchObject({ title: 'Requalify', what: 'Judged 200 leads and moved 3.' });
  });

  it('goes back to the real time, and what happened stays', async () => {
    ops = await startOps();
    await ops.post('clock', { forwardMinutes: 90 });
    await ops.aws.drain();
    const before = ops.aws.invocations(10);
    expect((await ops.post('clock', { real: true })).answer).toEqual({ nowMs: NOON });
    expect(ops.aws.invocations(10)).toEqual(before);
    expect(before.map(({ functionName }) => functionName)).toEqual(['pull-outcomes']);
  });

  it('does not go backwards, nor by more than a year at once', async () => {
    ops = await startOps();
    for (const move of [{ forwardMinutes: -5 }, { forwardMinutes: 1e9 }, { real: false }, {}]) {
      expect(await ops.post('clock', move)).toEqual({
        status: 400,
        answer: { problem: expect.stringContaining('forwardMinutes') },
      });
    }
    expect(ops.clock.offsetMs).toBe(0);
  });
});

describe('held leads', () => {
  it('are counted by why they wait and by how recent they are, and the first of them shown', async () => {
    ops = await startOps();
    const held = Array.from({ length: 60 }, (_, n) =>
      heldLead(n, n < 20 ? { reason: 'Imported: waits for a person to say send' } : {}),
    );
    ops.workbook.set({ held: [...held, heldLead(60, { createdMs: null })] });
    const state = await ops.state();
    expect(state.held).toMatchObject({ crmName: 'HubSpot', total: 61, recent: 30, asked: null });
    expect(state.held.leads).toHaveLength(50);
    expect(state.held.reasons.map(({ leads }) => leads)).toEqual([41, 20]);
  });

  it('go where the person says: the push hears it once, and the page shows that it is being done', async () => {
    ops = await startOps();
    ops.workbook.set({ held: [heldLead(1)] });
    const letEnd = ops.orders.hold('push-sqls');
    expect((await ops.post('push', { send: 'recent' })).status).toBe(202);
    expect((await ops.state()).held.asked).toBe('recent');
    letEnd();
    await ops.aws.drain();
    expect((await ops.state()).held.asked).toBeNull();
    const [woken = ''] = ops.orders.received('push-sqls');
    const [{ body }] = JSON.parse(woken).Records;
    expect(JSON.parse(body)).toMatchObject({
      'detail-type': 'PushRequested',
      detail: { version: 1, send: 'recent' },
    });
  });

  it('go nowhere by an answer that is none of the three, or while no CRM is connected', async () => {
    ops = await startOps({ crmName: null });
    expect((await ops.post('push', { send: 'some' })).status).toBe(400);
    expect(await ops.post('push', { send: 'all' })).toEqual({
      status: 409,
      answer: { problem: 'No CRM is connected, so there is nowhere to send leads.' },
    });
    expect(ops.aws.eventLog(10)).toEqual([]);
  });
});

describe('what the page shows of the workbook', () => {
  it('links each problem to its cell, the gravest first', async () => {
    ops = await startOps();
    ops.workbook.set({
      problems: [
        { severity: 'note', where: 'Lists', what: 'w1', fix: 'f1' },
        { severity: 'wrong', where: 'Leads!12', what: 'w2', fix: 'f2' },
        { severity: 'stops', where: 'Return reasons!D5', what: 'w3', fix: 'f3' },
      ],
    });
    expect((await ops.state()).problems.rows.map(({ link }) => link)).toEqual([
      '/#tab=Return%20reasons&cell=D5',
      '/#tab=Leads&cell=A12',
      '/#tab=Lists',
    ]);
  });

  it('is said to be unreadable when it is, and the jobs are there all the same', async () => {
    ops = await startOps();
    ops.workbook.set({ broken: 'The tab Leads has no column Name.' });
    const broken = await ops.state();
    expect(broken.workbookProblem).toBe('The tab Leads has no column Name.');
    expect(broken.jobs).toHaveLength(4);
    ops.workbook.set({ broken: null });
    await eventually(async () => (await ops.state()).workbookProblem).toBeNull();
  });
});

describe('events and queues', () => {
  it('show what came, whom it woke, and what was given up; dead letters can be sent again', async () => {
    ops = await startOps();
    ops.orders.ends('ingest', { error: { name: 'Error', message: 'the sheet does not answer' } });
    ops.aws.publish([
      { type: 'LeadReceived', detail: { version: 1, note: 'call +44 20 7946 0958' }, atEpochMs: NOON },
      { type: 'NobodyAsks', detail: { version: 1 }, atEpochMs: NOON },
    ]);
    await ops.aws.drain();
    const failed = await ops.state();
    expect(failed.events.map(({ type, summary, woke }) => [type, summary, woke])).toEqual([
      ['NobodyAsks', '', []],
      ['LeadReceived', 'note: call ‹phone›', ['Bring in leads']],
    ]);
    expect(failed.queues[0]).toEqual({
      job: 'ingest',
      title: 'Bring in leads',
      waiting: 0,
      inFlight: 0,
      dead: 1,
    });

    ops.orders.ends('ingest', summary('Brought in 1 lead.'));
    expect(await ops.post('redrive/ingest')).toEqual({ status: 200, answer: { sentAgain: 1 } });
    await ops.aws.drain();
    const mended = await ops.state();
    expect(mended.queues[0]).toMatchObject({ waiting: 0, inFlight: 0, dead: 0 });
    expect(jobOf(mended, 'ingest').lastRun).toMatchObject({ tone: 'good', outcome: 'Brought in 1 lead.' });
    expect((await ops.post('redrive/nonsense')).status).toBe(404);
  });
});

describe('an open page', () => {
  it('is told when something has happened', async () => {
    ops = await startOps();
    const leave = new AbortController();
    const response = await fetch(`${ops.url}/ops/api/events`, { signal: leave.signal });
    const told = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    await ops.post('jobs/pull-outcomes/run');
    let heard = '';
    while (!heard.includes('data: changed')) heard += (await told?.read())?.value ?? 'nothing more';
    leave.abort();
    expect(heard).not.toContain('nothing more');
  });
});

describe('another site', () => {
  it('that a browser has open can start nothing', async () => {
    ops = await startOps();
    const asked = await fetch(`${ops.url}/ops/api/jobs/requalify/run`, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(asked.status).toBe(403);
    expect(ops.aws.running()).toEqual([]);
  });
});

describe('the executions of the sheet’s script', () => {
  it('are told newest first: what, who, why, how long, and why it failed, without anybody’s address', async () => {
    ops = await startOps();
    ops.script.ran({ calls: 2 });
    const formula = {
      function: 'LEAD_STAGE',
      cause: 'custom function',
      user: '',
      durationMs: 30_000,
    } as const;
    const error = 'Error: No lead has the e-mail dana@example.com';
    ops.script.ran({ ...formula, status: 'failed', error });
    ops.script.begins({ function: 'menu_requalify', cause: 'menu', startedMs: NOON + 1 });
    const { executions } = await ops.state();
    expect(executions).toMatchObject({ total: 3, failed: 1 });
    expect(executions.rows).toEqual([
      {
        id: 3,
        function: 'menu_requalify',
        who: 'maya@example.com',
        why: 'Menu',
        startedMs: NOON + 1,
        durationMs: null,
        status: 'Running',
        tone: 'quiet',
        calls: 0,
        error: '',
      },
      expect.objectContaining({
        function: 'LEAD_STAGE',
        who: '',
        why: 'Formula',
        status: 'Failed',
        error: 'Error: No lead has the e-mail ‹e-mail›',
      }),
      expect.objectContaining({ function: 'onOpen', status: 'Completed', durationMs: 300, calls: 2 }),
    ]);
  });

  it('that failed stay in sight when many have worked since', async () => {
    ops = await startOps();
    ops.script.ran({
      function: 'menu_requalify',
      status: 'timed out',
      error: 'Exceeded maximum execution time',
    });
    for (let n = 0; n < 80; n++) ops.script.ran({ function: 'onEdit' });
    const { executions } = await ops.state();
    expect(executions).toMatchObject({ total: 81, failed: 1 });
    expect(executions.rows).toHaveLength(51);
    expect(executions.rows.at(-1)).toMatchObject({
      function: 'menu_requalify',
      status: 'Timed out',
      tone: 'bad',
    });
  });
});
