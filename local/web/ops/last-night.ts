import type { Invocation } from '../../aws/invocation-log.ts';
import { wordsOf } from './job-words.ts';
import { lastRunOf } from './last-run.ts';
import { Times } from './times.ts';
import type { JobState, LastNight, NightStep } from './wire.ts';

/** The jobs of the night, in order. The others run all day long. */
const NIGHTLY: readonly string[] = ['requalify', 'push-sqls'];
const HOUR_MS = 3_600_000;
/** A night comes around once a day; this leaves room for a long run and for clocks that change. */
const NIGHT_MAX_AGE_MS = 26 * HOUR_MS;

export interface NightFacts {
  /** Newest first. */
  readonly invocations: readonly Invocation[];
  readonly jobs: readonly JobState[];
  readonly schedulesPaused: boolean;
  readonly nowMs: number;
  readonly timeZone: string;
}

interface Step extends NightStep {
  readonly job: string;
}

type Answer = Omit<LastNight, 'steps'>;

/** Did last night work? In one sentence, with what each nightly job did. */
export function lastNight(facts: NightFacts): LastNight {
  const steps = NIGHTLY.flatMap((job) => stepOf(job, facts.invocations) ?? []);
  return { ...answer(facts, steps), steps: steps.map(({ job: _job, ...step }) => step) };
}

function stepOf(job: string, invocations: readonly Invocation[]): Step | null {
  const last = invocations.find(({ functionName, cause }) => functionName === job && cause === 'schedule');
  if (last === undefined) return null;
  const { startedMs, tone, outcome } = lastRunOf(last);
  return { job, title: wordsOf(job).title, atMs: startedMs, tone, what: outcome };
}

function answer(facts: NightFacts, steps: readonly Step[]): Answer {
  const { jobs, schedulesPaused, nowMs, timeZone } = facts;
  const times = new Times(timeZone);
  const running = jobs.find(({ name, running }) => NIGHTLY.includes(name) && running?.cause === 'schedule');
  if (running !== undefined) {
    return { tone: 'quiet', sentence: `The nightly run is going on right now: ${running.title}.` };
  }
  if (steps.length === 0) return notYet(facts, times);
  const latestMs = Math.max(...steps.map(({ atMs }) => atMs));
  if (nowMs - latestMs <= NIGHT_MAX_AGE_MS) return verdict(facts, steps, times);
  const why = schedulesPaused ? ', as the schedules are paused' : '';
  return {
    tone: 'warn',
    sentence: `Nothing ran last night${why}: the last nightly run was ${times.said(latestMs, nowMs)}.`,
  };
}

function notYet({ jobs, schedulesPaused, nowMs }: NightFacts, times: Times): Answer {
  if (schedulesPaused) {
    return { tone: 'warn', sentence: 'No night has run yet, and none will while the schedules are paused.' };
  }
  const nextMs = jobs.find(({ name }) => NIGHTLY.includes(name))?.nextMs ?? null;
  if (nextMs === null) return { tone: 'quiet', sentence: 'No night has run yet.' };
  return {
    tone: 'quiet',
    sentence: `No night has run yet: the first comes ${times.said(nextMs, nowMs)}.`,
  };
}

function verdict({ invocations, nowMs }: NightFacts, steps: readonly Step[], times: Times): Answer {
  const told = (some: readonly Step[], did: string) =>
    some.map(({ title, atMs }) => `${title} ${did} ${times.said(atMs, nowMs)}`).join(', ');
  const failed = steps.filter(({ tone }) => tone === 'bad');
  if (failed.length > 0) {
    const isMended = failed.every((step) => ranWellSince(step, invocations));
    return isMended
      ? {
          tone: 'warn',
          sentence: `Last night did not work, but it has run well since: ${told(failed, 'failed')}.`,
        }
      : { tone: 'bad', sentence: `Last night did not work: ${told(failed, 'failed')}.` };
  }
  if (steps.some(({ tone }) => tone === 'warn')) {
    return { tone: 'warn', sentence: `Last night worked, but not for every lead: ${told(steps, 'ran')}.` };
  }
  return { tone: 'good', sentence: `Last night worked: ${told(steps, 'ran')}.` };
}

function ranWellSince({ job, atMs }: Step, invocations: readonly Invocation[]): boolean {
  return invocations.some(
    (run) => run.functionName === job && run.startedAtMs > atMs && lastRunOf(run).tone === 'good',
  );
}
