import type { CompiledCondition } from '../criteria/condition.ts';
import { type Field, readField } from '../criteria/fields.ts';
import { conditionInWords } from '../criteria/in-words.ts';
import type { Rules } from '../criteria/rules.ts';
import { SCORES, type Score } from '../workbook/schema/rules.ts';
import { type Change, changesToMeet, changesToMiss, withChange } from './changes.ts';
import { foundBy } from './found.ts';
import type { LeadCase, LeadFacts } from './lead-case.ts';

/** One thing that would have to become different, with what it is for. */
export interface NearestChange {
  readonly change: Change;
  /** The conditions it meets, in words: `Phone is filled`. */
  readonly text: string;
  /** What stands there now. */
  readonly now: string;
}

/** The least that would make a lead an SQL: the changes together do, judged by the same rules. */
export interface Nearest {
  /** The way in that it would come by; blank for a bar without ways in. */
  readonly way: string;
  readonly changes: readonly NearestChange[];
}

const MOST_CHANGES = 8;

/**
 * The way to SQL that needs the fewest changes, found by trying: each change is applied and the lead judged anew, so
 * that what is suggested is what the rules say. Null when it is one, or when no change of its cells and no new
 * activity makes it one (a waiting time, a stage that no row of Stages leads to).
 */
export function nearestSql(lead: LeadCase, facts: LeadFacts, rules: Rules): Nearest | null {
  const bar = lead.bar('SQL');
  if (bar === null || lead.judge(facts).stage === 'SQL') return null;
  const ways = bar.needsWay ? bar.ways : [{ label: '', all: [] }];
  const reached = ways.flatMap((way) => {
    const path = [...bar.every, ...way.all];
    const changes = path.length === 0 ? null : changesAlong(path, lead, facts, rules);
    return changes === null ? [] : [{ way: way.label, changes }];
  });
  return reached.sort((a, b) => cost(a) - cost(b))[0] ?? null;
}

/** Fewer changes are nearer; a cell that somebody fills is nearer than something that the lead has to do. */
function cost({ changes }: Nearest): number {
  return changes.reduce((sum, { change }) => sum + (change.kind === 'cell' ? 1 : 1.01), 0);
}

/** Changes until the lead is an SQL by this path, each the one that helps most; null where none helps. */
function changesAlong(
  path: readonly CompiledCondition[],
  lead: LeadCase,
  start: LeadFacts,
  rules: Rules,
): readonly NearestChange[] | null {
  let facts = start;
  const made: NearestChange[] = [];
  for (let step = 0; step < MOST_CHANGES; step++) {
    if (lead.judge(facts).stage === 'SQL') return made;
    const next = nextChange(path, lead, facts, rules);
    if (next === null) return null;
    facts = withChange(facts, next.change, lead);
    add(made, next);
  }
  return lead.judge(facts).stage === 'SQL' ? made : null;
}

/** The best change for the first condition that is not met, or against what disqualifies the lead. */
function nextChange(
  path: readonly CompiledCondition[],
  lead: LeadCase,
  facts: LeadFacts,
  rules: Rules,
): NearestChange | null {
  lead.judge(facts);
  const unmet = path.filter((condition) => !lead.meets(condition));
  // Scores last: what else changes may give the points that they lack.
  const target = unmet.find((condition) => scoreOf(condition, lead) === null) ?? unmet[0];
  if (target === undefined) return changeAgainstDisqualifying(path, lead, facts);
  const score = scoreOf(target, lead);
  const now = foundBy(target, lead, facts).text;
  if (score !== null) return changeForPoints(score, target, path, lead, facts, rules);
  const change = best(
    changesToMeet(target, rules.lists, lead, facts),
    (after) => {
      if (!lead.meets(target)) return null;
      return after;
    },
    path,
    lead,
    facts,
  );
  return change === null ? null : { change, text: conditionInWords(target.source), now };
}

