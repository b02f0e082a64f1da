import { workingMinutes } from '../../core/formulas/sla.ts';
import { rangeOf, scriptTimeZone } from './arguments.ts';
import { asGiven, beside, columnOf, hasHeader, rowsOf } from './columns.ts';

/**
 * The working minutes between two moments, by the hours and holidays of the Calendar tab.
 *
 * @param {Date|Array<Array<Date>>} from The first moment; one cell or a column.
 * @param {Date|Array<Array<Date>>} to The second; one cell or a column.
 * @param {Array<Array<any>>} calendar The Calendar tab with its header row: CALENDAR.
 * @return {number|Array<Array<number>>} Minutes; negative when the second moment is the earlier; blank beside a blank cell.
 * @example =WORKING_MINUTES(B2:B, D2:D, CALENDAR)
 * @customfunction
 */
export function WORKING_MINUTES(
  from: unknown,
  to: unknown,
  calendar: unknown,
): number | '' | (number | string)[][] {
  const timeZone = scriptTimeZone();
  const first = columnOf(from, timeZone);
  const skipsHeader = hasHeader(first, timeZone);
  const second = columnOf(to, timeZone);
  const pairs = rowsOf(skipsHeader, first, second).map((at) => ({
    from: beside(first, at),
    to: beside(second, at),
  }));
  const minutes = workingMinutes(pairs, rangeOf('calendar', calendar, timeZone), timeZone);
  return asGiven<number | ''>(
    minutes.map((count) => count ?? ''),
    skipsHeader ? 'Working minutes' : null,
    first,
    second,
  );
}
