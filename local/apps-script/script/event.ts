/** The event that a trigger's function is called with. */
import type { Run, ScriptEvent } from '../calls.ts';
import { User } from './session.ts';
import { Spreadsheet } from './spreadsheet/spreadsheet.ts';

export function eventOf(run: Run, event: ScriptEvent): object {
  const common = {
    authMode: run.cause === 'simple trigger' ? 'LIMITED' : 'FULL',
    ...(run.triggerId !== null && { triggerUid: run.triggerId }),
  };
  if (event.kind === 'clock') return { ...common, ...clockParts(event.atMs) };
  const source = new Spreadsheet();
  const user = new User(run.user);
  if (event.kind === 'open') return { ...common, source, user };
  const { startRow, endRow, startColumn, endColumn } = event.cells;
  const range = source
    .getSheetById(event.sheetId)
    ?.getRange(startRow + 1, startColumn + 1, endRow - startRow, endColumn - startColumn);
  return {
    ...common,
    source,
    user,
    range,
    ...(event.value !== undefined && { value: event.value }),
    ...(event.oldValue !== undefined && { oldValue: event.oldValue }),
  };
}

/** By the clock of UTC, as Google gives them. */
function clockParts(atMs: number): object {
  const at = new Date(atMs);
  return {
    timezone: 'UTC',
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    'day-of-month': at.getUTCDate(),
    'day-of-week': at.getUTCDay() || 7,
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
  };
}
