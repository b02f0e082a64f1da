/** The basic filter, which hides rows, and filter views, which are kept for people to choose. */

import { notImplemented, refuse } from '../errors.ts';
import { recalculate } from '../formulas/recalculate.ts';
import type { BasicFilter, FilterView } from '../google.ts';
import { updatePaths, withFields } from '../masked-update.ts';
import { gridRange, openBlock } from '../model/block.ts';
import { withBothColors } from '../model/color.ts';
import type { Edit } from '../model/edit.ts';
import { withoutZeroSheet } from '../render/spreadsheet.ts';
import { applyFilter, showFilteredRows } from './filter-rows.ts';
import type { Handlers } from './handler.ts';
import { sortCells } from './sorting.ts';
import { keptRange, targetOf } from './target.ts';

export const filterHandlers: Handlers = {
  setBasicFilter(edit, { filter }) {
    if (filter?.tableId) throw notImplemented('a filter of a table');
    const target = targetOf(edit, filter?.range);
    const { sheet, cells } = target;
    const kept = keptFilter({ ...filter, range: keptRange(target) });
    if (kept.sortSpecs && cells.endRow > cells.startRow + 1) {
      sortCells(edit, sheet, { ...cells, startRow: cells.startRow + 1 }, kept.sortSpecs);
    }
    sheet.setRules({ basicFilter: kept });
    recalculate(edit);
    applyFilter(edit, edit.grid(sheet.sheetId));
    edit.sheetChanged(sheet.sheetId, 'rules');
    return undefined;
  },

  clearBasicFilter(edit, { sheetId }) {
    const sheet = edit.sheet(sheetId);
    sheet.setRules({ basicFilter: null });
    showFilteredRows(edit, sheet);
    edit.sheetChanged(sheet.sheetId, 'rules');
    return undefined;
  },

  addFilterView(edit, { filter }, context) {
    const given: FilterView = filter ?? {};
    const id = given.filterViewId ?? context.newId();
    if (find(edit, id)) refuse(`Filter view id ${id} already exists.`);
    const kept = keptView(edit, { ...given, filterViewId: id, title: given.title || freeTitle(edit) });
    const sheet = edit.grid(kept.range?.sheetId);
    sheet.setRules({ filterViews: [...sheet.rules.filterViews, kept] });
    edit.sheetChanged(sheet.sheetId, 'rules');
    return { filter: withoutZeroSheet(kept) };
  },

  updateFilterView(edit, { filter, fields }) {
    const paths = updatePaths(fields);
    const id = filter?.filterViewId ?? 0;
    const found = find(edit, id) ?? refuse(`No filter view with id: ${id}`);
    const kept = keptView(edit, withFields<FilterView>(found.view, { ...filter, filterViewId: id }, paths));
    const sheet = edit.grid(found.sheetId);
    sheet.setRules({
      filterViews: sheet.rules.filterViews.map((view) => (view === found.view ? kept : view)),
    });
    edit.sheetChanged(sheet.sheetId, 'rules');
    return undefined;
  },

  deleteFilterView(edit, { filterId }) {
    const found = find(edit, filterId ?? 0) ?? refuse(`No filter view with id: ${filterId ?? 0}`);
    const sheet = edit.grid(found.sheetId);
    sheet.setRules({ filterViews: sheet.rules.filterViews.filter((view) => view !== found.view) });
    edit.sheetChanged(sheet.sheetId, 'rules');
    return undefined;
  },

  duplicateFilterView(edit, { filterId }, context) {
    const found = find(edit, filterId ?? 0) ?? refuse(`No filter view with id: ${filterId ?? 0}`);
    const sheet = edit.grid(found.sheetId);
    const title = `Copy of ${found.view.title ?? ''}`;
    const copy: FilterView = { ...found.view, filterViewId: context.newId(), title };
    sheet.setRules({ filterViews: [...sheet.rules.filterViews, copy] });
    edit.sheetChanged(sheet.sheetId, 'rules');
    return { filter: withoutZeroSheet(copy) };
  },
};

/** What was asked for by columns is also kept column by column, and the other way round. */
function keptFilter(filter: BasicFilter): BasicFilter {
  const { range, sortSpecs, criteria, filterSpecs } = withBothColors(filter);
  const specs =
    filterSpecs ??
    Object.entries(criteria ?? {}).map(([column, filterCriteria]) => ({
      columnIndex: Number(column),
      filterCriteria,
    }));
  const byColumn = Object.fromEntries(
    specs.flatMap(({ columnIndex, filterCriteria }) =>
      filterCriteria ? [[String(columnIndex ?? 0), filterCriteria]] : [],
    ),
  );
  return {
    ...(range && { range }),
    ...(sortSpecs && sortSpecs.length > 0 && { sortSpecs }),
    ...(specs.length > 0 && { criteria: byColumn, filterSpecs: specs }),
  };
}

function keptView(edit: Edit, view: FilterView): FilterView {
  if (view.namedRangeId || view.tableId) throw notImplemented('a filter view of a named range or table');
  const target = targetOf(edit, view.range);
  const { filterViewId, title } = view;
  const open = gridRange(target.sheet.sheetId, openBlock(keptRange(target)));
  return {
    filterViewId: filterViewId ?? 0,
    title: title ?? '',
    ...keptFilter({ ...view, range: { ...open, sheetId: target.sheet.sheetId } }),
  };
}

function find(edit: Edit, id: number): { sheetId: number; view: FilterView } | null {
  for (const sheet of edit.sheets) {
    const view = sheet.rules.filterViews.find((known) => known.filterViewId === id);
    if (view) return { sheetId: sheet.sheetId, view };
  }
  return null;
}

function freeTitle(edit: Edit): string {
  const count = edit.sheets.reduce((sum, sheet) => sum + sheet.rules.filterViews.length, 0);
  return `Filter ${count + 1}`;
}
