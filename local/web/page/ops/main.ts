import { counted, Times } from '../../ops/times.ts';
import type { ClockMove, OpsState, Send } from '../../ops/wire.ts';
import { part, redraw } from '../sales/element.ts';
import { toast } from '../sales/toast.ts';
import { alarmNodes } from './alarms.ts';
import { clockNodes, drawFace } from './clock.ts';
import { confirmed } from './confirm.ts';
import { eventNodes } from './events.ts';
import { executionNodes, executionsFilter } from './executions.ts';
import { heldNodes, questionOf } from './held.ts';
import { jobNodes } from './jobs.ts';
import { drawLogFilter, logFilter, logNodes } from './log.ts';
import { nightNodes } from './night.ts';
import type { Actions } from './parts.ts';
import { problemNodes } from './problems.ts';
import { queueNodes } from './queues.ts';
import { runNodes } from './runs.ts';
import * as server from './server.ts';

const SECOND_MS = 1000;
/** How often "5 min ago" is said anew. */
const REDRAW_MS = 20 * SECOND_MS;

let state: OpsState | null = null;
/** When the state was read, by this browser's clock: the time that has passed since is added. */
let readAt = 0;
/** Jobs that were started here, and whose end is told. */
const awaited = new Set<string>();

const actions: Actions = {
  run: (job) =>
    attempt(async () => {
      const { outcome } = await server.runJob(job);
      awaited.add(job);
      if (outcome === 'already running') toast(`${titleOf(job)} is running already.`);
    }),
  hold: (send) => void hold(send),
  redrive: (job) =>
    attempt(async () => {
      const { sentAgain } = await server.redrive(job);
      toast(`${counted(sentAgain, 'message')} went back to ${titleOf(job)}.`);
    }),
  pause: (paused) => attempt(() => server.pauseSchedules(paused)),
  backToRealTime: () => move({ real: true }),
};

async function hold(send: Send): Promise<void> {
  if (state === null || !(await confirmed(questionOf(send, state.held)))) return;
  attempt(async () => {
    await server.sayOfHeld(send);
    awaited.add('push-sqls');
  });
}

function move(by: ClockMove): void {
  attempt(async () => {
    const { nowMs } = await server.moveClock(by);
    const zone = state?.timeZone ?? 'UTC';
    toast(`It is now ${new Times(zone).day(nowMs)}, ${new Times(zone).time(nowMs)}.`);
  });
}

/** Does something, shows what became of it, and says why it did not work. */
function attempt(action: () => Promise<unknown>): void {
  action()
    .catch((error: unknown) => {
      const isRefused = error instanceof server.Refused;
      toast(isRefused ? error.message : 'Leadsheet did not answer, so nothing was done. Try again.');
    })
    .then(refresh)
    .catch(() => undefined);
}

async function refresh(): Promise<void> {
  state = await server.readState();
  readAt = Date.now();
  draw();
  tellEnded(state);
}

function nowMs(): number {
  return (state?.nowMs ?? Date.now()) + (state === null ? 0 : Date.now() - readAt);
}

function draw(): void {
  if (state === null) return;
  const now: OpsState = { ...state, nowMs: nowMs() };
  redraw(part('night'), nightNodes(now));
  redraw(part('held'), heldNodes(now, actions));
  redraw(part('jobs'), jobNodes(now, actions));
  redraw(part('problems'), problemNodes(now));
  redraw(part('runs'), runNodes(now));
  redraw(part('executions'), executionNodes(now, executionsFilter().value === 'failed'));
  redraw(part('clock'), clockNodes(now, actions));
  redraw(part('alarms'), alarmNodes(now));
  redraw(part('queues'), queueNodes(now, actions));
  redraw(part('events'), eventNodes(now));
  drawLogFilter(now);
  redraw(part('log'), logNodes(now, logFilter().value));
  drawFace(now.nowMs, now.timeZone);
}

/** Says how what was started here has ended. */
function tellEnded({ jobs, held }: OpsState): void {
  for (const { name, title, running, lastRun } of jobs) {
    const isOn = running !== null || (name === 'push-sqls' && held.asked !== null);
    if (isOn || !awaited.delete(name) || lastRun === null) continue;
    toast(`${title}: ${lastRun.outcome}`);
  }
}

function titleOf(job: string): string {
  return state?.jobs.find(({ name }) => name === job)?.title ?? job;
}

function connected(yes: boolean): void {
  const offline = part('offline');
  offline.hidden = yes;
  offline.textContent = yes
    ? ''
    : 'Leadsheet does not answer: is it still running? This page goes on by itself once it does.';
}

for (const button of document.querySelectorAll<HTMLElement>('[data-minutes]')) {
  button.addEventListener('click', () => move({ forwardMinutes: Number(button.dataset.minutes) }));
}
part('to-morning').addEventListener('click', () => move({ to: 'tomorrow morning' }));
logFilter().addEventListener('change', draw);
executionsFilter().addEventListener('change', draw);
setInterval(() => state !== null && drawFace(nowMs(), state.timeZone), SECOND_MS);
setInterval(draw, REDRAW_MS);
server.listen(() => void refresh().catch(() => undefined), connected);
