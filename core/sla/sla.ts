import type { Rep } from '../routing/read-reps.ts';
import { foldHeader } from '../workbook/headers.ts';
import { type Deadline, deadlineAfter, riskBefore, ruleFor } from './deadline.ts';
import type { Calendars } from './read-calendar.ts';
import type { SlaRule } from './read-sla.ts';
import { type WorkingTime, workingTime } from './working-time.ts';

/** What a hand-off promises: when the first response and the next step are due. */
export interface Promised {
  readonly answerBy: Deadline;
  /** Null where the SLA asks for no next step. */
  readonly nextStepBy: Deadline | null;
  /** Null where the SLA tab has no row and Settings decides. */
  readonly rule: SlaRule | null;
}

/** The SLA tab, the calendars and who is away, ready to be asked for lead after lead. */
export interface Sla {
  readonly rules: readonly SlaRule[];
  /** What a lead that is handed over at a moment is promised. */
  promise(stage: string, segments: ReadonlySet<string>, owner: string, sentAtEpochMs: number): Promised;
  ruleOf(stage: string, segments: ReadonlySet<string>): SlaRule | null;
  /** When a deadline that was written earlier becomes at risk. */
  atRisk(
    stage: string,
    segments: ReadonlySet<string>,
    owner: string,
    sentAtEpochMs: number,
    dueEpochMs: number,
  ): number;
  /** The working time of a rep, or of the team for anybody else. */
  timeOf(owner: string): WorkingTime;
  readonly team: WorkingTime;
}

const DEFAULT_WARN_AT = 0.75;

export function slaOf(input: {
  readonly rules: readonly SlaRule[];
  readonly calendars: Calendars;
  readonly reps: readonly Rep[];
  /** Settings' Answer within, for stages without a row: on a clock that runs around the clock. */
  readonly answerWithinMs: number;
}): Sla {
  const { rules, calendars, reps, answerWithinMs } = input;
  const team = workingTime(calendars.team);
  const times = new Map<string, WorkingTime>();
  const timeOf = (owner: string): WorkingTime => {
    const name = foldHeader(owner);
    const known = times.get(name);
    if (known !== undefined) return known;
    const rep = reps.find((one) => foldHeader(one.name) === name);
    const time = rep === undefined ? team : timeOfRep(rep, calendars, team);
    times.set(name, time);
    return time;
  };
  return {
    rules,
    team,
    timeOf,
    ruleOf: (stage, segments) => ruleFor(rules, stage, segments),
    promise: (stage, segments, owner, sentAtEpochMs) => {
      const rule = ruleFor(rules, stage, segments);
      const byTime = (duration: SlaRule['firstResponse']) =>
        rule === null || duration === null
          ? null
          : (deadlineAfter(sentAtEpochMs, duration, rule, timeOf(owner)) ??
            // An absence without an end must not leave a lead without a deadline.
            deadlineAfter(sentAtEpochMs, duration, rule, team));
      const bySettings = {
        dueEpochMs: sentAtEpochMs + answerWithinMs,
        atRiskEpochMs: sentAtEpochMs + answerWithinMs * DEFAULT_WARN_AT,
      };
      return {
        answerBy: byTime(rule?.firstResponse ?? null) ?? bySettings,
        nextStepBy: byTime(rule?.nextStep ?? null),
        rule,
      };
    },
    atRisk: (stage, segments, owner, sentAtEpochMs, dueEpochMs) => {
      const rule = ruleFor(rules, stage, segments);
      const by = rule ?? { clock: 'Around the clock', warnAt: DEFAULT_WARN_AT };
      return riskBefore(sentAtEpochMs, dueEpochMs, by, timeOf(owner));
    },
  };
}

function timeOfRep(rep: Rep, calendars: Calendars, team: WorkingTime): WorkingTime {
  const calendar = calendars.named.get(rep.calendar) ?? calendars.team;
  if (calendar === calendars.team && rep.away === null) return team;
  return workingTime({ ...calendar, away: rep.away === null ? [] : [rep.away] });
}
