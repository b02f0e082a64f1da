/** Requests about rows and columns: put in, taken out, moved, appended, sized, hidden, grouped. */

import type { Dimension } from '../change.ts';
import { refuse } from '../errors.ts';
import { updatePaths, withFields } from '../masked-update.ts';
import type { Edit } from '../model/edit.ts';
import type { Sheet } from '../model/sheet.ts';
import { deletion, insertion, relocation } from '../model/shift.ts';
import { shiftPointers } from '../model/shifted-rules.ts';
import { fittingColumn, fittingRow } from './auto-size.ts';
import { resize } from './grid-size.ts';
import type { Handlers } from './handler.ts';
import {
  insertColumns,
  insertRows,
  moveColumns,
  moveRows,
  removeColumns,
  removeRows,
} from './rows-and-columns.ts';
import { dimensionOf, dimensionTarget } from './target.ts';

const NAMES: Record<Dimension, string> = { ROWS: 'row', COLUMNS: 'column' };

export const dimensionHandlers: Handlers = {
  insertDimension(edit, { range, inheritFromBefore }) {
    const { sheet, dimension, start, end } = dimensionTarget(edit, range);
    const size = sheet.count(dimension);
    if (start > size) refuse(`range.startIndex is larger than current grid size (${size})`);
    if (start === size && !inheritFromBefore) {
      refuse(`range.startIndex must be less than the grid size (${size}) if inheritFromBefore is false.`);
    }
    if (start === 0 && inheritFromBefore) {
      refuse('inheritFromBefore cannot be set to true if range.startIndex is 0.');
    }
    const count = end - start;
    const like = inheritFromBefore ? start - 1 : start;
    shiftPointers(edit, sheet.sheetId, insertion(dimension, start, count));
    if (dimension === 'ROWS') insertRows(edit, sheet, start, count, sheet.row(like) ?? null);
    else insertColumns(edit, sheet, start, count, like);
    shiftFrozen(sheet, dimension, start, count);
    edit.changes.push({ kind: 'inserted', sheetId: sheet.sheetId, dimension, index: start, count });
    edit.checkCellCount();
    return undefined;
  },

  deleteDimension(edit, { range }) {
    const { sheet, dimension, start, end } = dimensionTarget(edit, range);
    deleteDimension(edit, sheet, dimension, start, end);
    return undefined;
  },

  moveDimension(edit, { source, destinationIndex }) {
    const { sheet, dimension, start, end } = dimensionTarget(edit, source);
    const destination = destinationIndex ?? 0;
    const size = sheet.count(dimension);
    if (end > size || destination > size || destination < 0) {
      refuse(`Cannot move a ${NAMES[dimension]} to or from beyond the grid, which has ${size}.`);
    }
    if (destination > start && destination < end) {
      refuse('The destination index cannot be inside the moved range.');
    }
    checkMergesStayWhole(sheet, dimension, start, end, destination);
    const count = end - start;
    shiftPointers(edit, sheet.sheetId, relocation(dimension, start, count, destination));
    if (dimension === 'ROWS') moveRows(edit, sheet, start, count, destination);
    else moveColumns(edit, sheet, start, count, destination);
    edit.changes.push({ kind: 'moved', sheetId: sheet.sheetId, dimension, index: start, count, destination });
    return undefined;
  },

  appendDimension(edit, { sheetId, dimension, length }) {
    const sheet = edit.grid(sheetId);
    const count = length ?? 0;
    if (count <= 0) refuse('length must be greater than 0.');
    const rows = dimensionOf(dimension) === 'ROWS';
    resize(edit, sheet, sheet.rowCount + (rows ? count : 0), sheet.columnCount + (rows ? 0 : count));
    edit.sheetChanged(sheet.sheetId, 'sheetProperties');
    return undefined;
  },

  updateDimensionProperties(edit, { range, properties, fields }) {
    const paths = updatePaths(fields);
    const { sheet, dimension, start, end } = dimensionTarget(edit, range);
    for (let index = start; index < Math.min(end, sheet.count(dimension)); index++) {
      const before = propertiesAt(sheet, dimension, index);
      const { pixelSize, hiddenByUser } = withFields<typeof before>(before, { ...properties }, paths);
      setProperties(sheet, dimension, index, {
        ...(pixelSize != null && { pixelSize }),
        ...(hiddenByUser && { hiddenByUser }),
      });
    }
    edit.sheetChanged(sheet.sheetId, 'dimensions');
    return undefined;
  },

  autoResizeDimensions(edit, { dimensions }) {
    const { sheet, dimension, start, end } = dimensionTarget(edit, dimensions);
    for (let index = start; index < Math.min(end, sheet.count(dimension)); index++) {
      const before = propertiesAt(sheet, dimension, index);
      const pixelSize =
        dimension === 'ROWS'
          ? fittingRow(edit.workbook, sheet, index)
          : fittingColumn(edit.workbook, sheet, index);
      if (pixelSize !== null) setProperties(sheet, dimension, index, { ...before, pixelSize });
    }
    edit.sheetChanged(sheet.sheetId, 'dimensions');
    return undefined;
  },
};

