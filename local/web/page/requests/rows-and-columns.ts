import { Direction, type Nullable } from '@univerjs/core';
import type {
  IInsertColCommandParams,
  IInsertRowCommandParams,
  IMoveColsCommandParams,
  IMoveRowsCommandParams,
  IRemoveColByRangeCommandParams,
  IRemoveRowByRangeCommandParams,
  ISetColHiddenMutationParams,
  ISetColVisibleMutationParams,
  ISetRowHiddenMutationParams,
  ISetRowVisibleMutationParams,
  ISetWorksheetColWidthMutationParams,
  ISetWorksheetRowHeightMutationParams,
} from '@univerjs/preset-sheets-core';
import type { ISortRangeCommandParams } from '@univerjs/preset-sheets-sort';
import type { SheetsRequest } from '../sheets-api.ts';
import { columnsOf, gridRange, rowsOf, sheetIdOf, type Translation, translate } from './translation.ts';

/** Rows and columns that come, go, move, are sorted, sized or hidden. */
export const ROWS_AND_COLUMNS: Readonly<Record<string, Translation>> = {
  'sheet.command.insert-row-by-range': translate<IInsertRowCommandParams>((params, view) => [
    {
      insertDimension: {
        range: rowsOf(sheetIdOf(params, view), params.range),
        inheritFromBefore: params.direction === Direction.DOWN,
      },
    },
  ]),
  'sheet.command.insert-col-by-range': translate<IInsertColCommandParams>((params, view) => [
    {
      insertDimension: {
        range: columnsOf(sheetIdOf(params, view), params.range),
        inheritFromBefore: params.direction === Direction.RIGHT,
      },
    },
  ]),
  'sheet.command.remove-row-by-range': translate<IRemoveRowByRangeCommandParams>((params, view) => [
    { deleteDimension: { range: rowsOf(sheetIdOf(params, view), params.range) } },
  ]),
  'sheet.command.remove-col-by-range': translate<IRemoveColByRangeCommandParams>((params, view) => [
    { deleteDimension: { range: columnsOf(sheetIdOf(params, view), params.range) } },
  ]),
  'sheet.command.move-rows': translate<IMoveRowsCommandParams>((params, view) => {
    const source = rowsOf(sheetIdOf(params, view), params.fromRange);
    return [{ moveDimension: { source, destinationIndex: params.toRange.startRow } }];
  }),
  'sheet.command.move-cols': translate<IMoveColsCommandParams>((params, view) => {
    const source = columnsOf(sheetIdOf(params, view), params.fromRange);
    return [{ moveDimension: { source, destinationIndex: params.toRange.startColumn } }];
  }),
  'sheet.command.sort-range': translate<ISortRangeCommandParams>((params, view) => [
    sortRequest(params, view.frozenRows(sheetIdOf(params, view))),
  ]),
  'sheet.mutation.set-worksheet-col-width': translate<ISetWorksheetColWidthMutationParams>((params, view) =>
    params.ranges.flatMap((range) => {
      const pixelSize = pixelsAt(params.colWidth, range.startColumn);
      return sized(columnsOf(sheetIdOf(params, view), range), pixelSize);
    }),
  ),
  'sheet.mutation.set-worksheet-row-height': translate<ISetWorksheetRowHeightMutationParams>((params, view) =>
    params.ranges.flatMap((range) => {
      const pixelSize = pixelsAt(params.rowHeight, range.startRow);
      return sized(rowsOf(sheetIdOf(params, view), range), pixelSize);
    }),
  ),
  'sheet.mutation.set-row-hidden': translate<ISetRowHiddenMutationParams>((params, view) =>
    params.ranges.map((range) => hidden(rowsOf(sheetIdOf(params, view), range), true)),
  ),
  'sheet.mutation.set-row-visible': translate<ISetRowVisibleMutationParams>((params, view) =>
    params.ranges.map((range) => hidden(rowsOf(sheetIdOf(params, view), range), false)),
  ),
  'sheet.mutation.set-col-hidden': translate<ISetColHiddenMutationParams>((params, view) =>
    params.ranges.map((range) => hidden(columnsOf(sheetIdOf(params, view), range), true)),
  ),
  'sheet.mutation.set-col-visible': translate<ISetColVisibleMutationParams>((params, view) =>
    params.ranges.map((range) => hidden(columnsOf(sheetIdOf(params, view), range), false)),
  ),
};

/** Frozen rows are headers and stay where they are, as in Google Sheets. */
function sortRequest(params: ISortRangeCommandParams, frozenRows: number): SheetsRequest {
  const { subUnitId, range, hasTitle, orderRules } = params;
  const startRow = Math.max(hasTitle ? range.startRow + 1 : range.startRow, frozenRows);
  return {
    sortRange: {
      range: gridRange(Number(subUnitId), { ...range, startRow }),
      sortSpecs: orderRules.map((rule) => ({
        dimensionIndex: rule.colIndex,
        sortOrder: rule.type === 'desc' ? 'DESCENDING' : 'ASCENDING',
      })),
    },
  };
}

type PixelsByIndex = Readonly<Record<number, Nullable<number>>>;

function pixelsAt(pixels: number | PixelsByIndex, index: number): number | undefined {
  return typeof pixels === 'number' ? pixels : (pixels[index] ?? undefined);
}

function sized(range: object, pixelSize: number | undefined): SheetsRequest[] {
  if (pixelSize === undefined) return [];
  const properties = { pixelSize: Math.round(pixelSize) };
  return [{ updateDimensionProperties: { range, properties, fields: 'pixelSize' } }];
}

function hidden(range: object, hiddenByUser: boolean): SheetsRequest {
  return { updateDimensionProperties: { range, properties: { hiddenByUser }, fields: 'hiddenByUser' } };
}
