import { conditionInWords } from '../criteria/in-words.ts';
import type { RowPlace } from '../criteria/rules.ts';
import { scoreLine } from '../criteria/score-lines.ts';
import { SCORES, type Score } from '../workbook/schema/rules.ts';
import { foundBy } from './found.ts';
import type { LeadCase, LeadFacts } from './lead-case.ts';

/** One line of Scoring before one lead. */
export interface LineExplained {
  /** What it gave; 0 for one that did not count. */
  readonly points: number;
  readonly counts: boolean;
  /** Why it counts, or what it asks for. */
  readonly text: string;
  readonly found: string;
  readonly header: string | null;
  readonly at: RowPlace | null;
}

/** One score: exactly the sum of its lines. */
export interface ScoreExplained {
  readonly score: Score;
  readonly points: number;
  /** Those that count first, the most points before. */
  readonly lines: readonly LineExplained[];
}

/** Every score with every line of it, those that gave nothing too. */
export function explainScores(lead: LeadCase, facts: LeadFacts): readonly ScoreExplained[] {
  lead.score(facts);
  const lines = lead.rules.lines.map((compiled) => {
    const line = scoreLine(compiled, lead.rules.view);
    const { text: found, header } = foundBy(compiled.condition, lead, facts);
    const explained: LineExplained = {
      points: line?.points ?? 0,
      counts: line !== null,
      text: line?.text ?? conditionInWords(compiled.row),
      found,
      header,
      at: compiled.row.at,
    };
    return { score: compiled.row.score, explained };
  });
  return SCORES.map((score) => {
    const own = lines.filter((line) => line.score === score).map(({ explained }) => explained);
    return {
      score,
      points: own.reduce((sum, { points }) => sum + points, 0),
      lines: [...own.filter(({ counts }) => counts), ...own.filter(({ counts }) => !counts)],
    };
  }).filter(({ lines }) => lines.length > 0);
}
