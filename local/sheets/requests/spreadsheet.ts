import { refuse } from '../errors.ts';
import type { SpreadsheetProperties } from '../google.ts';
import { updatePaths, withFields } from '../masked-update.ts';
import type { Handlers } from './handler.ts';

const LOCALE = /^[a-z]{2,3}(_[A-Z]{2})?$/;

export const spreadsheetHandlers: Handlers = {
  updateSpreadsheetProperties(edit, { properties, fields }) {
    const paths = updatePaths(fields);
    const after = withFields<SpreadsheetProperties>(edit.properties, { ...properties }, paths);
    const { title, locale, timeZone, autoRecalc } = after;
    if (!title) refuse('The spreadsheet title cannot be empty.');
    if (!locale || !LOCALE.test(locale)) refuse(`Unsupported locale: ${locale ?? ''}`);
    if (!timeZone || !isTimeZone(timeZone)) refuse(`Invalid time zone: ${timeZone ?? ''}`);
    edit.setSpreadsheetProperties({ title, locale, timeZone, autoRecalc: autoRecalc ?? 'ON_CHANGE' });
    edit.allDirty = true;
    return undefined;
  },
};

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
