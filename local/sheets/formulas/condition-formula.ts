/** A rule's formula, asked for a cell: it is written for the first cell of the range and moves along. */
import type { CellBlock } from '../change.ts';
import type { Sheet } from '../model/sheet.ts';
import type { Workbook } from '../model/workbook.ts';
import { compiled } from './compiled.ts';
import { copiedFormula } from './references.ts';
import { single } from './values.ts';

export function formulaTest(
  workbook: Workbook,
  sheet: Sheet,
  source: string,
  cells: CellBlock,
): (row: number, column: number) => boolean {
  if (!source.startsWith('=')) return () => false;
  const engine = workbook.formulas();
  return (row, column) => {
    engine.startPass(workbook);
    const moved = copiedFormula(source, row - cells.startRow, column - cells.startColumn);
    const result = single(engine.evaluate(compiled(moved), sheet, row, column));
    return result === true || (typeof result === 'number' && result !== 0);
  };
}
