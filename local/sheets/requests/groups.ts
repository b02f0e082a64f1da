/** Row and column groups: how deep each line is, and the ranges that say so. */

import type { Dimension } from '../change.ts';
import { refuse } from '../errors.ts';
import type { DimensionGroup, DimensionRange } from '../google.ts';
import { updatePaths, withFields } from '../masked-update.ts';
import type { Edit } from '../model/edit.ts';
import type { Sheet } from '../model/sheet.ts';
import type { Handlers } from './handler.ts';
import { type DimensionTarget, dimensionTarget } from './target.ts';

export const groupHandlers: Handlers = {
  addDimensionGroup(edit, { range }) {
    const target = dimensionTarget(edit, range);
    regroup(edit, target, 1);
    return { dimensionGroups: shown(groupsOf(target.sheet, target.dimension)) };
  },

  deleteDimensionGroup(edit, { range }) {
    const target = dimensionTarget(edit, range);
    const covered = groupsOf(target.sheet, target.dimension).some(
      (group) => (group.range?.startIndex ?? 0) < target.end && (group.range?.endIndex ?? 0) > target.start,
    );
    if (!covered) refuse('There are no groups over the specified range.');
    regroup(edit, target, -1);
    const left = shown(groupsOf(target.sheet, target.dimension));
    return left.length > 0 ? { dimensionGroups: left } : {};
  },

  updateDimensionGroup(edit, { dimensionGroup, fields }) {
    const paths = updatePaths(fields);
    const { sheet, dimension, start, end } = dimensionTarget(edit, dimensionGroup?.range);
    const groups = groupsOf(sheet, dimension);
    const found = groups.find(
      ({ range, depth }) =>
        range?.startIndex === start && range?.endIndex === end && depth === dimensionGroup?.depth,
    );
    if (!found) refuse('There is no group with the specified range and depth.');
    const { collapsed } = withFields<DimensionGroup>(found, dimensionGroup ?? {}, paths);
    const updated: DimensionGroup = { ...found };
    if (collapsed) updated.collapsed = true;
    else delete updated.collapsed;
    setGroups(
      sheet,
      dimension,
      groups.map((group) => (group === found ? updated : group)),
    );
    hideLines(sheet, dimension, start, end, collapsed ?? false);
    edit.sheetChanged(sheet.sheetId, 'dimensions');
    return undefined;
  },
};

function groupsOf(sheet: Sheet, dimension: Dimension): readonly DimensionGroup[] {
  return dimension === 'ROWS' ? sheet.rules.rowGroups : sheet.rules.columnGroups;
}

function setGroups(sheet: Sheet, dimension: Dimension, groups: readonly DimensionGroup[]): void {
  sheet.setRules(dimension === 'ROWS' ? { rowGroups: groups } : { columnGroups: groups });
}

function shown(groups: readonly DimensionGroup[]): DimensionGroup[] {
  return groups.map((group) => {
    const { sheetId, ...range } = group.range ?? {};
    return { ...group, range: sheetId ? { sheetId, ...range } : range };
  });
}

/** Makes the lines one deeper, or one less deep, and says the groups anew. */
function regroup(edit: Edit, { sheet, dimension, start, end }: DimensionTarget, by: 1 | -1): void {
  const size = sheet.count(dimension);
  const depths = Array.from({ length: size }, () => 0);
  for (const { range } of groupsOf(sheet, dimension)) {
    for (let line = range?.startIndex ?? 0; line < (range?.endIndex ?? 0); line++) {
      depths[line] = (depths[line] ?? 0) + 1;
    }
  }
  for (let line = start; line < Math.min(end, size); line++) {
    depths[line] = Math.max(0, (depths[line] ?? 0) + by);
  }
  setGroups(sheet, dimension, groupsFromDepths(sheet.sheetId, dimension, depths));
  if (by === 1) {
    sheet.setProperties(
      dimension === 'ROWS' ? { rowGroupControlAfter: true } : { columnGroupControlAfter: true },
    );
  }
  edit.sheetChanged(sheet.sheetId, 'dimensions');
}

/** One group for each unbroken run of lines at least that deep, outer groups first. */
function groupsFromDepths(
  sheetId: number,
  dimension: Dimension,
  depths: readonly number[],
): DimensionGroup[] {
  const groups: DimensionGroup[] = [];
  const deepest = depths.reduce((most, depth) => Math.max(most, depth), 0);
  for (let depth = 1; depth <= deepest; depth++) {
    let startIndex = -1;
    for (let line = 0; line <= depths.length; line++) {
      const inside = (depths[line] ?? 0) >= depth;
      if (inside && startIndex < 0) startIndex = line;
      if (inside || startIndex < 0) continue;
      const range: DimensionRange = { sheetId, dimension, startIndex, endIndex: line };
      groups.push({ range, depth });
      startIndex = -1;
    }
  }
  return groups;
}

function hideLines(sheet: Sheet, dimension: Dimension, start: number, end: number, hidden: boolean): void {
  for (let line = start; line < end; line++) {
    if (dimension === 'COLUMNS') {
      const { hiddenByUser: _, ...kept } = sheet.columns[line] ?? {};
      sheet.setColumnProperties(line, hidden ? { ...kept, hiddenByUser: true } : kept);
    } else {
      const { hiddenByUser: _, ...kept } = sheet.row(line)?.properties ?? {};
      sheet.setRowProperties(line, hidden ? { ...kept, hiddenByUser: true } : kept);
    }
  }
}
