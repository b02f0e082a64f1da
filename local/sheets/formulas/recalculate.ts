/** Brings formulas up to date after an edit: stale ones in order, spills laid out, until nothing changes any more. */
import type { CellBlock } from '../change.ts';
import { block, holds, isEmpty, oneCell, overlap } from '../model/block.ts';
import { CellError, type Computed, FormulaCell, SpilledCell } from '../model/cell.ts';
import type { Edit } from '../model/edit.ts';
import type { Sheet } from '../model/sheet.ts';
import {
  FormulaIndex,
  inOrder,
  type PlacedFormula,
  placedFormulas,
  readsAny,
  withDependents,
} from './dependencies.ts';
import { resultFormat } from './result-format.ts';
import { layOut } from './spill.ts';
import type { FormulaArray, FormulaValue } from './values.ts';

/** Spills that feed formulas that spill settle within a few passes; a circle of them never would. */
const MOST_PASSES = 50;

const CIRCULAR = new CellError('#REF!', 'Circular dependency detected.');

export function recalculate(edit: Edit): void {
  removeOrphanedSpills(edit);
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    if (edit.dirty.size === 0 && !edit.allDirty) return;
    const formulas = placedFormulas(edit.workbook);
    const stale = formulas.filter((formula) => isStale(formula, edit, pass === 0));
    edit.dirty.clear();
    edit.allDirty = false;
    if (stale.length === 0) return;
    compute(edit, formulas, stale);
  }
}

function isStale(formula: PlacedFormula, edit: Edit, firstPass: boolean): boolean {
  if (edit.allDirty || (firstPass && formula.compiled.isVolatile)) return true;
  const blocks = edit.dirty.get(formula.sheetId) ?? [];
  // On a later pass the formula's own spill is what changed, which does not make the formula stale.
  if (firstPass && blocks.some((changed) => overlap(extentOf(formula), changed))) return true;
  return readsAny(formula, edit.dirty);
}

function extentOf({ row, column, cell }: PlacedFormula): CellBlock {
  return block(row, row + (cell.spill?.rows ?? 1), column, column + (cell.spill?.columns ?? 1));
}

function compute(edit: Edit, formulas: readonly PlacedFormula[], changed: readonly PlacedFormula[]): void {
  const engine = edit.before.formulas();
  const index = new FormulaIndex(formulas);
  const order = inOrder(withDependents(changed, formulas, index), index);
  engine.startPass(edit.workbook);
  for (const formula of order.formulas) {
    const sheet = edit.grid(formula.sheetId);
    const refused = order.circular.has(formula) ? CIRCULAR : engine.refusal(formula, index);
    const result = refused ?? engine.evaluate(formula.compiled, sheet, formula.row, formula.column);
    for (const cells of store(edit, sheet, formula, result)) {
      engine.cellChanged(sheet, cells.startRow, cells.startColumn);
    }
  }
}

/** Puts the result into the cell, and the rest of an array around it. Answers with the cells that changed. */
function store(
  edit: Edit,
  sheet: Sheet,
  formula: PlacedFormula,
  result: FormulaValue | FormulaArray,
): readonly CellBlock[] {
  const { row, column, cell } = formula;
  const array = Array.isArray(result) ? result : null;
  const spread = layOut(sheet, row, column, cell, array);
  const value: Computed = array ? (spread.blocked ?? array[0]?.[0] ?? null) : (result as FormulaValue);
  const same =
    sameValue(value, cell.value) &&
    spread.extent?.rows === cell.spill?.rows &&
    spread.extent?.columns === cell.spill?.columns;
  const numberFormat = resultFormat(formula.compiled, edit.workbook, sheet);
  if (!same || JSON.stringify(numberFormat) !== JSON.stringify(cell.numberFormat)) {
    sheet.rowForWrite(row).setSlot(column, new FormulaCell(cell.source, value, spread.extent, numberFormat));
    edit.looksChanged(sheet.sheetId, oneCell(row, column));
  }
  for (const cells of spread.changed) edit.valuesChanged(sheet.sheetId, cells);
  return same ? spread.changed : [oneCell(row, column), ...spread.changed];
}

function sameValue(a: Computed, b: Computed): boolean {
  if (a instanceof CellError && b instanceof CellError) return a.shown === b.shown && a.message === b.message;
  return a === b;
}

/** Cells that show part of a result whose formula is gone, or shows something else now. */
function removeOrphanedSpills(edit: Edit): void {
  for (const sheet of [...edit.sheets]) {
    sheet.eachComputedRow('spills', (row, index) => {
      for (const [column, slot] of row.slots().entries()) {
        if (!(slot instanceof SpilledCell) || isOwned(sheet, slot, index, column)) continue;
        edit.grid(sheet.sheetId).rowForWrite(index).setSlot(column, undefined);
        edit.valuesChanged(sheet.sheetId, oneCell(index, column));
      }
    });
  }
}

function isOwned(sheet: Sheet, slot: SpilledCell, row: number, column: number): boolean {
  const owner = sheet.slot(slot.ownerRow, slot.ownerColumn);
  if (!(owner instanceof FormulaCell) || !owner.spill) return false;
  const { ownerRow, ownerColumn } = slot;
  const extent = block(ownerRow, ownerRow + owner.spill.rows, ownerColumn, ownerColumn + owner.spill.columns);
  return !isEmpty(extent) && holds(extent, row, column);
}
