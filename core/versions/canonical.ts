import { joinList } from '../criteria/list.ts';
import { indexLists, type Lists, readItems } from '../criteria/operand.ts';
import { operandKind } from '../criteria/operators.ts';
import type { Bar, Condition, Rules, WayIn } from '../criteria/rules.ts';
import { foldText } from '../criteria/text.ts';
import { hashText } from '../fingerprint.ts';
import type { SlaRule } from '../sla/read-sla.ts';
import { BAR_STAGES } from '../workbook/schema/rules.ts';

/**
 * The rules as they judge and nothing more: rows and list items in an order of their own, texts folded, lists spelled
 * out. Two sets of rules that judge alike because only their words, notes, case, spacing or order differ are one text.
 */
export function canonicalRules(rules: Rules): string {
  const lists = indexLists(rules.lists);
  const scoring = rules.scoring.map((row) => ({
    ...canonicalCondition(row, lists),
    score: row.score,
    points: row.points,
    count: row.count,
    stopAfterTimes: row.stopAfterTimes,
    halvesEveryDays: row.halvesEveryDays,
  }));
  const stages = Object.fromEntries(
    BAR_STAGES.map((stage) => [stage, canonicalBar(rules.stages[stage], lists)]),
  );
  const sentToSales = Object.keys(rules.sendToSales)
    .filter((stage) => rules.sendToSales[stage] === true)
    .sort();
  // Rules without an SLA keep the fingerprint that they had before there was one.
  const sla = rules.sla.length === 0 ? {} : { sla: sorted(rules.sla.map(canonicalSla)) };
  return JSON.stringify({ scoring: sorted(scoring), stages, sentToSales, ...sla });
}

/** What is promised, and not whom it is told: who hears of a late lead may change without a new agreement. */
function canonicalSla({ stage, segment, firstResponse, nextStep, clock, warnAt }: SlaRule) {
  return { stage, segment: foldText(segment ?? ''), firstResponse, nextStep, clock, warnAt };
}

/** Twelve hexadecimal digits: the same rules always have the same ones. */
export function fingerprint(rules: Rules): string {
  return hashText(canonicalRules(rules)).slice(0, 12);
}

/** A condition without its place, its texts folded and its lists spelled out. */
function canonicalCondition(condition: Condition, lists: Lists) {
  const { field, is, value, which, inTheLastDays, emptyIsOk } = condition;
  return {
    field: foldText(field),
    is,
    value: canonicalValue(condition, value, lists),
    which: canonicalItems(which, lists),
    inTheLastDays,
    emptyIsOk,
  };
}

function canonicalBar(bar: Bar, lists: Lists) {
  const all = (conditions: readonly Condition[]) =>
    sorted(conditions.map((c) => canonicalCondition(c, lists)));
  const live = bar.waysIn.filter((way: WayIn) => way.all.length > 0);
  const ways = sorted(live.map((way) => all(way.all)));
  // Ways in that are all switched off make the bar out of reach; beside one that is on they change nothing.
  return { every: all(bar.every), ways, outOfReach: bar.waysIn.length > 0 && live.length === 0 };
}

function canonicalValue({ is }: Condition, value: string, lists: Lists): string {
  const kind = operandKind(is);
  if (kind === 'list') return canonicalItems(value, lists);
  const isList = kind === 'text' && value.startsWith('@') && lists.has(foldText(value.slice(1)));
  return isList ? canonicalItems(value, lists) : foldText(value);
}

function canonicalItems(value: string, lists: Lists): string {
  if (value === '') return '';
  const read = readItems(value, lists);
  const items = read.kind === 'items' ? read.items : [value];
  return joinList([...new Set(items.map(foldText))].sort());
}

function sorted<Part>(parts: readonly Part[]): readonly Part[] {
  return parts
    .map((part) => ({ part, key: JSON.stringify(part) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ part }) => part);
}
