import { judgeRange } from '../../core/formulas/judge-range.ts';
import { judgeInput } from './judge-input.ts';

/**
 * Says of each lead what made its stage and its scores, adding up to the point.
 *
 * @param {Array<Array<any>>} leads The leads with their header row: LEADS.
 * @param {Array<Array<any>>} scoring The rows of Scoring with their header row: SCORING.
 * @param {Array<Array<any>>} stages The rows of Stages with their header row: STAGES.
 * @param {Array<Array<any>>} lists The named lists with their header row: LISTS. Needed when a rule uses one.
 * @param {Array<Array<any>>} activity What leads did, with its header row: ACTIVITY.
 * @param {any} as_of The moment to judge by: AS_OF. Left out, it is the latest date in the ranges.
 * @return {Array<Array<string>>} A column: a heading, and the reasons of each lead.
 * @example =LEAD_WHY(LEADS, SCORING, STAGES, LISTS, ACTIVITY, AS_OF)
 * @customfunction
 */
export function LEAD_WHY(
  leads: unknown,
  scoring: unknown,
  stages: unknown,
  lists?: unknown,
  activity?: unknown,
  as_of?: unknown,
): string[][] {
  const input = judgeInput({ leads, scoring, stages, lists, activity, as_of });
  return judgeRange(input, 'Why', ({ why }) => why);
}
