import type { Problem } from '../problem.ts';
import { COUNTS, SCORES } from '../workbook/schema/rules.ts';
import type { TableRows } from '../workbook/table-rows.ts';
import { type Field, fieldName } from './fields.ts';
import { readOneNumber } from './number.ts';
import { readCondition } from './read-condition.ts';
import { liveRows, type RowReading } from './row-reading.ts';
import type { ReadingContext, ScoringRow } from './rules.ts';

/** Beyond it sums would no longer be exact. */
const MOST_POINTS = 1_000_000;

/** Reads Scoring: its rows that count, and all that is wrong with them. */
export function readScoring(
  table: TableRows,
  context: ReadingContext,
): { rows: readonly ScoringRow[]; problems: readonly Problem[] } {
  const { live, off } = liveRows(table, ['Score', 'Field', 'Is', 'Value', 'Which', 'In the last', 'Points']);
  const rows = live.map((row) => readScoringRow(row, context)).filter((row) => row !== null);
  return { rows, problems: [...live, ...off].flatMap((row) => row.problems) };
}

function readScoringRow(row: RowReading, context: ReadingContext): ScoringRow | null {
  const score = row.choice('Score', SCORES);
  const read = readCondition(row, context);
  const points = readPoints(row);
  const count = row.isBlank('Count') ? 'once' : row.choice('Count', COUNTS);
  const stopAfterTimes = row.positive('Stop after', 'times');
  const halvesEveryDays = row.positive('Halves every', 'days');
  if (read === null) return null;

  const isScore = read.field.kind === 'score';
  if (isScore) refuseScore(row, read.field);
  if (read.field.kind !== 'activity') checkTimes(row, read.field, halvesEveryDays !== null);
  if (score === null || points === null || count === null || isScore) return null;
  return { ...read.condition, score, points, count, stopAfterTimes, halvesEveryDays };
}

function readPoints(row: RowReading): number | null {
  const points = readOneNumber(row.text('Points'));
  if (points !== null && Math.abs(points) <= MOST_POINTS) return points;
  const what = row.isBlank('Points')
    ? 'Points is blank.'
    : `Points holds "${row.text('Points')}", which is not a number of points.`;
  return row.wrong('Points', what, 'Write a number up to a million, such as 10 or -10.');
}

function refuseScore(row: RowReading, field: Field): void {
  row.wrong(
    'Field',
    `Field holds "${fieldName(field)}", which is a score, and a score cannot be made of scores.`,
    'Use a column of Leads or an activity here; bars on scores belong in Stages.',
  );
}

/** A fact of the profile has no date and happens once. */
function checkTimes(row: RowReading, field: Field, halves: boolean): void {
  if (halves) {
    row.wrong(
      'Halves every',
      `Points halve with the age of an activity, and ${fieldName(field)} is no activity.`,
      'Clear it.',
    );
  }
  if (!row.isBlank('Stop after') || row.text('Count').trim().toLowerCase() === 'every time') {
    row.note(
      'Count',
      `${fieldName(field)} is no activity, so it counts once.`,
      'Write once under Count and clear Stop after.',
    );
  }
}
