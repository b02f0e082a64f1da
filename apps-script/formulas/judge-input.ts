import type { JudgeRangeInput } from '../../core/formulas/judge-range.ts';
import { cellGiven, optionalRange, rangeOf, scriptTimeZone } from './arguments.ts';

/** What a formula that judges by stages was given, each argument as Google hands it. */
export interface JudgeArguments {
  readonly leads: unknown;
  readonly scoring: unknown;
  readonly stages: unknown;
  readonly lists: unknown;
  readonly activity: unknown;
  readonly as_of: unknown;
}

/** The arguments as ranges and cells of the core. */
export function judgeInput(given: JudgeArguments): JudgeRangeInput {
  const timeZone = scriptTimeZone();
  return {
    leads: rangeOf('leads', given.leads, timeZone),
    scoring: rangeOf('scoring', given.scoring, timeZone),
    stages: rangeOf('stages', given.stages, timeZone),
    lists: optionalRange('lists', given.lists, timeZone),
    activity: optionalRange('activity', given.activity, timeZone),
    asOf: cellGiven(given.as_of, timeZone),
    timeZone,
  };
}
