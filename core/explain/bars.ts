import type { CompiledBar } from '../criteria/bars.ts';
import type { CompiledCondition } from '../criteria/condition.ts';
import { conditionInWords } from '../criteria/in-words.ts';
import type { RowPlace, Rules } from '../criteria/rules.ts';
import type { BarStage } from '../workbook/schema/rules.ts';
import { foundBy } from './found.ts';
import type { LeadCase, LeadFacts } from './lead-case.ts';

/** One condition of a bar, asked of one lead. */
export interface ConditionExplained {
  readonly text: string;
  readonly isMet: boolean;
  /** What stands there: `Engineer`, `never`. */
  readonly found: string;
  /** The column of Leads that it stands in; null where it stands in none. */
  readonly header: string | null;
  /** The row of Stages or Scoring; null for rules that Versions keeps. */
  readonly at: RowPlace | null;
}

/** One way into a stage. */
export interface WayExplained {
  /** Blank for a row of Disqualified that stands alone. */
  readonly name: string;
  readonly isMet: boolean;
  readonly conditions: readonly ConditionExplained[];
}

/** The bar of one stage, with what of it is met and what is missing. */
export interface BarExplained {
  readonly stage: BarStage;
  readonly isMet: boolean;
  readonly every: readonly ConditionExplained[];
  readonly ways: readonly WayExplained[];
  /** True when no row of it is switched on, so that no lead meets it. */
  readonly isOff: boolean;
}

/** Every bar before one lead, in the order in which they decide. The rows stand as in the sheet. */
export function explainBars(lead: LeadCase, facts: LeadFacts, rules: Rules): readonly BarExplained[] {
  const judgement = lead.judge(facts);
  const met = new Map(judgement.meets.map(({ stage, waysIn }) => [stage, waysIn]));
  return lead.rules.bars.map((bar) => {
    const ways = [...bar.ways].sort((a, b) => firstRow(a.all) - firstRow(b.all));
    return {
      stage: bar.stage,
      isMet: met.has(bar.stage),
      every: explainAll(bar.every, lead, facts),
      ways: ways.map(({ name, all }) => ({
        name,
        isMet: all.every((condition) => lead.meets(condition)),
        conditions: explainAll(all, lead, facts),
      })),
      isOff: isOff(bar, rules),
    };
  });
}

function explainAll(
  conditions: readonly CompiledCondition[],
  lead: LeadCase,
  facts: LeadFacts,
): readonly ConditionExplained[] {
  return [...conditions]
    .sort((a, b) => rowOf(a) - rowOf(b))
    .map((condition) => {
      const { text, header } = foundBy(condition, lead, facts);
      return {
        text: conditionInWords(condition.source),
        isMet: lead.meets(condition),
        found: text,
        header,
        at: condition.source.at,
      };
    });
}

function isOff({ stage, every, ways }: CompiledBar, rules: Rules): boolean {
  const named = rules.stages[stage].waysIn.length > 0;
  return ways.length === 0 && (named || every.length === 0);
}

function rowOf({ source }: CompiledCondition): number {
  return source.at?.row ?? 0;
}

function firstRow(conditions: readonly CompiledCondition[]): number {
  return Math.min(...conditions.map(rowOf));
}
