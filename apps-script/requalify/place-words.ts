import { grouped } from '../../core/lifecycle/preview-words.ts';
import type { Place } from './place.ts';

/** `Maya is requalifying this workbook since 10:04 (12,000 of 43,033 leads).` */
export function busyInWords(place: Place | null): string {
  if (place === null)
    return 'Somebody else has Leadsheet write into this workbook just now. Try again in a minute.';
  return `${whose(place)} is requalifying this workbook since ${clock(place.run.startedEpochMs)}${howFar(place)}. Look again in a minute.`;
}

/** `A requalify by Maya stopped at 12,000 of 43,033 leads two minutes ago.` */
export function stoppedInWords(place: Place, nowMs: number): string {
  const far = place.total === 0 ? '' : ` at ${grouped(place.shown)} of ${grouped(place.total)} leads`;
  return `A requalify by ${whose(place)} stopped${far} ${ago(nowMs - place.heartbeatMs)}. What it wrote stays.`;
}

function whose({ by }: Place): string {
  return by === '' ? 'somebody else' : by;
}

function howFar({ shown, total }: Place): string {
  return total === 0 ? '' : ` (${grouped(shown)} of ${grouped(total)} leads)`;
}

function clock(atMs: number): string {
  return Utilities.formatDate(new Date(atMs), SpreadsheetApp.getActive().getSpreadsheetTimeZone(), 'HH:mm');
}

function ago(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 90) return minutes === 1 ? 'a minute ago' : `${minutes} minutes ago`;
  const hours = Math.round(minutes / 60);
  return hours < 36 ? `${hours} hours ago` : `${Math.round(hours / 24)} days ago`;
}
