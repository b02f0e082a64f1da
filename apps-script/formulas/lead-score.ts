import { judgeRange } from '../../core/formulas/judge-range.ts';
import { scoreNamed } from '../../core/formulas/score-name.ts';
import { cellGiven, optionalRange, rangeOf, scriptTimeZone } from './arguments.ts';

/**
 * Scores each lead by the rows of Scoring, in a column beside the leads. The same points as Requalify gives.
 *
 * @param {Array<Array<any>>} leads The leads with their header row: LEADS.
 * @param {Array<Array<any>>} scoring The rows of Scoring with their header row: SCORING.
 * @param {Array<Array<any>>} lists The named lists with their header row: LISTS. Needed when a rule uses one.
 * @param {Array<Array<any>>} activity What leads did, with its header row: ACTIVITY.
 * @param {any} as_of The moment to judge by: AS_OF. Left out, it is the latest date in the ranges.
 * @param {string} score Fit, Intent, Product, BANT or Total score. Left out, it is Total score.
 * @return {Array<Array<any>>} A column: a heading, and a score beside each lead.
 * @example =LEAD_SCORE(LEADS, SCORING, LISTS, ACTIVITY, AS_OF, "Fit")
 * @customfunction
 */
export function LEAD_SCORE(
  leads: unknown,
  scoring: unknown,
  lists?: unknown,
  activity?: unknown,
  as_of?: unknown,
  score?: unknown,
): (string | number)[][] {
  const timeZone = scriptTimeZone();
  const named = scoreNamed(cellGiven(score, timeZone));
  return judgeRange(
    {
      leads: rangeOf('leads', leads, timeZone),
      scoring: rangeOf('scoring', scoring, timeZone),
      stages: null,
      lists: optionalRange('lists', lists, timeZone),
      activity: optionalRange('activity', activity, timeZone),
      asOf: cellGiven(as_of, timeZone),
      timeZone,
    },
    named.name,
    named.of,
  );
}
