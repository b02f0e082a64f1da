import type { IRange } from '@univerjs/core';
import {
  type IFilterColumn,
  type ISetSheetFilterRangeCommandParams,
  type ISetSheetsFilterCriteriaCommandParams,
  SheetsFilterService,
} from '@univerjs/preset-sheets-filter';
import type { SheetsRequest } from '../sheets-api.ts';
import type { View } from '../view.ts';
import { gridRange, type OnSheet, sheetIdOf, type Translation, translate } from './translation.ts';

/** The filter of a tab. Google keeps what is hidden, Univer what is shown. */
export const FILTERS: Readonly<Record<string, Translation>> = {
  'sheet.command.set-filter-range': translate<ISetSheetFilterRangeCommandParams>((params, view) => [
    setFilter(sheetIdOf(params, view), params.range, []),
  ]),
  'sheet.command.remove-sheet-filter': translate<OnSheet>((params, view) => [
    { clearBasicFilter: { sheetId: sheetIdOf(params, view) } },
  ]),
  'sheet.command.clear-filter-criteria': translate<OnSheet>((params, view) => {
    const known = filterModel(view, sheetIdOf(params, view));
    return known ? [setFilter(sheetIdOf(params, view), known.getRange(), [])] : [];
  }),
  'sheet.command.set-filter-criteria': translate<ISetSheetsFilterCriteriaCommandParams>((params, view) => {
    const sheetId = sheetIdOf(params, view);
    const known = filterModel(view, sheetId);
    if (!known) return [];
    const columns = new Map<number, IFilterColumn | null | undefined>();
    for (const [column, filter] of known.getAllFilterColumns()) columns.set(column, filter.getColumnData());
    columns.set(params.col, params.criteria ?? null);
    const specs = [...columns].flatMap(([column, criteria]) =>
      criteria?.filters ? [filterSpec(view, sheetId, known.getRange(), column, criteria.filters)] : [],
    );
    return [setFilter(sheetId, known.getRange(), specs)];
  }),
};

function filterModel(view: View, sheetId: number) {
  return view.injector.get(SheetsFilterService).getFilterModel(view.unitId, String(sheetId));
}

function setFilter(sheetId: number, range: IRange, filterSpecs: readonly object[]): SheetsRequest {
  return { setBasicFilter: { filter: { range: gridRange(sheetId, range), filterSpecs } } };
}

function filterSpec(
  view: View,
  sheetId: number,
  range: IRange,
  column: number,
  shown: NonNullable<IFilterColumn['filters']>,
): object {
  const shownTexts = new Set(shown.filters);
  if (shown.blank) shownTexts.add('');
  const hiddenValues = [...textsOf(view, sheetId, range, column)].filter((text) => !shownTexts.has(text));
  return { columnIndex: column, filterCriteria: { hiddenValues } };
}

/** Each text of the column once, below its header. */
function textsOf(view: View, sheetId: number, range: IRange, column: number): Set<string> {
  const texts = new Set<string>();
  for (let row = range.startRow + 1; row <= range.endRow; row++) {
    texts.add(view.shownText({ sheetId, row, column }));
  }
  return texts;
}
