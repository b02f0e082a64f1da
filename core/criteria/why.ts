import type { Score } from '../workbook/schema/rules.ts';
import type { MetBar } from './bars.ts';
import { type CompiledCondition, check } from './condition.ts';
import type { LeadView } from './lead-view.ts';
import type { ScoreLine } from './score-lines.ts';

/** Longer than this it is no longer read. */
const LONGEST_WHY = 600;
/** More lines than this in one score are gathered into one, which still adds up, where Why would be too long. */
const MOST_LINES = 12;

/** A score with the lines that make it. */
export interface ScoredLines {
  readonly score: Score;
  readonly sum: number;
  readonly lines: readonly ScoreLine[];
}

/** What made the stage: in full, and in short where the full one would make Why too long. */
export interface StageReason {
  readonly full: string;
  readonly short: string;
}

const NO_BAR: StageReason = { full: 'Lead: no bar is met', short: 'Lead: no bar is met' };

/**
 * Why a lead is where it is, a line each: the stage with what made it, each score with the points that add up to it
 * exactly, and the total. The same facts always give the same text.
 */
export function renderWhy(stage: StageReason, scores: readonly ScoredLines[], total: number): string {
  const whole = assemble(stage.full, scores, total, Number.POSITIVE_INFINITY);
  if (whole.length <= LONGEST_WHY) return whole;
  let shorter = assemble(stage.short, scores, total, Number.POSITIVE_INFINITY);
  for (let shown = MOST_LINES; shown >= 0 && shorter.length > LONGEST_WHY; shown--) {
    shorter = assemble(stage.short, scores, total, shown);
  }
  return shorter;
}

function assemble(stageLine: string, scores: readonly ScoredLines[], total: number, shown: number): string {
  let above = '';
  let sums = '';
  let bant = '';
  for (const { score, sum, lines } of scores) {
    const made = terms(lines, shown);
    const line = made === '' ? '' : `\n${score} ${sum} =${made}`;
    // BANT is a checklist of its own and no part of the total, so it stands below it.
    if (score === 'BANT') bant = line;
    else {
      above += line;
      sums += `${sums === '' ? '' : ', '}${score} ${sum}`;
    }
  }
  return `${stageLine}${above}\nTotal ${total} = ${sums}${bant}`;
}

function terms(lines: readonly ScoreLine[], shown: number): string {
  let text = '';
  let rest = 0;
  let restCount = 0;
  let count = 0;
  for (const { points, text: reason } of lines) {
    if (points === 0) continue;
    if (count++ < shown) text += ` ${signed(points)} ${reason}`;
    else [rest, restCount] = [rest + points, restCount + 1];
  }
  return restCount === 0
    ? text
    : `${text} ${signed(rest)} from ${restCount}${shown === 0 ? '' : ' more'} lines`;
}

function signed(points: number): string {
  return points < 0 ? String(points) : `+${points}`;
}

/**
 * What made the stage of the lead in view: `SQL by Asked (Sales request "demo" in 30 days), with Job title has "VP"`,
 * and in short `SQL by Asked`.
 */
export function stageReason(met: MetBar | null, view: LeadView): StageReason {
  if (met === null) return NO_BAR;
  const { bar } = met;
  const reasons = (conditions: readonly CompiledCondition[]) =>
    conditions.map((condition) => condition.reasons[check(condition, view)] ?? '').join(', ');
  const named = met.ways.filter((way) => way.name !== '');
  const alone = met.ways.filter((way) => way.name === '').map((way) => reasons(way.all));
  const rest = [...alone, ...(bar.every.length === 0 ? [] : [reasons(bar.every)])].join(', ');
  if (named.length === 0) return { full: `${bar.stage}: ${rest}`, short: cut(`${bar.stage}: ${rest}`) };
  const by = named.map((way) => `${way.label} (${reasons(way.all)})`).join(', ');
  return {
    full: `${bar.stage} by ${by}${rest === '' ? '' : `, with ${rest}`}`,
    short: cut(`${bar.stage} by ${named.map((way) => way.label).join(', ')}`),
  };
}

function cut(line: string): string {
  const longest = 120;
  return line.length <= longest ? line : `${[...line].slice(0, longest - 1).join('')}…`;
}
