import type {
  IRemoveSheetCommandParams,
  ISetFrozenMutationParams,
  ISetTabColorMutationParams,
  ISetWorksheetHideMutationParams,
  ISetWorksheetNameMutationParams,
  ISetWorksheetOrderMutationParams,
} from '@univerjs/preset-sheets-core';
import type { SheetsRequest } from '../sheets-api.ts';
import { googleColor } from './color.ts';
import { sheetIdOf, type Translation, translate } from './translation.ts';

/** Tabs that come and go, and what is said of a tab as a whole. */
export const TABS: Readonly<Record<string, Translation>> = {
  // The server chooses a title that is free, as Google does.
  'sheet.command.insert-sheet': translate(() => [{ addSheet: {} }]),
  'sheet.command.remove-sheet': translate<IRemoveSheetCommandParams>((params, view) => [
    { deleteSheet: { sheetId: sheetIdOf(params, view) } },
  ]),
  'sheet.mutation.set-worksheet-name': translate<ISetWorksheetNameMutationParams>((params, view) => [
    properties(sheetIdOf(params, view), { title: params.name }, 'title'),
  ]),
  'sheet.mutation.set-worksheet-hidden': translate<ISetWorksheetHideMutationParams>((params, view) => [
    properties(sheetIdOf(params, view), { hidden: params.hidden === 1 }, 'hidden'),
  ]),
  'sheet.mutation.set-tab-color': translate<ISetTabColorMutationParams>((params, view) => {
    const color = params.color ? { tabColorStyle: { rgbColor: googleColor(params.color) } } : {};
    return [properties(sheetIdOf(params, view), color, 'tabColorStyle')];
  }),
  'sheet.mutation.set-worksheet-order': translate<ISetWorksheetOrderMutationParams>((params, view) => {
    // Google counts before the tab is taken out, Univer after.
    const index = params.toOrder > params.fromOrder ? params.toOrder + 1 : params.toOrder;
    return [properties(sheetIdOf(params, view), { index }, 'index')];
  }),
  'sheet.mutation.set-frozen': translate<ISetFrozenMutationParams>((params, view) => {
    const gridProperties = {
      frozenRowCount: Math.max(params.ySplit, 0),
      frozenColumnCount: Math.max(params.xSplit, 0),
    };
    const fields = 'gridProperties.frozenRowCount,gridProperties.frozenColumnCount';
    return [properties(sheetIdOf(params, view), { gridProperties }, fields)];
  }),
};

function properties(sheetId: number, change: object, fields: string): SheetsRequest {
  return { updateSheetProperties: { properties: { sheetId, ...change }, fields } };
}
