import { FormulaError } from '../../core/formulas/range.ts';
import { slaStatus } from '../../core/formulas/sla.ts';
import { isBlank } from '../../core/workbook/cell.ts';
import { parseInstant } from '../../core/workbook/instant.ts';
import { cellGiven, rangeOf, scriptTimeZone } from './arguments.ts';
import { asGiven, beside, columnOf, hasHeader, rowsOf } from './columns.ts';

/**
 * How sales stands to the SLA: Waiting, At risk, Late, In time or Answered late.
 *
 * @param {Date|Array<Array<Date>>} starts When each lead was handed over; one cell or a column.
 * @param {Date|Array<Array<Date>>} answered When each was answered; blank for those that wait.
 * @param {string|Array<Array<string>>} stages The stage of each, such as SQL; one cell or a column.
 * @param {Array<Array<any>>} sla The SLA tab with its header row: SLA_TABLE.
 * @param {Array<Array<any>>} calendar The Calendar tab with its header row: CALENDAR.
 * @param {Date} as_of The moment to judge by: AS_OF; left out, it is the latest of the dates given.
 * @param {string|Array<Array<string>>} segments The segment of each, where SLA has rows for segments; may be left out.
 * @return {string|Array<Array<string>>} One of the words for each; blank where the SLA has no row.
 * @example =SLA_STATUS(B2:B, D2:D, C2:C, SLA_TABLE, CALENDAR, AS_OF)
 * @customfunction
 */
export function SLA_STATUS(
  starts: unknown,
  answered: unknown,
  stages: unknown,
  sla: unknown,
  calendar: unknown,
  as_of?: unknown,
  segments?: unknown,
): string | string[][] {
  const timeZone = scriptTimeZone();
  const from = columnOf(starts, timeZone);
  const skipsHeader = hasHeader(from, timeZone);
  const answer = columnOf(answered, timeZone);
  const stage = columnOf(stages, timeZone);
  const segment = columnOf(segments, timeZone);
  const rows = rowsOf(skipsHeader, from, stage);
  const moment = cellGiven(as_of, timeZone);
  const asOf = parseInstant(moment, timeZone);
  if (asOf === null && !isBlank(moment))
    throw new FormulaError(
      `as_of is "${String(moment)}", and a date and time was expected, for example AS_OF.`,
    );
  const statuses = slaStatus(
    rows.map((at) => ({ start: beside(from, at), stage: beside(stage, at), segment: beside(segment, at) })),
    rows.map((at) => beside(answer, at)),
    asOf,
    {
      sla: rangeOf('sla', sla, timeZone),
      calendar: rangeOf('calendar', calendar, timeZone),
      timeZone,
    },
  );
  return asGiven<string>(
    statuses.map((status) => status ?? ''),
    skipsHeader ? 'On time?' : null,
    from,
    stage,
  );
}
