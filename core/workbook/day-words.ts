import { msToCivil } from './civil.ts';
import { offsetAt } from './zone-offset.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** The day of an instant as people say it in the workbook's zone: `3 Nov`, with its year where that is not this one. */
export function dayInWords(epochMs: number, timeZone: string, nowEpochMs: number): string {
  const { year, month, day } = civilAt(epochMs, timeZone);
  const isThisYear = year === civilAt(nowEpochMs, timeZone).year;
  return `${day} ${MONTHS[month - 1] ?? ''}${isThisYear ? '' : ` ${year}`}`;
}

/** The day with its time: `3 Nov 09:12`. */
export function momentInWords(epochMs: number, timeZone: string, nowEpochMs: number): string {
  const { hour, minute } = civilAt(epochMs, timeZone);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${dayInWords(epochMs, timeZone, nowEpochMs)} ${two(hour)}:${two(minute)}`;
}

function civilAt(epochMs: number, timeZone: string) {
  return msToCivil(epochMs + offsetAt(epochMs, timeZone));
}
