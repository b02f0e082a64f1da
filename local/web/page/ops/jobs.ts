import { ago, duration, Times } from '../../ops/times.ts';
import type { Cause, JobState, LastRun, OpsState } from '../../ops/wire.ts';
import { element } from '../sales/element.ts';
import { type Actions, chip, empty, pressable } from './parts.ts';

const CAUSES: Readonly<Record<Cause, string>> = {
  queue: 'as events came',
  schedule: 'by its schedule',
  'by hand': 'by hand',
};

export function jobNodes(state: OpsState, actions: Actions): readonly HTMLElement[] {
  if (state.jobs.length === 0) return [empty('There are no jobs.')];
  const jobs = state.jobs.map((job) => jobNode(job, state, actions));
  return [element('div', { class: 'jobs' }, ...jobs), scheduleNode(state, actions)];
}

function jobNode(job: JobState, state: OpsState, actions: Actions): HTMLElement {
  const { name, title, does, wakes, canRun, running, lastRun } = job;
  const isTaken = running !== null && running.cause !== 'queue';
  const run = pressable(`run-${name}`, isTaken ? 'Running…' : 'Run now', () => actions.run(name), {
    idle: isTaken,
  });
  run.setAttribute('aria-label', isTaken ? `${title} is running` : `Run ${title} now`);
  return element(
    'article',
    { class: 'job', 'data-job': name, 'aria-labelledby': `job-${name}` },
    element(
      'div',
      { class: 'head' },
      element('h3', { id: `job-${name}` }, title),
      isTaken ? null : statusChip(job),
      canRun ? run : null,
    ),
    element('p', { class: 'quiet' }, [does, wakes].filter(Boolean).join(' ')),
    running === null ? null : progress(job, state),
    running !== null || lastRun === null ? null : lastRunNode(lastRun, state),
    running === null && lastRun === null ? element('p', {}, 'It has not run yet.') : null,
    nextNode(job, state),
  );
}

function statusChip({ running, lastRun }: JobState): HTMLElement {
  if (running !== null) return chip('Running', 'quiet');
  if (lastRun === null) return chip('Not yet', 'quiet');
  if (lastRun.tone === 'bad') return chip('Failed', 'bad');
  return lastRun.tone === 'warn' ? chip('In part', 'warn') : chip('Worked', 'good');
}

function progress({ running, title }: JobState, { timeZone }: OpsState): HTMLElement {
  const since = running === null ? '' : new Times(timeZone).timeWithSeconds(running.sinceMs);
  return element(
    'div',
    { class: 'running' },
    element('progress', { 'aria-label': `${title} is running` }),
    element('p', {}, `Runs since ${since}, ${running === null ? '' : CAUSES[running.cause]}.`),
    running?.lastLine ? element('p', { class: 'quiet small line' }, running.lastLine) : null,
  );
}

function lastRunNode({ startedMs, durationMs, cause, tone, outcome, advice }: LastRun, state: OpsState) {
  const when = `${ago(startedMs, state.nowMs)}, ${CAUSES[cause]}, in ${duration(durationMs)}`;
  return element(
    'div',
    { class: 'outcome' },
    element('p', { class: tone === 'bad' ? 'problem' : null }, outcome),
    advice === '' ? null : element('p', { class: 'advice' }, advice),
    element('p', { class: 'quiet small' }, `Last run ${when}.`),
  );
}

function nextNode({ canRun, nextMs }: JobState, { nowMs, timeZone, schedulesPaused }: OpsState) {
  if (!canRun) return null;
  const next = nextMs === null ? null : new Times(timeZone).moment(nextMs, nowMs);
  const words = next === null ? (schedulesPaused ? 'paused' : 'never') : next;
  return element('p', { class: 'quiet small' }, `Next by its schedule: ${words}.`);
}

function scheduleNode({ schedulesPaused, timeZone }: OpsState, actions: Actions): HTMLElement {
  const words = schedulesPaused
    ? 'The schedules are paused: jobs run when events come or by hand, and what comes due is not made up for.'
    : `The schedules are on. Times are those of the workbook (${timeZone}).`;
  const label = schedulesPaused ? 'Go on with the schedules' : 'Pause the schedules';
  return element(
    'div',
    { class: 'schedules' },
    element('p', { class: schedulesPaused ? 'advice' : 'quiet small' }, words),
    pressable('schedules', label, () => actions.pause(!schedulesPaused)),
  );
}
