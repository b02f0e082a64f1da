/** Dates and times as people in the United States type them, the locale `en_US`. */

import type { Entered } from './entered.ts';
import { DAY_MS, serialOfDay } from './serial.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONG_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

interface DayRead {
  readonly serial: number;
  readonly pattern: string;
}

interface TimeRead {
  /** Of a day; durations over 24 hours are more than 1. */
  readonly fraction: number;
  readonly pattern: string;
}

/** Reads a date, a time, or both with a space between; null when it is none. `year` fills in for `3/14`. */
export function readDate(text: string, year: number): Entered | null {
  const time = readTime(text);
  if (time) return dated(time.fraction, 'TIME', time.pattern);
  const day = readDay(text, year);
  if (day) return dated(day.serial, 'DATE', day.pattern);
  const both = /^(.*\S)\s+(\d{1,2}:\d{2}.*)$/s.exec(text);
  const date = both && readDay(both[1] ?? '', year);
  const clock = both && readTime(both[2] ?? '');
  if (!date || !clock) return null;
  return dated(date.serial + clock.fraction, 'DATE_TIME', `${date.pattern} ${clock.pattern}`);
}

function dated(value: number, type: string, pattern: string): Entered {
  return { value, numberFormat: { type, pattern } };
}

function readTime(text: string): TimeRead | null {
  const match = /^(\d{1,4}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(?:\s*([ap])\.?m\.?)?$/i.exec(text);
  if (!match) return null;
  const [, hourText = '', minuteText = '', secondText, thousandths = '', half] = match;
  let hours = Number(hourText);
  const [minutes, seconds] = [Number(minuteText), Number(secondText ?? 0)];
  if (minutes > 59 || seconds > 59) return null;
  if (half) {
    if (hours < 1 || hours > 12) return null;
    hours = (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  const ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + Number(thousandths.padEnd(3, '0'));
  const pattern = `${hours >= 24 ? '[h]' : 'h'}:mm${secondText === undefined ? '' : ':ss'}${
    thousandths === '' ? '' : '.000'
  }${half ? ' am/pm' : ''}`;
  return { fraction: ms / DAY_MS, pattern };
}

function readDay(text: string, year: number): DayRead | null {
  return readYearFirst(text) ?? readMonthFirst(text, year) ?? readNamedMonth(text, year);
}

function readYearFirst(text: string): DayRead | null {
  const match = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (!match) return null;
  const [, yearText = '', mark = '', month = '', day = ''] = match;
  const pattern = `yyyy${mark}${'m'.repeat(month.length)}${mark}${'d'.repeat(day.length)}`;
  return dayRead(Number(yearText), Number(month), Number(day), pattern);
}

function readMonthFirst(text: string, thisYear: number): DayRead | null {
  const match = /^(\d{1,2})([-/])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/.exec(text);
  if (!match) return null;
  const [, month = '', mark = '', day = '', yearText] = match;
  const head = `m${mark}d`;
  if (yearText === undefined) return dayRead(thisYear, Number(month), Number(day), head);
  const pattern = `${head}${mark}${'y'.repeat(yearText.length)}`;
  return dayRead(fullYear(yearText), Number(month), Number(day), pattern);
}

function readNamedMonth(text: string, thisYear: number): DayRead | null {
  const nameFirst = /^([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?$/.exec(text);
  if (nameFirst) {
    const [, name = '', day = '', yearText] = nameFirst;
    const month = monthNamed(name);
    const letters = name.length > 3 ? 'mmmm' : 'mmm';
    const pattern = yearText === undefined ? `${letters} d` : `${letters} d, yyyy`;
    return month === null ? null : dayRead(Number(yearText ?? thisYear), month, Number(day), pattern);
  }
  const dayFirst = /^(\d{1,2})([- ])([A-Za-z]{3,9})(?:\2(\d{4}|\d{2}))?$/.exec(text);
  if (!dayFirst) return null;
  const [, day = '', mark = '', name = '', yearText] = dayFirst;
  const month = monthNamed(name);
  if (month === null) return null;
  const head = `d${mark}${name.length > 3 ? 'mmmm' : 'mmm'}`;
  if (yearText === undefined) return dayRead(thisYear, month, Number(day), head);
  return dayRead(fullYear(yearText), month, Number(day), `${head}${mark}${'y'.repeat(yearText.length)}`);
}

function monthNamed(name: string): number | null {
  const folded = name.toLowerCase();
  const index = Math.max(MONTHS.indexOf(folded), LONG_MONTHS.indexOf(folded));
  return index < 0 ? null : index + 1;
}

/** Two digits mean 1930 to 2029. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 30 ? 2000 + year : 1900 + year;
}

function dayRead(year: number, month: number, day: number, pattern: string): DayRead | null {
  const serial = serialOfDay({ year, month, day });
  return serial === null ? null : { serial, pattern };
}
