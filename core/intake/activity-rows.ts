import { type CellValue, cellText } from '../workbook/cell.ts';
import { serialToWallMs, wallMsToSerial } from '../workbook/civil.ts';
import { foldHeader } from '../workbook/headers.ts';
import type { ActivityHeader } from '../workbook/schema/leads.ts';
import { cleanAnswer } from './clean-answer.ts';
import type { Arrival } from './intake-batch.ts';
import { ANSWER_COLUMNS } from './mapping.ts';
import type { ReadCell, Statement } from './statement.ts';
import { readStatementText, writeStatementText } from './statement-text.ts';

/** What Activity calls the row that keeps what a submission told. Scoring may count it like any other. */
export const FORM_FILLED_IN = 'Form filled in';

type ActivityCells = ReadonlyMap<ActivityHeader, CellValue>;

/**
 * The rows that one submission adds to Activity: what the person did, and what they told. An import tells nothing
 * here, as a list of leads is no activity; a system's event tells only what is more than the address.
 *
 * @param leadId blank while there is no such lead
 * @param alreadyThere headers whose cell holds the same text already, typed by a person
 */
export function activityRows(
  arrival: Arrival,
  leadId: string,
  alreadyThere: ReadonlySet<string>,
): readonly ActivityCells[] {
  const { submission, answers, statement } = arrival;
  const row = (activity: string, detail: string, count: number): ActivityCells =>
    new Map<ActivityHeader, CellValue>([
      ['At', wallMsToSerial(statement.wallMs)],
      ['Lead ID', leadId || null],
      ['E-mail', answers.fields.get('E-mail') ?? null],
      ['Activity', cleanAnswer(activity)],
      ['Detail', cleanAnswer(detail) || null],
      ['Count', count],
      ['Submission key', submission.key],
      ['Source', cleanAnswer(submission.source) || null],
    ]);
  const rows: ActivityCells[] = [];
  if (arrival.tells && submission.kind !== 'import') {
    rows.push(row(FORM_FILLED_IN, writeStatementText(answers.fields, alreadyThere, answers.unmapped), 1));
  }
  const { activity } = submission;
  if (activity !== null) rows.push(row(activity.name, activity.detail, activity.count));
  return rows;
}

const columnByFoldedHeader: ReadonlyMap<string, string> = new Map(
  ANSWER_COLUMNS.map(({ header }) => [foldHeader(header), header]),
);

/** What an earlier submission told, read back from its row; null for a row of any other activity. */
export function readStatement(read: ReadCell): Statement | null {
  const at = read('At');
  const wallMs = typeof at === 'number' ? serialToWallMs(at) : null;
  const key = cellText(read('Submission key'));
  if (wallMs === null || key === '' || cellText(read('Activity')) !== FORM_FILLED_IN) return null;
  return { key, wallMs, ...readStatementText(cellText(read('Detail')), columnByFoldedHeader) };
}
