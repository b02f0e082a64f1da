/** The sheet and cells that a request's GridRange means. */
import { blockName } from '../a1.ts';
import type { CellBlock, Dimension } from '../change.ts';
import { refuse } from '../errors.ts';
import type { DimensionRange, GridRange } from '../google.ts';
import { boundedBy, openBlock } from '../model/block.ts';
import type { Edit } from '../model/edit.ts';
import type { Sheet } from '../model/sheet.ts';
import { outsideGrid } from '../values/range.ts';

export interface Target {
  readonly sheet: Sheet;
  readonly cells: CellBlock;
}

/** Cut off at the grid's edges; refused when it begins beyond them, or holds no cell. */
export function targetOf(edit: Edit, range: GridRange | null | undefined): Target {
  const sheet = edit.grid(range?.sheetId);
  const open = openBlock(range ?? {});
  for (const [start, end, name] of [
    [open.startRow, open.endRow, 'Row'],
    [open.startColumn, open.endColumn, 'Column'],
  ] as const) {
    if ((start ?? 0) < 0) refuse(`range.start${name}Index[${start}] cannot be negative`);
    if (end !== undefined && (start ?? 0) >= end) {
      refuse(`range.end${name}Index[${end}] must be after range.start${name}Index[${start ?? 0}]`);
    }
  }
  const whole = { rowCount: Number.MAX_SAFE_INTEGER, columnCount: Number.MAX_SAFE_INTEGER };
  if ((open.startRow ?? 0) >= sheet.rowCount || (open.startColumn ?? 0) >= sheet.columnCount) {
    const asked = boundedBy({ endRow: sheet.rowCount, endColumn: sheet.columnCount, ...open }, whole);
    refuse(outsideGrid(blockName(sheet.title, asked), sheet));
  }
  return { sheet, cells: boundedBy(open, sheet) };
}

/** A range as rules keep it: bounded, its sheet id written out. */
export function keptRange({ sheet, cells }: Target): GridRange {
  return {
    sheetId: sheet.sheetId,
    startRowIndex: cells.startRow,
    endRowIndex: cells.endRow,
    startColumnIndex: cells.startColumn,
    endColumnIndex: cells.endColumn,
  };
}

/** A range as names and protections keep it: its open sides stay open. */
export function openRange(edit: Edit, range: GridRange): GridRange {
  const { sheet } = targetOf(edit, range);
  const { sheetId: _, ...indexes } = range;
  return { sheetId: sheet.sheetId, ...indexes };
}

export interface DimensionTarget {
  readonly sheet: Sheet;
  readonly dimension: Dimension;
  readonly start: number;
  readonly end: number;
}

/** Rows or columns of a sheet; without an end, to the last. */
export function dimensionTarget(edit: Edit, range: DimensionRange | null | undefined): DimensionTarget {
  const sheet = edit.grid(range?.sheetId);
  const dimension = dimensionOf(range?.dimension);
  const start = range?.startIndex ?? 0;
  const end = range?.endIndex ?? sheet.count(dimension);
  if (start < 0) refuse(`range.startIndex[${start}] cannot be negative`);
  if (start >= end) refuse(`range.startIndex[${start}] must be less than range.endIndex[${end}]`);
  return { sheet, dimension, start, end };
}

export function dimensionOf(dimension: string | null | undefined): Dimension {
  if (dimension === 'ROWS' || dimension === 'COLUMNS') return dimension;
  return refuse('No dimension specified.');
}
