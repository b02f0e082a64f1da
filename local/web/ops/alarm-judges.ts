import * as z from 'zod';
import { lateAfterHours } from '../../../cdk/late-after.ts';
import { type AlarmKind, type AlarmSpec, NEAR_TIMEOUT } from '../../../lambdas/alarms.ts';
import type { Invocation } from '../../aws/invocation-log.ts';
import type { AlarmFacts } from './alarms.ts';
import { wordsOf } from './job-words.ts';
import { counted, Times } from './times.ts';
import type { AlarmRow } from './wire.ts';

/** How an alarm stands, and why, in a sentence. */
type Judgement = Pick<AlarmRow, 'state' | 'says'>;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const NEAR_TIMEOUT_WORDS = `${NEAR_TIMEOUT * 100} %`;

const job = z.object({ summary: z.object({ failed: z.number() }).nullable() });
const door = z.object({ statusCode: z.number() });

export const JUDGES: Readonly<Record<AlarmKind, (alarm: AlarmSpec, facts: AlarmFacts) => Judgement>> = {
  errors(alarm, facts) {
    const failed = runsOf(alarm, facts).find(({ error }) => error !== null);
    if (failed === undefined) return quiet(`No run failed ${within(alarm)}.`);
    return rings(
      `A run failed ${said(failed.startedAtMs, facts)}. It is tried again by itself; if this goes on, read the log.`,
    );
  },
  throttles: () => ({
    state: 'cannot ring here',
    says: 'It cannot ring here: on this machine no account’s limit keeps a run waiting.',
  }),
  slow(alarm, facts) {
    const limit = `${NEAR_TIMEOUT_WORDS} of the ${alarm.lambda?.timeoutSeconds ?? 0} s that it may take`;
    const slow = runsOf(alarm, facts).find(({ durationMs }) => durationMs >= alarm.threshold);
    if (slow === undefined) return quiet(`No run took more than ${limit} ${within(alarm)}.`);
    return rings(`A run ${said(slow.startedAtMs, facts)} took more than ${limit}.`);
  },
  'dead-letters'({ lambda, threshold }, { queues }) {
    const dead = queues.find((queue) => queue.lambda === lambda?.name)?.dead ?? 0;
    if (dead < threshold) return quiet('No event was given up.');
    const [what, them] = dead === 1 ? ['An event was', 'it'] : [`${dead} events were`, 'them'];
    return rings(`${what} given up. Mend the cause, then send ${them} again under Queues.`);
  },
  waiting({ lambda, threshold }, facts) {
    const sinceMs = facts.queues.find((queue) => queue.lambda === lambda?.name)?.oldestSinceMs ?? null;
    if (sinceMs === null) return quiet('No event waits.');
    const since = `The oldest event has waited since ${said(sinceMs, facts)}`;
    if (facts.nowMs - sinceMs < threshold * 1000) return quiet(`${since}: not too long yet.`);
    return rings(
      `${since}, for longer than a failed run takes to come back. Nothing is lost: see why its runs fail, and whether Google or the CRM is down.`,
    );
  },
  'did-not-run'({ lambda }, facts) {
    const lastRunMs = facts.schedules.find(({ name }) => name === lambda?.name)?.lastRunMs ?? null;
    // One that has never run is not late: it may be new.
    if (lastRunMs === null) return quiet('Its schedule has yet to start it for the first time.');
    const hours = lateAfterHours(lambda?.schedule ?? '');
    const when = said(lastRunMs, facts);
    if (facts.nowMs - lastRunMs <= hours * HOUR_MS) return quiet(`It last ran ${when}.`);
    return rings(
      `Its schedule has started nothing for more than ${counted(hours, 'hour')}: it last did ${when}. Are the schedules paused?`,
    );
  },
  refusals(alarm, facts) {
    const refused = runsOf(alarm, facts).find(
      ({ error, answer }) => error !== null || (door.safeParse(answer).data?.statusCode ?? 0) >= 500,
    );
    if (refused === undefined) return quiet(`No request was answered with an error ${within(alarm)}.`);
    return rings(
      `A request was answered with an error ${said(refused.startedAtMs, facts)}, and what was asked is not done. Read the log; whoever sent it has to send it again.`,
    );
  },
  'leads-failed'(alarm, facts) {
    const failed = runsOf(alarm, facts)
      .map(({ answer }) => job.safeParse(answer).data?.summary?.failed ?? 0)
      .reduce((sum, each) => sum + each, 0);
    if (failed < alarm.threshold) return quiet(`No run left a lead undone ${within(alarm)}.`);
    return rings(
      `Runs worked, and ${within(alarm)} not for ${counted(failed, 'lead')}: Problems says which, and what to do.`,
    );
  },
  'missed-runs'(_alarm, facts) {
    const missed = missedRun(facts);
    if (missed === undefined) return quiet('No scheduled run was missed.');
    return rings(
      `The scheduled run of ${wordsOf(missed.functionName).title} failed ${said(missed.startedAtMs, facts)}, and none has worked since. Mend the cause, then run it by hand.`,
    );
  },
};

/** In AWS a person empties the list of missed runs; here a run that works does. */
function missedRun({ lambdas, invocations }: AlarmFacts): Invocation | undefined {
  return lambdas
    .filter(({ schedule }) => schedule !== null)
    .flatMap(({ name }) => {
      const latest = invocations.filter(({ functionName }) => functionName === name);
      const worked = latest.findIndex(({ error }) => error === null);
      return latest
        .slice(0, worked === -1 ? undefined : worked)
        .filter(({ cause }) => cause === 'schedule')
        .slice(0, 1);
    })
    .at(0);
}

/** Newest first, of the alarm's Lambda or of all, in its period. A clock that was put back has runs ahead of it. */
function runsOf({ lambda, periodMinutes }: AlarmSpec, facts: AlarmFacts): readonly Invocation[] {
  return facts.invocations.filter(({ functionName, startedAtMs }) => {
    const passedMs = facts.nowMs - startedAtMs;
    const isOwn = lambda === null || functionName === lambda.name;
    return isOwn && passedMs >= 0 && passedMs < periodMinutes * MINUTE_MS;
  });
}

function within({ periodMinutes }: AlarmSpec): string {
  return `in the last ${periodMinutes} minutes`;
}

function said(epochMs: number, { nowMs, timeZone }: AlarmFacts): string {
  return new Times(timeZone).said(epochMs, nowMs);
}

function quiet(says: string): Judgement {
  return { state: 'quiet', says };
}

function rings(says: string): Judgement {
  return { state: 'rings', says };
}
