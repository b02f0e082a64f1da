import type { NumberFormat } from '../google.ts';
import type { CellError, FormulaCell, Plain } from '../model/cell.ts';

/** What typing came to: a value, and the number format that the way of typing it asks for. */
export interface Entered {
  readonly value: Plain | CellError | FormulaCell;
  readonly numberFormat?: NumberFormat;
}
