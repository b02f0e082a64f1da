import type { BarStage } from '../workbook/schema/rules.ts';
import { NOT_MET } from './compare.ts';
import { type CompileContext, type CompiledCondition, check, compileCondition } from './condition.ts';
import { plain } from './in-words.ts';
import type { LeadView } from './lead-view.ts';
import type { Bar, Condition, Rules } from './rules.ts';
import { compareText } from './score-lines.ts';

/** The stages that a lead can be judged to be in. */
export type JudgedStage = BarStage | 'Lead';

/** In the order in which they decide: Disqualified before all, then the furthest. */
const DECIDING_ORDER = ['Disqualified', 'SQL', 'PQL', 'MQL'] as const satisfies readonly BarStage[];

export interface CompiledWay {
  /** Blank for a row of Disqualified that stands alone. */
  readonly name: string;
  /** The name as Why shows it. */
  readonly label: string;
  readonly all: readonly CompiledCondition[];
}

export interface CompiledBar {
  readonly stage: BarStage;
  readonly every: readonly CompiledCondition[];
  readonly ways: readonly CompiledWay[];
  /** Whether a named way in has to be met, be it one that is switched off. */
  readonly needsWay: boolean;
}

/** A bar that a lead meets, and by which of its ways in; none where the bar has none. */
export interface MetBar {
  readonly bar: CompiledBar;
  readonly ways: readonly CompiledWay[];
}

/** Compiles the bars in the order in which they decide; each in an order of its own, however the tab is sorted. */
export function compileBars(stages: Rules['stages'], context: CompileContext): readonly CompiledBar[] {
  return DECIDING_ORDER.map((stage) => compileBar(stage, stages[stage], context));
}

function compileBar(stage: BarStage, bar: Bar, context: CompileContext): CompiledBar {
  const compileAll = (conditions: readonly Condition[]) =>
    conditions
      .map((condition) => compileCondition(condition, context))
      .sort((a, b) => compareText(orderKey(a.source), orderKey(b.source)));
  const ways = bar.waysIn
    .filter((way) => way.all.length > 0)
    .map((way) => ({ name: way.name, label: plain(way.name), all: compileAll(way.all) }))
    .sort((a, b) => compareText(wayKey(a), wayKey(b)));
  return { stage, every: compileAll(bar.every), ways, needsWay: bar.waysIn.length > 0 };
}

/** Whether the lead in view meets a bar, and how; null where it does not, and for a bar without rows. */
export function meetBar(bar: CompiledBar, view: LeadView): MetBar | null {
  if (bar.every.length === 0 && bar.ways.length === 0) return null;
  if (!allMet(bar.every, view)) return null;
  if (!bar.needsWay) return { bar, ways: [] };
  const ways = bar.ways.filter((way) => allMet(way.all, view));
  return ways.length === 0 ? null : { bar, ways };
}

function allMet(conditions: readonly CompiledCondition[], view: LeadView): boolean {
  for (const condition of conditions) if (check(condition, view) === NOT_MET) return false;
  return true;
}

function wayKey(way: CompiledWay): string {
  return `${way.name.toLowerCase()}\n${way.all.map((condition) => orderKey(condition.source)).join('\n')}`;
}

function orderKey({ field, is, value, which, inTheLastDays }: Condition): string {
  return [field, is, value, which, inTheLastDays].join('\n');
}
