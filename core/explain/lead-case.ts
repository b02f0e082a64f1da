import type { LeadActivity } from '../criteria/activity-log.ts';
import type { JudgedStage } from '../criteria/bars.ts';
import { NOT_MET } from '../criteria/compare.ts';
import { type CompiledRules, type Judgement, judgeView } from '../criteria/compile.ts';
import { type CompiledCondition, check } from '../criteria/condition.ts';
import type { CellValue } from '../workbook/cell.ts';

/** What is known of a lead: its cells in the order of the headers, and what it did. */
export interface LeadFacts {
  readonly cells: readonly CellValue[];
  readonly activities: readonly LeadActivity[];
}

/** One lead before the rules, to be judged as it is and as it might be. */
export class LeadCase {
  readonly rules: CompiledRules;
  readonly leadHeaders: readonly string[];
  readonly timeZone: string;
  readonly asOfEpochMs: number;
  /** Only activity after this counts for its stage, as sales returned it; null: all of it. */
  readonly sinceEpochMs: number | null;

  constructor(
    rules: CompiledRules,
    options: {
      readonly leadHeaders: readonly string[];
      readonly timeZone: string;
      readonly asOfEpochMs: number;
      readonly sinceEpochMs: number | null;
    },
  ) {
    this.rules = rules;
    this.leadHeaders = options.leadHeaders;
    this.timeZone = options.timeZone;
    this.asOfEpochMs = options.asOfEpochMs;
    this.sinceEpochMs = options.sinceEpochMs;
  }

  /** The scores of the lead as a run writes them: all of its activity counts. The lead stays in view. */
  score({ cells, activities }: LeadFacts): Judgement {
    this.rules.view.load(cells, activities, this.asOfEpochMs, Number.NEGATIVE_INFINITY);
    return judgeView(this.rules);
  }

  /** The judgement that decides its stage. The lead stays in view. */
  judge({ cells, activities }: LeadFacts): Judgement {
    this.rules.view.load(cells, activities, this.asOfEpochMs, this.sinceEpochMs ?? Number.NEGATIVE_INFINITY);
    return judgeView(this.rules);
  }

  /** Whether the lead in view meets a condition. */
  meets(condition: CompiledCondition): boolean {
    return check(condition, this.rules.view) !== NOT_MET;
  }

  bar(stage: JudgedStage) {
    return this.rules.bars.find((bar) => bar.stage === stage) ?? null;
  }

  columnOf(header: string): number {
    return this.leadHeaders.indexOf(header);
  }
}
