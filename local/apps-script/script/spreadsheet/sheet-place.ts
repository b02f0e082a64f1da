/** A tab: its place among the others, its size, and the ranges in it. */
import { readReference, splitTitle } from '../../../sheets/a1.ts';
import type { GridRange, Request, SheetProperties } from '../../../sheets/google.ts';
import { ask, permit, SCOPES, write } from '../bridge.ts';
import { Exception, wrongArguments } from '../exception.ts';
import { GoogleObject } from '../google-object.ts';
import { hexOf } from './colors.ts';
import { Range } from './range.ts';
import { RangeList } from './range-list.ts';
import { shapeChanges, sheetShape } from './shape.ts';
import type { Sheet } from './sheet.ts';
import type { Spreadsheet } from './spreadsheet.ts';

export class SheetPlace extends GoogleObject {
  protected readonly id: number;
  protected readonly spreadsheet: Spreadsheet;

  constructor(spreadsheet: Spreadsheet, id: number) {
    super();
    this.spreadsheet = spreadsheet;
    this.id = id;
  }

  override get kind(): string {
    return 'Sheet';
  }

  protected get properties(): SheetProperties {
    const found = sheetShape(this.id);
    if (!found) throw new Exception(`Sheet ${this.id} not found`);
    return found;
  }

  getSheetId(): number {
    return this.id;
  }

  getParent(): Spreadsheet {
    return this.spreadsheet;
  }

  getName(): string {
    return this.properties.title ?? '';
  }

  getSheetName(): string {
    return this.getName();
  }

  /** Counts from 1. */
  getIndex(): number {
    return (this.properties.index ?? 0) + 1;
  }

  getMaxRows(): number {
    return this.properties.gridProperties?.rowCount ?? 0;
  }

  getMaxColumns(): number {
    return this.properties.gridProperties?.columnCount ?? 0;
  }

  getFrozenRows(): number {
    return this.properties.gridProperties?.frozenRowCount ?? 0;
  }

  getFrozenColumns(): number {
    return this.properties.gridProperties?.frozenColumnCount ?? 0;
  }

  isSheetHidden(): boolean {
    return this.properties.hidden ?? false;
  }

  hasHiddenGridlines(): boolean {
    return this.properties.gridProperties?.hideGridlines ?? false;
  }

  getTabColor(): string | null {
    return hexOf(this.properties.tabColorStyle, '') || null;
  }

  getLastRow(): number {
    return this.#extent().lastRow;
  }

  getLastColumn(): number {
    return this.#extent().lastColumn;
  }

  getDataRange(): Range {
    const { lastRow, lastColumn } = this.#extent();
    return this.getRange(1, 1, Math.max(1, lastRow), Math.max(1, lastColumn));
  }

  #extent(): { readonly lastRow: number; readonly lastColumn: number } {
    permit('SpreadsheetApp.Sheet.getDataRange', ...SCOPES.spreadsheet);
    return ask('extent', this.id);
  }

  getRange(a1: string): Range;
  getRange(row: number, column: number, numRows?: number, numColumns?: number): Range;
  getRange(...args: readonly unknown[]): Range {
    const [first, column, numRows = 1, numColumns = 1] = args;
    if (args.length === 1 && typeof first === 'string') return this.#rangeNamed(first);
    const numbers = [first, column, numRows, numColumns].map((value) =>
      typeof value === 'string' && value.trim() !== '' ? Number(value) : value,
    );
    if (args.length < 2 || !numbers.every((value): value is number => Number.isFinite(value))) {
      throw wrongArguments('SpreadsheetApp.Sheet.getRange', args);
    }
    const [row = 1, col = 1, rows = 1, columns = 1] = numbers.map(Math.trunc);
    if (row < 1) throw new Exception('The starting row of the range is too small.');
    if (col < 1) throw new Exception('The starting column of the range is too small.');
    if (rows < 1) throw new Exception('The number of rows in the range must be at least 1.');
    if (columns < 1) throw new Exception('The number of columns in the range must be at least 1.');
    return this.#inside(row - 1, row - 1 + rows, col - 1, col - 1 + columns);
  }

  getRangeList(a1Notations: readonly string[]): RangeList {
    return new RangeList(a1Notations.map((a1) => this.#rangeNamed(a1)));
  }

  rangeOf(range: GridRange): Range {
    return this.#inside(
      range.startRowIndex ?? 0,
      range.endRowIndex ?? this.getMaxRows(),
      range.startColumnIndex ?? 0,
      range.endColumnIndex ?? this.getMaxColumns(),
    );
  }

  #rangeNamed(text: string): Range {
    const { title, rest } = splitTitle(text);
    if (title !== null && title !== this.getName()) {
      const other = this.spreadsheet.getSheetByName(title);
      if (!other) throw new Exception('Range not found');
      return other.getRange(rest);
    }
    const open = readReference(rest);
    if (!open) {
      const named = this.spreadsheet.getRangeByName(rest);
      if (named) return named;
      throw new Exception('Range not found');
    }
    return this.#inside(
      open.startRow ?? 0,
      open.endRow ?? this.getMaxRows(),
      open.startColumn ?? 0,
      open.endColumn ?? this.getMaxColumns(),
    );
  }

  #inside(startRow: number, endRow: number, startColumn: number, endColumn: number): Range {
    if (endRow > this.getMaxRows() || endColumn > this.getMaxColumns() || startRow >= endRow) {
      throw new Exception('The coordinates of the range are outside the dimensions of the sheet.');
    }
    return new Range(this as unknown as Sheet, { startRow, endRow, startColumn, endColumn });
  }

  activate(): Sheet {
    this.getRange(1, 1).activate();
    return this.self();
  }

  protected self(): Sheet {
    return this as unknown as Sheet;
  }

  protected change(method: string, ...requests: readonly Request[]): Sheet {
    permit(`SpreadsheetApp.Sheet.${method}`, ...SCOPES.spreadsheet);
    write(
      `Sheet.${method}`,
      requests.map((request) => ({ kind: 'request', request })),
    );
    shapeChanges();
    return this.self();
  }
}
