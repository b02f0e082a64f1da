import type { Problem } from '../problem.ts';
import type { SlaRule } from '../sla/read-sla.ts';
import type { BarStage, Count, Score } from '../workbook/schema/rules.ts';
import type { TableRows } from '../workbook/table-rows.ts';
import { indexLists, type Lists } from './operand.ts';
import type { Operator } from './operators.ts';
import { readLists, usedLists } from './read-lists.ts';
import { readScoring } from './read-scoring.ts';
import { readStages } from './read-stages.ts';

/** Where a row of the rules stands; null once it was restored from Versions. No part of the fingerprint. */
export interface RowPlace {
  readonly tab: string;
  /** The sheet's own number, from 1. */
  readonly row: number;
}

/** *Field · Is · Value*, as it was written, with numbers and dates in one spelling. */
export interface Condition {
  readonly field: string;
  readonly is: Operator;
  readonly value: string;
  /** For an activity: words of its Detail; blank is all. */
  readonly which: string;
  /** For an activity: days of 24 hours; null is all time. */
  readonly inTheLastDays: number | null;
  readonly emptyIsOk: boolean;
  readonly at: RowPlace | null;
}

/** One row of Scoring. */
export interface ScoringRow extends Condition {
  readonly score: Score;
  readonly points: number;
  readonly count: Count;
  readonly stopAfterTimes: number | null;
  readonly halvesEveryDays: number | null;
}

/** A way into a stage: all of its conditions hold together. One without conditions (all switched off) is never reached. */
export interface WayIn {
  readonly name: string;
  readonly all: readonly Condition[];
}

/** The bar of a stage: every condition holds and, where there are ways in, at least one of them does. */
export interface Bar {
  readonly every: readonly Condition[];
  readonly waysIn: readonly WayIn[];
}

/** What marketing and sales agreed on, as it judges: readable, and whole in one JSON. */
export interface Rules {
  readonly scoring: readonly ScoringRow[];
  readonly stages: Readonly<Record<BarStage, Bar>>;
  /** Only the lists that the rules use. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly sendToSales: Readonly<Record<string, boolean>>;
  /** How fast sales answers what it is sent: part of what both sides agree on. */
  readonly sla: readonly SlaRule[];
}

export interface RulesInput {
  readonly scoring: TableRows;
  readonly stages: TableRows;
  /** A cell for every column of the tab, those that a team added among them. */
  readonly lists: TableRows;
  readonly sendToSales: Readonly<Record<string, boolean>>;
  /** The rows of the SLA tab that can be read; left out where only leads are judged, as in a formula. */
  readonly sla?: readonly SlaRule[];
  /** The headers of Leads as they stand. */
  readonly leadHeaders: readonly string[];
  /** Names that occur in the Activity tab: a rule on a name close to one of them is probably a slip. */
  readonly activityNames?: readonly string[];
}

/** What the rows of the rules are read with. */
export interface ReadingContext {
  readonly leadHeaders: readonly string[];
  readonly activityNames: readonly string[];
  readonly lists: Lists;
}

/**
 * Reads Scoring, Stages and Lists. Blank rows and rows switched off are left out. All problems are told at once; with
 * one that is more than a note there are no rules, as a rule left out would judge leads by something nobody agreed on.
 */
export function readRules(input: RulesInput): { rules: Rules | null; problems: Problem[] } {
  const lists = readLists(input.lists);
  const context: ReadingContext = {
    leadHeaders: input.leadHeaders,
    activityNames: input.activityNames ?? [],
    lists: indexLists(lists),
  };
  const scoring = readScoring(input.scoring, context);
  const stages = readStages(input.stages, context);
  const problems = [...scoring.problems, ...stages.problems];
  if (problems.some((problem) => problem.severity !== 'note')) return { rules: null, problems };

  const conditions = [...scoring.rows, ...Object.values(stages.bars).flatMap(barConditions)];
  return {
    rules: {
      scoring: scoring.rows,
      stages: stages.bars,
      lists: usedLists(conditions, lists),
      sendToSales: input.sendToSales,
      sla: input.sla ?? [],
    },
    problems,
  };
}

/** Every condition of a bar, those of its ways in among them. */
function barConditions(bar: Bar): readonly Condition[] {
  return [...bar.every, ...bar.waysIn.flatMap((way) => way.all)];
}
