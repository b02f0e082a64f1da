import type { IRange } from '@univerjs/core';
import type { SheetsRequest } from '../sheets-api.ts';
import type { View } from '../view.ts';

/** What a command of Univer's asks of the server; an empty list when there is nothing to do. */
export type Translation = (params: object, view: View) => readonly SheetsRequest[];

/** Names the shape in which Univer's command gives its parameters: the command's own type is the only source for it. */
export function translate<P extends object>(
  translation: (params: P, view: View) => readonly SheetsRequest[],
): Translation {
  return (params, view) => translation(params as P, view);
}

export interface OnSheet {
  readonly unitId?: string;
  readonly subUnitId?: string;
}

/** The tab that the command names, or the one in view. */
export function sheetIdOf({ subUnitId }: OnSheet, view: View): number {
  return subUnitId === undefined ? view.activeSheetId : Number(subUnitId);
}

/** Google's range. Univer gives whole rows and columns with NaN for the open sides. */
export function gridRange(sheetId: number, range: IRange): object {
  return {
    sheetId,
    ...bounds(range.startRow, range.endRow, 'Row'),
    ...bounds(range.startColumn, range.endColumn, 'Column'),
  };
}

function bounds(start: number, end: number, axis: 'Row' | 'Column'): object {
  if (Number.isNaN(start) || Number.isNaN(end)) return {};
  return { [`start${axis}Index`]: start, [`end${axis}Index`]: end + 1 };
}

export function rowsOf(sheetId: number, { startRow, endRow }: IRange): object {
  return { sheetId, dimension: 'ROWS', startIndex: startRow, endIndex: endRow + 1 };
}

export function columnsOf(sheetId: number, { startColumn, endColumn }: IRange): object {
  return { sheetId, dimension: 'COLUMNS', startIndex: startColumn, endIndex: endColumn + 1 };
}
