/** Cells lifted from one place to be put down in another: for copying, cutting and pasting. */
import type { CellBlock } from '../change.ts';
import { copiedFormula } from '../formulas/references.ts';
import type { CellFormat } from '../google.ts';
import { effectiveValue, FormulaCell, type Slot, SpilledCell } from '../model/cell.ts';
import type { Edit } from '../model/edit.ts';
import type { Look } from '../model/looks.ts';
import type { CellExtras } from '../model/row.ts';
import type { Sheet } from '../model/sheet.ts';

export interface LiftedCell {
  readonly row: number;
  readonly column: number;
  readonly slot: Slot;
  readonly look: Look;
  readonly extras: CellExtras | undefined;
}

export type PasteType =
  | 'PASTE_NORMAL'
  | 'PASTE_VALUES'
  | 'PASTE_FORMAT'
  | 'PASTE_NO_BORDERS'
  | 'PASTE_FORMULA'
  | 'PASTE_DATA_VALIDATION'
  | 'PASTE_CONDITIONAL_FORMATTING';

export function lift(edit: Edit, sheet: Sheet, cells: CellBlock): LiftedCell[][] {
  const { looks } = edit.workbook;
  return Array.from({ length: cells.endRow - cells.startRow }, (_, down) => {
    const row = cells.startRow + down;
    const found = sheet.row(row);
    return Array.from({ length: cells.endColumn - cells.startColumn }, (__, right) => {
      const column = cells.startColumn + right;
      const slot = found?.slot(column);
      return {
        row,
        column,
        slot: slot instanceof SpilledCell ? undefined : slot,
        look: looks.look(found?.looks[column] ?? 0),
        extras: found?.extras(column),
      };
    });
  });
}

export function transposed(cells: readonly (readonly LiftedCell[])[]): LiftedCell[][] {
  return (cells[0] ?? []).map((_, column) => cells.flatMap((row) => row[column] ?? []));
}

/** Puts one cell down; `moved` keeps a formula's references as they were, as a cut does. */
export function putDown(
  edit: Edit,
  sheet: Sheet,
  row: number,
  column: number,
  cell: LiftedCell,
  type: PasteType,
  moved: boolean,
): void {
  const target = sheet.rowForWrite(row);
  if (writesValue(type)) {
    target.setSlot(column, pastedSlot(cell, row, column, type === 'PASTE_VALUES', moved));
  }
  if (type === 'PASTE_NORMAL' || type === 'PASTE_NO_BORDERS') target.setExtras(column, cell.extras);
  const { looks } = edit.workbook;
  const before = looks.look(target.looks[column] ?? 0);
  const after = looks.number(pastedLook(before, cell.look, type));
  if (after === (target.looks[column] ?? 0)) return;
  const numbers = Array.from(
    { length: Math.max(target.looks.length, column + 1) },
    (_, index) => target.looks[index] ?? 0,
  );
  numbers[column] = after;
  target.looks = looks.row(numbers);
}

export function writesValue(type: PasteType): boolean {
  return (
    type !== 'PASTE_FORMAT' && type !== 'PASTE_DATA_VALIDATION' && type !== 'PASTE_CONDITIONAL_FORMATTING'
  );
}

function pastedSlot(
  cell: LiftedCell,
  row: number,
  column: number,
  valuesOnly: boolean,
  moved: boolean,
): Slot {
  const { slot } = cell;
  if (!(slot instanceof FormulaCell)) return slot;
  if (valuesOnly) return effectiveValue(slot) ?? undefined;
  const source = moved ? slot.source : copiedFormula(slot.source, row - cell.row, column - cell.column);
  return new FormulaCell(source, slot.value, null, slot.numberFormat);
}

function pastedLook(before: Look, from: Look, type: PasteType): Look {
  switch (type) {
    case 'PASTE_NORMAL':
      return from;
    case 'PASTE_NO_BORDERS':
      return { ...from, format: withBorders(from.format, before.format?.borders) };
    case 'PASTE_FORMAT':
      return { ...before, format: from.format };
    case 'PASTE_DATA_VALIDATION':
      return { ...before, validation: from.validation };
    default:
      return before;
  }
}

function withBorders(format: CellFormat | null, borders: CellFormat['borders']): CellFormat | null {
  const { borders: _, ...others } = format ?? {};
  const kept: CellFormat = borders ? { ...others, borders } : others;
  return Object.keys(kept).length > 0 ? kept : null;
}
