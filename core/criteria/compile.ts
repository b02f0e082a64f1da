import type { Problem } from '../problem.ts';
import type { CellValue } from '../workbook/cell.ts';
import { type BarStage, SCORES, type Score } from '../workbook/schema/rules.ts';
import type { LeadActivity } from './activity-log.ts';
import { type CompiledBar, compileBars, type JudgedStage, meetBar } from './bars.ts';
import type { CompileContext } from './condition.ts';
import { LeadView, type ViewOptions } from './lead-view.ts';
import { indexLists } from './operand.ts';
import type { Rules } from './rules.ts';
import { type CompiledLine, compileScoring, type ScoreLine, scoreLine } from './score-lines.ts';
import { renderWhy, stageReason } from './why.ts';

export type { LeadActivity } from './activity-log.ts';

/** What the rules say of one lead at one moment. */
export interface Judgement {
  readonly fit: number;
  readonly intent: number;
  readonly product: number;
  readonly bant: number;
  /** Fit + Intent + Product. */
  readonly total: number;
  readonly stage: JudgedStage;
  /** The other bars it meets, the furthest first. */
  readonly alsoMeets: readonly BarStage[];
  /** Each bar it meets, with the ways in it meets it by; none where the bar has none. */
  readonly meets: readonly { readonly stage: BarStage; readonly waysIn: readonly string[] }[];
  /** What made the scores, the most points first within each. */
  readonly lines: readonly ScoreLine[];
  /** One cell of text that reconciles to the point; its first line says what made the stage. */
  readonly why: string;
}

export interface JudgeOptions {
  /** Count only activity after this moment; facts of the profile always count. */
  readonly activitySinceEpochMs?: number;
}

/** Judges a lead by its cells (in the order of the headers) and its activities, as of a moment. */
export type JudgeLead = (
  cells: readonly CellValue[],
  activities: readonly LeadActivity[],
  asOfEpochMs: number,
  options?: JudgeOptions,
) => Judgement;

export interface Judge {
  readonly judge: JudgeLead;
  /** What the rules ask for and the workbook no longer has. */
  readonly problems: readonly Problem[];
}

/** Rules made ready for many leads: texts are read and rendered once, here. */
export interface CompiledRules {
  readonly view: LeadView;
  readonly lines: readonly CompiledLine[];
  readonly bars: readonly CompiledBar[];
  readonly problems: readonly Problem[];
}

/** Compiles rules into a judge of leads. */
export function compileRules(rules: Rules, options: ViewOptions): Judge {
  const compiled = prepareRules(rules, options);
  return {
    judge: (cells, activities, asOfEpochMs, judgeOptions) => {
      const since = judgeOptions?.activitySinceEpochMs ?? Number.NEGATIVE_INFINITY;
      compiled.view.load(cells, activities, asOfEpochMs, since);
      return judgeView(compiled);
    },
    problems: compiled.problems,
  };
}

/** Reads and renders once what judging, and explaining a judgement, needs of the rules. */
export function prepareRules(rules: Rules, options: ViewOptions): CompiledRules {
  const view = new LeadView(options);
  const problems: Problem[] = [];
  const { leadHeaders, timeZone } = options;
  const context: CompileContext = { view, lists: indexLists(rules.lists), leadHeaders, timeZone, problems };
  return {
    view,
    lines: compileScoring(rules.scoring, context),
    bars: compileBars(rules.stages, context),
    problems,
  };
}

/** Judges the lead in view: scores first, as bars may ask for them. */
export function judgeView({ view, lines: compiledLines, bars }: CompiledRules): Judgement {
  const scored = SCORES.map((score): Gathering => ({ score, sum: 0, lines: [] }));
  for (const compiled of compiledLines) {
    const line = scoreLine(compiled, view);
    const gathering = scored[SCORES.indexOf(compiled.row.score)];
    if (line === null || gathering === undefined) continue;
    gathering.lines.push(line);
    gathering.sum += line.points;
  }
  const [fit = 0, intent = 0, product = 0, bant = 0] = scored.map(({ sum }) => sum);
  const total = fit + intent + product;
  for (const { score, sum } of scored) view.setScore(score, sum);
  view.setScore('Total score', total);

  const met = bars.map((bar) => meetBar(bar, view)).filter((bar) => bar !== null);
  const decides = met[0] ?? null;
  return {
    fit,
    intent,
    product,
    bant,
    total,
    stage: decides?.bar.stage ?? 'Lead',
    alsoMeets: met.slice(1).map(({ bar }) => bar.stage),
    meets: met.map(({ bar, ways }) => ({ stage: bar.stage, waysIn: ways.map((way) => way.name) })),
    lines: scored.flatMap(({ lines }) => lines),
    why: renderWhy(stageReason(decides, view), scored, total),
  };
}

/** A score while its lines are being gathered. */
interface Gathering {
  readonly score: Score;
  sum: number;
  readonly lines: ScoreLine[];
}
