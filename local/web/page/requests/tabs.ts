import type {
  IRemoveSheetCommandParams,
  ISetFrozenMutationParams,
  ISetTabColorMutationParams,
  ISetWorksheetHideMutationParams,
  ISetWorksheetNameMutationParams,
  ISetWorksheetOrderMutationParams,
} from '@univerjs/preset-sheets-core';
import type { SheetsRequest } from '../sheets-api.ts';
import type { View } from '../view.ts';
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
  // Univer would let go of the frozen columns when rows are frozen, and the other way round.
  'sheet.command.set-row-frozen': translate((_params, view) => frozenAt(view, 'frozenRowCount', 'startRow')),
  'sheet.command.set-col-frozen': translate((_params, view) =>
    frozenAt(view, 'frozenColumnCount', 'startColumn'),
  ),
  'sheet.command.set-first-row-frozen': translate((_params, view) => [
    frozen(view.activeSheetId, { frozenRowCount: 1 }),
  ]),
  'sheet.command.set-first-column-frozen': translate((_params, view) => [
    frozen(view.activeSheetId, { frozenColumnCount: 1 }),
  ]),
  'sheet.mutation.set-frozen': translate<ISetFrozenMutationParams>((params, view) => {
    const counts = {
      frozenRowCount: Math.max(params.ySplit, 0),
      frozenColumnCount: Math.max(params.xSplit, 0),
    };
    return [frozen(sheetIdOf(params, view), counts)];
  }),
};

type FrozenCount = 'frozenRowCount' | 'frozenColumnCount';

/** Everything above, or to the left of, the selected cell; at least one. */
function frozenAt(view: View, name: FrozenCount, edge: 'startRow' | 'startColumn'): SheetsRequest[] {
  const [range] = view.selected;
  return range ? [frozen(view.activeSheetId, { [name]: Math.max(range[edge], 1) })] : [];
}

function frozen(sheetId: number, counts: Partial<Record<FrozenCount, number>>): SheetsRequest {
  const fields = Object.keys(counts).map((name) => `gridProperties.${name}`);
  return properties(sheetId, { gridProperties: counts }, fields.join(','));
}

function properties(sheetId: number, change: object, fields: string): SheetsRequest {
  return { updateSheetProperties: { properties: { sheetId, ...change }, fields } };
}
