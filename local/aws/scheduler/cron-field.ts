/** A schedule expression that EventBridge Scheduler would refuse. */
export class InvalidSchedule extends Error {
  override readonly name = 'InvalidSchedule';
}

/** What a field may hold, and the names that stand for numbers in it. */
export interface CronField {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

export const MINUTES: CronField = { name: 'minutes', from: 0, to: 59 };
export const HOURS: CronField = { name: 'hours', from: 0, to: 23 };
export const DAYS_OF_MONTH: CronField = { name: 'day of month', from: 1, to: 31 };
export const MONTHS: CronField = {
  name: 'month',
  from: 1,
  to: 12,
  names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
};
/** 1 is Sunday. */
export const DAYS_OF_WEEK: CronField = {
  name: 'day of week',
  from: 1,
  to: 7,
  names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
};
export const YEARS: CronField = { name: 'year', from: 1970, to: 2199 };

/** The numbers that a field allows: `*`, `5`, `MON-FRI`, `0/15`, `1-10/3`, and lists of those. */
export function readCronField(text: string, field: CronField): ReadonlySet<number> {
  return new Set(text.split(',').flatMap((part) => readPart(part, field)));
}

function readPart(part: string, field: CronField): readonly number[] {
  const [range = '', step, ...more] = part.split('/');
  if (more.length > 0) throw refused(part, field);
  const every = step === undefined ? 1 : wholeNumber(step, field);
  if (every < 1) throw refused(part, field);
  const [from, to] = readRange(range, field, step !== undefined);
  if (from > to) throw refused(part, field);
  return Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, at) => from + at * every);
}

function readRange(range: string, field: CronField, stepped: boolean): readonly [number, number] {
  if (range === '*') return [field.from, field.to];
  const [first = '', last, ...more] = range.split('-');
  if (more.length > 0) throw refused(range, field);
  const from = readCronNumber(first, field);
  if (last !== undefined) return [from, readCronNumber(last, field)];
  return [from, stepped ? field.to : from];
}

/** One number, or a name for one. */
export function readCronNumber(text: string, field: CronField): number {
  const named = field.names?.indexOf(text.toUpperCase()) ?? -1;
  const number = named >= 0 ? named + field.from : wholeNumber(text, field);
  if (number < field.from || number > field.to) throw refused(text, field);
  return number;
}

function wholeNumber(text: string, field: CronField): number {
  if (!/^\d+$/.test(text)) throw refused(text, field);
  return Number(text);
}

export function refused(text: string, field: CronField): InvalidSchedule {
  return new InvalidSchedule(
    `\`${text}\` is no ${field.name} of a cron expression (${field.from} to ${field.to})`,
  );
}