/** The change with which the fewest conditions of the path are left; `fits` answers null for one that is no help. */
function best(
  candidates: readonly Change[],
  fits: (unmetAfter: number) => number | null,
  path: readonly CompiledCondition[],
  lead: LeadCase,
  facts: LeadFacts,
): Change | null {
  let found: Change | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const change of candidates) {
    const { stage } = lead.judge(withChange(facts, change, lead));
    const unmet = path.filter((condition) => !lead.meets(condition)).length;
    const rank = fits(unmet + (stage === 'Disqualified' ? 0.5 : 0));
    if (rank !== null && rank < least) [found, least] = [change, rank];
  }
  return found;
}

function changeAgainstDisqualifying(
  path: readonly CompiledCondition[],
  lead: LeadCase,
  facts: LeadFacts,
): NearestChange | null {
  const bar = lead.bar('Disqualified');
  const way = bar?.ways.find(({ all }) => all.every((condition) => lead.meets(condition)));
  for (const condition of way?.all ?? []) {
    lead.judge(facts);
    const now = foundBy(condition, lead, facts).text;
    const fits = (unmet: number) => (lead.meets(condition) ? null : unmet);
    const change = best(changesToMiss(condition, lead), fits, path, lead, facts);
    if (change !== null) return { change, text: `no longer ${conditionInWords(condition.source)}`, now };
  }
  return null;
}

type ScoreField = Score | 'Total score';

function scoreOf(condition: CompiledCondition, lead: LeadCase): ScoreField | null {
  const field: Field | null = readField(condition.source.field, lead.leadHeaders);
  return field?.kind === 'score' ? field.score : null;
}

/**
 * A change that gives a score the points it lacks: one that gives enough before one that gives most, so that as little
 * as possible is asked.
 */
function changeForPoints(
  score: ScoreField,
  target: CompiledCondition,
  path: readonly CompiledCondition[],
  lead: LeadCase,
  facts: LeadFacts,
  rules: Rules,
): NearestChange | null {
  const before = pointsOf(score, lead, facts);
  const unmetBefore = path.filter((condition) => !lead.meets(condition)).length;
  const scores: readonly string[] = score === 'Total score' ? SCORES.filter((s) => s !== 'BANT') : [score];
  let found: { readonly change: NearestChange; readonly rank: number } | null = null;
  for (const { row, condition } of lead.rules.lines) {
    if (!scores.includes(row.score)) continue;
    lead.judge(facts);
    const now = foundBy(condition, lead, facts).text;
    const candidates =
      row.points > 0 ? changesToMeet(condition, rules.lists, lead, facts) : changesToMiss(condition, lead);
    for (const change of candidates) {
      const gained = pointsOf(score, lead, withChange(facts, change, lead)) - before;
      if (gained <= 0) continue;
      const isEnough = lead.meets(target);
      const unmet = path.filter((one) => !lead.meets(one)).length;
      if (unmet > unmetBefore) continue;
      const rank = (isEnough ? 0 : 1e6) + unmet * 1e4 + (isEnough ? gained : -gained);
      if (found !== null && found.rank <= rank) continue;
      const meets = row.points > 0 ? '' : 'no longer ';
      const text = `${meets}${conditionInWords(row)} (+${gained} ${score === 'Total score' ? row.score : score})`;
      found = { change: { change, text, now }, rank };
    }
  }
  return found?.change ?? null;
}

/** The score as it counts for the stage. The lead stays in view. */
function pointsOf(score: ScoreField, lead: LeadCase, facts: LeadFacts): number {
  const { fit, intent, product, bant, total } = lead.judge(facts);
  return { Fit: fit, Intent: intent, Product: product, BANT: bant, 'Total score': total }[score];
}

/** A cell that changes twice ends as it was changed last, for all that it was changed for. */
function add(made: NearestChange[], next: NearestChange): void {
  const { change } = next;
  const at =
    change.kind === 'cell'
      ? made.findIndex((one) => one.change.kind === 'cell' && one.change.header === change.header)
      : -1;
  const earlier = made[at];
  if (earlier === undefined) made.push(next);
  else made[at] = { ...next, text: `${earlier.text}; ${next.text}`, now: earlier.now };
}
