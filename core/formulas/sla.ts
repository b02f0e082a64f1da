import { deadlineAfter, ruleFor } from '../sla/deadline.ts';
import { readCalendars } from '../sla/read-calendar.ts';
import { readSla, type SlaRule } from '../sla/read-sla.ts';
import { type OnTime, onTime } from '../sla/status.ts';
import { type WorkingTime, workingTime } from '../sla/working-time.ts';
import { type CellValue, cellText, isBlank } from '../workbook/cell.ts';
import { parseInstant } from '../workbook/instant.ts';
import { CALENDAR, SLA } from '../workbook/schema/sla.ts';
import { FormulaError, type FormulaRange, readRange } from './range.ts';

/** Longer than any lead waits: what is farther apart is a slip of the pen, and would take minutes to count. */
const LONGEST_MS = 100 * 366 * 86_400_000;

/** One hand-off as a formula is given it. */
export interface HandoffCells {
  readonly start: CellValue;
  readonly stage: CellValue;
  /** The segment that the lead is in; null where the formula is told of none. */
  readonly segment: CellValue;
}

/** What SLA and Calendar say, read from ranges. */
export interface SlaInput {
  readonly sla: FormulaRange;
  readonly calendar: FormulaRange;
  readonly timeZone: string;
}

/**
 * When each hand-off has to be answered, in epoch milliseconds; null for a blank row and for a stage that SLA has no
 * row for.
 *
 * @throws FormulaError when a row of SLA or Calendar cannot be read, or a start is no date
 */
export function slaDue(handoffs: readonly HandoffCells[], input: SlaInput): (number | null)[] {
  const { rules, time } = readInput(input);
  return handoffs.map((handoff) => deadlineOf(handoff, rules, time, input.timeZone)?.dueEpochMs ?? null);
}

/**
 * How sales stands to the SLA of each hand-off, as the column On time? says it; null as for `slaDue`. `answered` holds
 * when each was answered, blank for those that wait.
 *
 * @param asOfEpochMs null: the latest moment among the starts and the answers
 * @throws FormulaError as `slaDue` does
 */
export function slaStatus(
  handoffs: readonly HandoffCells[],
  answered: readonly CellValue[],
  asOfEpochMs: number | null,
  input: SlaInput,
): (OnTime | null)[] {
  const { rules, time } = readInput(input);
  const { timeZone } = input;
  const answers = answered.map((cell) => momentOf('answered', cell, timeZone));
  const starts = handoffs.map(({ start }) => momentOf('starts', start, timeZone));
  const asOf =
    asOfEpochMs ?? [...answers, ...starts].reduce<number>((last, at) => Math.max(last, at ?? 0), 0);
  return handoffs.map((handoff, i) => {
    const deadline = deadlineOf(handoff, rules, time, timeZone);
    if (deadline === null) return null;
    const moments = {
      answerBy: deadline.dueEpochMs,
      answerAtRisk: deadline.atRiskEpochMs,
      answeredAt: answers[i] ?? null,
      nextStepBy: null,
      nextStepAtRisk: null,
      nextStepAt: null,
    };
    return onTime(moments, asOf);
  });
}

/**
 * Working minutes between two moments by the team's calendar, negative when the second is the earlier; null where one
 * of them is blank.
 *
 * @throws FormulaError when a moment is no date, or the two are more than a century apart
 */
export function workingMinutes(
  pairs: readonly { readonly from: CellValue; readonly to: CellValue }[],
  calendar: FormulaRange,
  timeZone: string,
): (number | null)[] {
  const time = readTime(calendar, timeZone);
  return pairs.map(({ from, to }) => {
    const fromMs = momentOf('from', from, timeZone);
    const toMs = momentOf('to', to, timeZone);
    if (fromMs === null || toMs === null) return null;
    if (Math.abs(toMs - fromMs) > LONGEST_MS)
      throw new FormulaError(
        `"${cellText(from)}" and "${cellText(to)}" are more than 100 years apart; see whether both are right.`,
      );
    return time.between(fromMs, toMs) / 60_000;
  });
}

function deadlineOf(handoff: HandoffCells, rules: readonly SlaRule[], time: WorkingTime, timeZone: string) {
  const start = momentOf('starts', handoff.start, timeZone);
  const stage = cellText(handoff.stage);
  if (start === null || stage === '') return null;
  const segments = isBlank(handoff.segment)
    ? []
    : cellText(handoff.segment)
        .split(',')
        .map((one) => one.trim());
  const rule = ruleFor(rules, stage, new Set(segments));
  if (rule === null || rule.firstResponse === null) return null;
  return deadlineAfter(start, rule.firstResponse, rule, time);
}

function readInput({ sla, calendar, timeZone }: SlaInput): { rules: readonly SlaRule[]; time: WorkingTime } {
  const { rules, problems } = readSla(
    readRange('sla', sla, SLA, timeZone, ['Stage', 'First response within']),
    null,
  );
  const [wrong] = problems;
  if (wrong !== undefined) throw new FormulaError(`${wrong.what} ${wrong.fix}`);
  return { rules, time: readTime(calendar, timeZone) };
}

function readTime(calendar: FormulaRange, timeZone: string): WorkingTime {
  const table = readRange('calendar', calendar, CALENDAR, timeZone, ['Day', 'Hours']);
  const { calendars, problems } = readCalendars(table, timeZone);
  const [wrong] = problems;
  if (wrong !== undefined) throw new FormulaError(`${wrong.what} ${wrong.fix}`);
  return workingTime(calendars.team);
}

function momentOf(what: string, cell: CellValue, timeZone: string): number | null {
  if (isBlank(cell)) return null;
  const epochMs = parseInstant(cell, timeZone);
  if (epochMs === null)
    throw new FormulaError(`${what} holds "${cellText(cell)}", and a date and time was expected.`);
  return epochMs;
}
