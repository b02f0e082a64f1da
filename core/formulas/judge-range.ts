import { compileRules, type Judgement } from '../criteria/compile.ts';
import { emailKind } from '../intake/email-kind.ts';
import { ActivityIndex } from '../lifecycle/activity-index.ts';
import { type CellValue, cellText } from '../workbook/cell.ts';
import { ACTIVITY, LEADS } from '../workbook/schema/leads.ts';
import { cellOf } from '../workbook/table.ts';
import { asOfEpochMs } from './as-of.ts';
import { formulaRules, type RuleRanges } from './formula-rules.ts';
import { type FormulaRange, readRange } from './range.ts';

/** What a formula that judges leads is given; null is an argument that was left out. */
export interface JudgeRangeInput extends RuleRanges {
  readonly leads: FormulaRange;
  readonly activity: FormulaRange | null;
  readonly asOf: CellValue;
  /** The zone that dates in the cells are in. */
  readonly timeZone: string;
}

/**
 * Judges each lead of a range and answers a column beside it, row by row, down to the last lead: `label` beside the
 * header, blank beside a blank row.
 *
 * @throws FormulaError one sentence, when a range or a rule cannot be read
 */
export function judgeRange<Answer extends string | number>(
  input: JudgeRangeInput,
  label: string,
  answerOf: (judgement: Judgement) => Answer,
): (Answer | string)[][] {
  const { timeZone } = input;
  const leads = readRange('leads', input.leads, LEADS, timeZone, []);
  const activity =
    input.activity === null
      ? null
      : readRange('activity', input.activity, ACTIVITY, timeZone, ['At', 'Activity']);
  const activities = activity === null ? null : ActivityIndex.of(activity, timeZone);
  const rules = formulaRules(input, leads.headers, activities?.names ?? [], timeZone);
  const asOf = asOfEpochMs(input.asOf, activity === null ? [leads] : [leads, activity], timeZone);
  const { judge } = compileRules(rules, { leadHeaders: leads.headers, timeZone, emailKind });

  const answers: (Answer | string)[][] = [];
  const put = (row: number, answer: Answer | string) => {
    while (answers.length < row) answers.push(['']);
    answers.push([answer]);
  };
  put(leads.headerRow, label);
  for (const row of leads.rows) {
    const leadId = cellText(cellOf(leads, row, 'Lead ID'));
    const did = activities?.of(leadId, cellText(cellOf(leads, row, 'E-mail'))) ?? [];
    put(row.row, answerOf(judge(row.cells, did, asOf)));
  }
  return answers;
}
