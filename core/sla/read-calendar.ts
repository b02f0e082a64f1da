import { nearest } from '../criteria/suggest.ts';
import type { Problem } from '../problem.ts';
import { type CellValue, cellText, isBlank } from '../workbook/cell.ts';
import { civilToMs, DAY_MS, serialToWallMs } from '../workbook/civil.ts';
import { readDateText } from '../workbook/date-text.ts';
import { foldHeader } from '../workbook/headers.ts';
import { CALENDAR, type CalendarHeader } from '../workbook/schema/sla.ts';
import { cellOf, type Table, type TableRow } from '../workbook/table.ts';
import { offsetAt } from '../workbook/zone-offset.ts';
import { readHours, type Span } from './hours.ts';
import type { WorkingCalendar } from './working-time.ts';

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;
const TIME_ZONE = 'Time zone';
const OFFICE_HOURS: readonly Span[] = [{ fromMinute: 9 * 60, toMinute: 17 * 60 }];
const OFFICE_WEEK = WEEKDAYS.map((_, i) => (i < 5 ? OFFICE_HOURS : []));

/** The team's calendar, and those with a name, by their name as `foldHeader` writes it. */
export interface Calendars {
  readonly team: WorkingCalendar;
  readonly named: ReadonlyMap<string, WorkingCalendar>;
}

/** What the rows of one calendar say, over what they are read on top of. */
interface Draft {
  timeZone: string;
  readonly week: (readonly Span[])[];
  readonly days: Map<number, readonly Span[]>;
}

/**
 * Reads the Calendar tab. A row that cannot be read is a problem and counts as not there; days that no row names
 * are closed, and a calendar without any hours is Monday to Friday, 9:00 to 17:00.
 */
export function readCalendars(
  table: Table<CalendarHeader>,
  workbookTimeZone: string,
): { calendars: Calendars; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const rowsOf = new Map<string, TableRow[]>();
  for (const row of table.rows) {
    const name = foldHeader(cellText(cellOf(table, row, 'Calendar')));
    rowsOf.set(name, [...(rowsOf.get(name) ?? []), row]);
  }
  const nothing: Draft = { timeZone: workbookTimeZone, week: WEEKDAYS.map(() => []), days: new Map() };
  const team = readRows(table, rowsOf.get('') ?? [], nothing, problems);
  if (!hasHours(team)) {
    if (table.rows.length > 0) problems.push(noHours('The calendar'));
    team.week.splice(0, WEEKDAYS.length, ...OFFICE_WEEK);
  }
  const named = new Map<string, WorkingCalendar>();
  for (const [name, rows] of rowsOf) {
    if (name === '') continue;
    const draft = readRows(table, rows, team, problems);
    if (hasHours(draft)) named.set(name, { ...draft, away: [] });
    else problems.push(noHours(`The calendar "${name}"`));
  }
  return { calendars: { team: { ...team, away: [] }, named }, problems };
}

function readRows(
  table: Table<CalendarHeader>,
  rows: readonly TableRow[],
  over: Draft,
  problems: Problem[],
): Draft {
  const draft: Draft = { timeZone: over.timeZone, week: [...over.week], days: new Map(over.days) };
  for (const row of rows) {
    const day = cellOf(table, row, 'Day');
    if (isBlank(day)) continue;
    const said = readRow(day, cellText(cellOf(table, row, 'Hours')), draft);
    if (said !== null) {
      problems.push({
        severity: 'wrong',
        where: { tab: CALENDAR.title, row: row.row + 1, column: said.column },
        what: said.what,
        fix: said.fix,
      });
    }
  }
  return draft;
}

/** Puts one row into the draft, or says what is wrong with it. */
function readRow(
  day: CellValue,
  hours: string,
  draft: Draft,
): { column: CalendarHeader; what: string; fix: string } | null {
  if (foldHeader(cellText(day)) === foldHeader(TIME_ZONE)) {
    if (hours === '') return null;
    if (!isTimeZone(hours)) {
      const what = `"${hours}" is no time zone; ${draft.timeZone} is used.`;
      return { column: 'Hours', what, fix: 'Write it like Europe/Berlin or America/New_York.' };
    }
    draft.timeZone = hours;
    return null;
  }
  const spans = readHours(hours);
  if (spans === null) {
    const what = `"${hours}" are no hours; the row is left out.`;
    return {
      column: 'Hours',
      what,
      fix: 'Write 9:00-17:30, 9:00-12:00, 13:00-17:00, 22:00-6:00, or closed.',
    };
  }
  const weekday = weekdayOf(cellText(day));
  const date = dayNumberOf(day);
  if (weekday >= 0) draft.week[weekday] = spans;
  else if (date !== null) draft.days.set(date, spans);
  else {
    const meant = nearest(cellText(day), [...WEEKDAYS, TIME_ZONE]);
    const fix =
      meant === null
        ? 'Write Monday to Sunday, a date like 2026-12-25, or Time zone.'
        : `Did you mean "${meant}"?`;
    return {
      column: 'Day',
      what: `"${cellText(day)}" is neither a weekday nor a date that means one day only; the row is left out.`,
      fix,
    };
  }
  return null;
}

/** 0 for Monday or Mon; -1 for anything else. */
function weekdayOf(text: string): number {
  const folded = foldHeader(text);
  return WEEKDAYS.findIndex((name) => {
    const day = name.toLowerCase();
    return folded === day || (folded.length >= 3 && folded.length < 6 && day.startsWith(folded));
  });
}

/** The epoch day of a cell that holds a date; null for anything else. */
export function dayNumberOf(cell: CellValue): number | null {
  if (typeof cell === 'number') {
    const wallMs = serialToWallMs(cell);
    return wallMs === null ? null : Math.floor(wallMs / DAY_MS);
  }
  const date = readDateText(cellText(cell));
  return date === null ? null : Math.floor(civilToMs(date.civil) / DAY_MS);
}

function isTimeZone(name: string): boolean {
  try {
    offsetAt(0, name);
    return true;
  } catch {
    return false;
  }
}

function hasHours(draft: Draft): boolean {
  return draft.week.some((spans) => spans.length > 0);
}

function noHours(which: string): Problem {
  return {
    severity: 'wrong',
    where: { tab: CALENDAR.title },
    what: `${which} has no weekday with hours, so no time would ever count; ${which === 'The calendar' ? 'Monday to Friday, 9:00 to 17:00' : "the team's"} is used.`,
    fix: 'Give at least one weekday its hours, such as Monday 9:00-17:00.',
  };
}