export function deleteDimension(
  edit: Edit,
  sheet: Sheet,
  dimension: Dimension,
  start: number,
  end: number,
): void {
  const name = NAMES[dimension];
  const size = sheet.count(dimension);
  if (end > size) {
    refuse(
      `Cannot delete a ${name} that doesn't exist. Tried to delete ${name} index ${end - 1} but there are only ${size} ${name}s.`,
    );
  }
  if (end - start === size) refuse(`You can't delete all the ${name}s on the sheet.`);
  const frozen = frozenCount(sheet, dimension);
  const frozenLeft = frozen - Math.max(0, Math.min(end, frozen) - start);
  if (frozenLeft > 0 && size - (end - start) <= frozenLeft) {
    refuse(`Sorry, it is not possible to delete all non-frozen ${name}s.`);
  }
  const count = end - start;
  shiftPointers(edit, sheet.sheetId, deletion(dimension, start, count));
  if (dimension === 'ROWS') removeRows(edit, sheet, start, count);
  else removeColumns(edit, sheet, start, count);
  setFrozen(sheet, dimension, frozenLeft);
  edit.changes.push({ kind: 'deleted', sheetId: sheet.sheetId, dimension, index: start, count });
}

function frozenCount(sheet: Sheet, dimension: Dimension): number {
  return dimension === 'ROWS' ? sheet.properties.frozenRowCount : sheet.properties.frozenColumnCount;
}

function setFrozen(sheet: Sheet, dimension: Dimension, count: number): void {
  sheet.setProperties(dimension === 'ROWS' ? { frozenRowCount: count } : { frozenColumnCount: count });
}

/** Rows put in above the frozen line are frozen too. */
function shiftFrozen(sheet: Sheet, dimension: Dimension, index: number, count: number): void {
  const frozen = frozenCount(sheet, dimension);
  if (index < frozen) setFrozen(sheet, dimension, frozen + count);
}

interface LineProperties {
  readonly pixelSize?: number | null;
  readonly hiddenByUser?: boolean | null;
}

function propertiesAt(sheet: Sheet, dimension: Dimension, index: number): LineProperties {
  return (dimension === 'ROWS' ? sheet.row(index)?.properties : sheet.columns[index]) ?? {};
}

function setProperties(
  sheet: Sheet,
  dimension: Dimension,
  index: number,
  { pixelSize, hiddenByUser }: LineProperties,
): void {
  const kept = { ...(pixelSize != null && { pixelSize }), ...(hiddenByUser && { hiddenByUser: true }) };
  if (dimension === 'COLUMNS') {
    sheet.setColumnProperties(index, kept);
    return;
  }
  const filtered = sheet.row(index)?.properties.hiddenByFilter;
  const nothing = Object.keys(kept).length === 0 && !sheet.row(index);
  if (!nothing) sheet.setRowProperties(index, { ...kept, ...(filtered && { hiddenByFilter: true }) });
}

function checkMergesStayWhole(
  sheet: Sheet,
  dimension: Dimension,
  start: number,
  end: number,
  destination: number,
): void {
  const name = NAMES[dimension];
  for (const cells of sheet.rules.merges) {
    const [first, last] =
      dimension === 'ROWS' ? [cells.startRow, cells.endRow] : [cells.startColumn, cells.endColumn];
    const cutBySource = first < end && last > start && !(first >= start && last <= end);
    const cutByDestination = destination > first && destination < last;
    if (cutBySource || cutByDestination) {
      refuse(
        `Sorry, it is not possible to move a ${name} to a position that crosses a merged cell. Please unmerge and try again.`,
      );
    }
  }
}
