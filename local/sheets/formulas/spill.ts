/** Array results laid out over the cells beside and below their formula. */
import { cellName } from '../a1.ts';
import type { CellBlock } from '../change.ts';
import { oneCell } from '../model/block.ts';
import { CellError, type Extent, type FormulaCell, isEntered, SpilledCell } from '../model/cell.ts';
import type { Sheet } from '../model/sheet.ts';
import type { FormulaArray } from './values.ts';

export interface Spread {
  /** Null for a single value. */
  readonly extent: Extent | null;
  /** Why the array does not show, if something stands in its way. */
  readonly blocked: CellError | null;
  /** Cells, the formula's own not among them, that show something else now. */
  readonly changed: readonly CellBlock[];
}

/** Lays the array out and takes back what the formula showed before beyond it. */
export function layOut(
  sheet: Sheet,
  row: number,
  column: number,
  before: FormulaCell,
  array: FormulaArray | null,
): Spread {
  const wanted: Extent = { rows: array?.length ?? 1, columns: array?.[0]?.length ?? 1 };
  const larger = wanted.rows > 1 || wanted.columns > 1;
  const blocked = larger ? obstacle(sheet, row, column, wanted) : null;
  const shown = larger && !blocked ? wanted : { rows: 1, columns: 1 };
  const old = before.spill ?? { rows: 1, columns: 1 };
  const changed: CellBlock[] = [];
  for (let down = 0; down < Math.max(shown.rows, old.rows); down++) {
    for (let right = 0; right < Math.max(shown.columns, old.columns); right++) {
      if (down === 0 && right === 0) continue;
      const inside = down < shown.rows && right < shown.columns;
      const value = inside ? (array?.[down]?.[right] ?? null) : null;
      if (put(sheet, row, column, down, right, inside ? value : undefined))
        changed.push(oneCell(row + down, column + right));
    }
  }
  // A blocked array keeps its extent, so that it is tried again when its cells change.
  return { extent: larger ? wanted : null, blocked, changed };
}

function put(
  sheet: Sheet,
  ownerRow: number,
  ownerColumn: number,
  down: number,
  right: number,
  value: SpilledCell['value'] | undefined,
): boolean {
  const [row, column] = [ownerRow + down, ownerColumn + right];
  const present = sheet.slot(row, column);
  const own =
    present instanceof SpilledCell && present.ownerRow === ownerRow && present.ownerColumn === ownerColumn;
  if (value === undefined) {
    if (!own) return false;
    sheet.rowForWrite(row).setSlot(column, undefined);
    return true;
  }
  if (own && present.value === value) return false;
  sheet.rowForWrite(row).setSlot(column, new SpilledCell(value, ownerRow, ownerColumn));
  return true;
}

function obstacle(sheet: Sheet, row: number, column: number, { rows, columns }: Extent): CellError | null {
  const missing = row + rows - sheet.rowCount;
  if (missing > 0) {
    return new CellError(
      '#REF!',
      `Result was not automatically expanded, please insert more rows (${missing}).`,
    );
  }
  const missingColumns = column + columns - sheet.columnCount;
  if (missingColumns > 0) {
    return new CellError(
      '#REF!',
      `Result was not automatically expanded, please insert more columns (${missingColumns}).`,
    );
  }
  for (let down = 0; down < rows; down++) {
    for (let right = 0; right < columns; right++) {
      if (down === 0 && right === 0) continue;
      const slot = sheet.slot(row + down, column + right);
      const foreign = slot instanceof SpilledCell && (slot.ownerRow !== row || slot.ownerColumn !== column);
      if (isEntered(slot) || foreign) {
        const where = cellName(row + down, column + right);
        return new CellError(
          '#REF!',
          `Array result was not expanded because it would overwrite data in ${where}.`,
        );
      }
    }
  }
  return null;
}
