import { slaDue } from '../../core/formulas/sla.ts';
import { rangeOf, scriptTimeZone } from './arguments.ts';
import { asGiven, beside, columnOf, hasHeader, rowsOf } from './columns.ts';

/**
 * When sales has to answer, counted on the clock of the SLA tab and in the hours of the Calendar tab.
 *
 * @param {Date|Array<Array<Date>>} starts When each lead was handed over; one cell or a column.
 * @param {string|Array<Array<string>>} stages The stage of each, such as SQL; one cell or a column.
 * @param {Array<Array<any>>} sla The SLA tab with its header row: SLA_TABLE.
 * @param {Array<Array<any>>} calendar The Calendar tab with its header row: CALENDAR.
 * @param {string|Array<Array<string>>} segments The segment of each, where SLA has rows for segments; may be left out.
 * @return {Date|Array<Array<Date>>} A date and time for each; blank where the SLA has no row.
 * @example =SLA_DUE(B2:B, C2:C, SLA_TABLE, CALENDAR)
 * @customfunction
 */
export function SLA_DUE(
  starts: unknown,
  stages: unknown,
  sla: unknown,
  calendar: unknown,
  segments?: unknown,
): Date | '' | (Date | string)[][] {
  const timeZone = scriptTimeZone();
  const from = columnOf(starts, timeZone);
  const skipsHeader = hasHeader(from, timeZone);
  const stage = columnOf(stages, timeZone);
  const segment = columnOf(segments, timeZone);
  const handoffs = rowsOf(skipsHeader, from, stage).map((at) => ({
    start: beside(from, at),
    stage: beside(stage, at),
    segment: beside(segment, at),
  }));
  const due = slaDue(handoffs, {
    sla: rangeOf('sla', sla, timeZone),
    calendar: rangeOf('calendar', calendar, timeZone),
    timeZone,
  });
  return asGiven<Date | ''>(
    due.map((epochMs) => (epochMs === null ? '' : new Date(epochMs))),
    skipsHeader ? 'Answer by' : null,
    from,
    stage,
  );
}
