import type { Problem } from '../problem.ts';
import { DAY_MS } from '../workbook/civil.ts';
import type { ActivityQuestion, Counted } from './activity-log.ts';
import { compileTest, NOT_MET } from './compare.ts';
import { Fact } from './fact.ts';
import { type Field, readField } from './fields.ts';
import { conditionInWords, reasonTexts } from './in-words.ts';
import type { LeadView } from './lead-view.ts';
import { type Lists, type Operand, readItems, readOperand } from './operand.ts';
import { operandKind } from './operators.ts';
import type { Condition } from './rules.ts';
import { WordFinder } from './words.ts';

/** What conditions are compiled against. */
export interface CompileContext {
  readonly view: LeadView;
  readonly lists: Lists;
  readonly leadHeaders: readonly string[];
  readonly timeZone: string;
  /** Gathers what a condition needs and is no longer there. */
  readonly problems: Problem[];
}

/** A condition ready to be asked of lead after lead. */
export interface CompiledCondition {
  readonly source: Condition;
  /** What it asks the activity log; null for a fact of the profile. */
  readonly question: ActivityQuestion | null;
  /** The number of the reason it is met by, or `NOT_MET`. `counted` is the log's answer, where there is a question. */
  readonly met: (counted: Counted) => number;
  readonly reasons: readonly string[];
}

const NOT_ASKED: Counted = { total: 0, times: [], item: 0 };

/** The log's answer to a condition's question. */
export function countFor(condition: CompiledCondition, view: LeadView): Counted {
  return condition.question === null ? NOT_ASKED : view.log.ask(condition.question);
}

/** The number of the reason by which the lead in view meets a condition, or `NOT_MET`. */
export function check(condition: CompiledCondition, view: LeadView): number {
  return condition.met(countFor(condition, view));
}

/** Compiles a condition. One whose field or value is no longer there is met by no lead, and a problem says so. */
export function compileCondition(source: Condition, context: CompileContext): CompiledCondition {
  const operand = readOperand(operandKind(source.is), source.value, context.lists);
  const which = source.which === '' ? null : readItems(source.which, context.lists);
  const field = readField(source.field, context.leadHeaders);
  if (field === null || operand.kind === 'unreadable' || which?.kind === 'unreadable') {
    context.problems.push(noLongerThere(source));
    return { source, question: null, met: () => NOT_MET, reasons: [] };
  }
  const whichItems = which?.kind === 'items' ? which.items : [];
  const reasons = reasonTexts(source, field, operand, whichItems);
  return field.kind === 'activity'
    ? compileActivity(source, field, operand, whichItems, reasons, context)
    : compileFact(source, field, operand, reasons, context);
}

function compileFact(
  source: Condition,
  field: Exclude<Field, { kind: 'activity' }>,
  operand: Operand,
  reasons: readonly string[],
  { view, timeZone }: CompileContext,
): CompiledCondition {
  const fact = view.factOf(field);
  const test = compileTest(source.is, operand, timeZone);
  const ifBlank = source.emptyIsOk ? reasons.length - 1 : source.is === 'is empty' ? 0 : NOT_MET;
  return { source, question: null, met: () => (fact.blank ? ifBlank : test(fact)), reasons };
}

function compileActivity(
  source: Condition,
  field: Field & { kind: 'activity' },
  operand: Operand,
  whichItems: readonly string[],
  reasons: readonly string[],
  { view, timeZone }: CompileContext,
): CompiledCondition {
  const question: ActivityQuestion = {
    slot: view.log.slotOf(field.name),
    same: field.same,
    which: whichItems.length === 0 ? null : new WordFinder(whichItems),
    withinMs: source.inTheLastDays === null ? Number.POSITIVE_INFINITY : source.inTheLastDays * DAY_MS,
  };
  const count = new Fact(timeZone);
  const test = compileTest(source.is, operand, timeZone);
  const met = (counted: Counted) => {
    count.set(counted.total);
    return test(count) === NOT_MET ? NOT_MET : counted.item;
  };
  return { source, question, met, reasons };
}

function noLongerThere(source: Condition): Problem {
  return {
    severity: 'wrong',
    where: source.at ?? { tab: 'Versions' },
    what: `The rules in force ask for "${conditionInWords(source)}", which this workbook no longer has; no lead meets it.`,
    fix: `Bring back "${source.field}", or mend Scoring and Stages so that the rules as they stand can judge.`,
  };
}
