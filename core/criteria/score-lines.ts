import { SCORES, type Score } from '../workbook/schema/rules.ts';
import type { Counted } from './activity-log.ts';
import { NOT_MET } from './compare.ts';
import { type CompileContext, type CompiledCondition, compileCondition, countFor } from './condition.ts';
import type { LeadView } from './lead-view.ts';
import type { ScoringRow } from './rules.ts';

/** What one row of Scoring gave a lead. A score is exactly the sum of its lines. */
export interface ScoreLine {
  readonly score: Score;
  /** Whole, rounded half away from zero; 0 where it faded away. */
  readonly points: number;
  /** Why, in words: `Job title has "VP"`. */
  readonly text: string;
  readonly row: ScoringRow;
}

export interface CompiledLine {
  readonly row: ScoringRow;
  readonly condition: CompiledCondition;
}

/** Compiles Scoring: score by score, the most points first, so that Why reads alike however the tab is sorted. */
export function compileScoring(
  rows: readonly ScoringRow[],
  context: CompileContext,
): readonly CompiledLine[] {
  return [...rows].sort(byWeight).map((row) => ({ row, condition: compileCondition(row, context) }));
}

/** The line that a row gives the lead in view; null where its condition is not met. */
export function scoreLine({ row, condition }: CompiledLine, view: LeadView): ScoreLine | null {
  const counted = countFor(condition, view);
  const reason = condition.met(counted);
  if (reason === NOT_MET) return null;
  const text = condition.reasons[reason] ?? '';
  if (condition.question === null) return { score: row.score, points: roundHalfAway(row.points), text, row };
  const { weight, times } =
    row.count === 'once' ? newestOnly(row, counted, view) : everyTime(row, counted, view);
  const often = times > 1 ? `, ${times} times` : '';
  const fading = row.halvesEveryDays !== null ? ', fading' : '';
  return {
    score: row.score,
    points: roundHalfAway(row.points * weight),
    text: `${text}${often}${fading}`,
    row,
  };
}

/** How much the newest time is worth: 1, or less as it ages. */
function newestOnly(row: ScoringRow, counted: Counted, view: LeadView): { weight: number; times: number } {
  const newest = counted.times[0];
  return { weight: newest === undefined ? 1 : fade(newest.atEpochMs, row, view), times: 1 };
}

/** How much all times are worth together, the newest first and no more than *Stop after*. */
function everyTime(row: ScoringRow, counted: Counted, view: LeadView): { weight: number; times: number } {
  const limit = row.stopAfterTimes ?? Number.POSITIVE_INFINITY;
  let weight = 0;
  let times = 0;
  for (const { atEpochMs, count } of counted.times) {
    const counting = Math.min(count, limit - times);
    if (counting <= 0) break;
    weight += counting * fade(atEpochMs, row, view);
    times += counting;
  }
  return { weight, times };
}

function fade(atEpochMs: number, row: ScoringRow, view: LeadView): number {
  return row.halvesEveryDays === null ? 1 : 0.5 ** (view.log.ageInDays(atEpochMs) / row.halvesEveryDays);
}

/** Rounds to whole points, a half away from zero; a billionth of a point is noise of the arithmetic. */
function roundHalfAway(points: number): number {
  const rounded = Math.floor(Math.abs(points) + 0.5 + 1e-9);
  return rounded === 0 ? 0 : Math.sign(points) * rounded;
}

function byWeight(a: ScoringRow, b: ScoringRow): number {
  const byScore = SCORES.indexOf(a.score) - SCORES.indexOf(b.score);
  return byScore || b.points - a.points || compareText(orderKey(a), orderKey(b));
}

function orderKey({ field, is, value, which, inTheLastDays, count }: ScoringRow): string {
  return [field, is, value, which, inTheLastDays, count].join('\n');
}

export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
