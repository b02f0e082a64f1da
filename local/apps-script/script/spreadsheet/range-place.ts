/** Where a range is, and the ranges beside it. Nothing here asks for what is in the cells. */
import { blockReference, columnLetters } from '../../../sheets/a1.ts';
import type { CellBlock } from '../../../sheets/change.ts';
import type { GridRange } from '../../../sheets/google.ts';
import { Exception } from '../exception.ts';
import { GoogleObject } from '../google-object.ts';
import type { Range } from './range.ts';
import type { Sheet } from './sheet.ts';

export class RangePlace extends GoogleObject {
  readonly sheet: Sheet;
  readonly cells: CellBlock;

  constructor(sheet: Sheet, cells: CellBlock) {
    super();
    this.sheet = sheet;
    this.cells = cells;
  }

  override get kind(): string {
    return 'Range';
  }

  getSheet(): Sheet {
    return this.sheet;
  }

  getGridId(): number {
    return this.sheet.getSheetId();
  }

  getRow(): number {
    return this.cells.startRow + 1;
  }

  getRowIndex(): number {
    return this.getRow();
  }

  getColumn(): number {
    return this.cells.startColumn + 1;
  }

  getColumnIndex(): number {
    return this.getColumn();
  }

  getLastRow(): number {
    return this.cells.endRow;
  }

  getLastColumn(): number {
    return this.cells.endColumn;
  }

  getNumRows(): number {
    return this.cells.endRow - this.cells.startRow;
  }

  getHeight(): number {
    return this.getNumRows();
  }

  getNumColumns(): number {
    return this.cells.endColumn - this.cells.startColumn;
  }

  getWidth(): number {
    return this.getNumColumns();
  }

  getA1Notation(): string {
    return blockReference(this.cells);
  }

  /** One cell of the range, counted from 1 within it. */
  getCell(row: number, column: number): Range {
    if (row < 1 || row > this.getNumRows() || column < 1 || column > this.getNumColumns()) {
      throw new Exception('Cell reference out of range');
    }
    return this.sheet.getRange(this.getRow() + row - 1, this.getColumn() + column - 1);
  }

  offset(rowOffset: number, columnOffset: number, numRows?: number, numColumns?: number): Range {
    return this.sheet.getRange(
      this.getRow() + rowOffset,
      this.getColumn() + columnOffset,
      numRows ?? this.getNumRows(),
      numColumns ?? this.getNumColumns(),
    );
  }

  isStartRowBounded(): boolean {
    return true;
  }

  isEndRowBounded(): boolean {
    return true;
  }

  /** For messages: `E2`, the first cell. */
  firstCell(): string {
    return `${columnLetters(this.cells.startColumn)}${this.getRow()}`;
  }

  gridRange(): GridRange {
    return {
      sheetId: this.sheet.getSheetId(),
      startRowIndex: this.cells.startRow,
      endRowIndex: this.cells.endRow,
      startColumnIndex: this.cells.startColumn,
      endColumnIndex: this.cells.endColumn,
    };
  }
}
