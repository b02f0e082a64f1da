/** Rows and columns of a tab: inserted, deleted, sized, hidden. They count from 1, as scripts count. */
import { ask } from '../bridge.ts';
import { Exception } from '../exception.ts';
import type { Sheet } from './sheet.ts';
import { SheetPlace } from './sheet-place.ts';

type Dimension = 'ROWS' | 'COLUMNS';

export class SheetDimensions extends SheetPlace {
  insertRows(rowIndex: number, howMany = 1): void {
    this.#insert('insertRows', 'ROWS', rowIndex - 1, howMany, false);
  }

  insertRowsBefore(before: number, howMany: number): Sheet {
    return this.#insert('insertRowsBefore', 'ROWS', before - 1, howMany, false);
  }

  insertRowsAfter(after: number, howMany: number): Sheet {
    return this.#insert('insertRowsAfter', 'ROWS', after, howMany, true);
  }

  insertRowBefore(before: number): Sheet {
    return this.insertRowsBefore(before, 1);
  }

  insertRowAfter(after: number): Sheet {
    return this.insertRowsAfter(after, 1);
  }

  insertColumns(columnIndex: number, howMany = 1): void {
    this.#insert('insertColumns', 'COLUMNS', columnIndex - 1, howMany, false);
  }

  insertColumnsBefore(before: number, howMany: number): Sheet {
    return this.#insert('insertColumnsBefore', 'COLUMNS', before - 1, howMany, false);
  }

  insertColumnsAfter(after: number, howMany: number): Sheet {
    return this.#insert('insertColumnsAfter', 'COLUMNS', after, howMany, true);
  }

  insertColumnBefore(before: number): Sheet {
    return this.insertColumnsBefore(before, 1);
  }

  insertColumnAfter(after: number): Sheet {
    return this.insertColumnsAfter(after, 1);
  }

  #insert(method: string, dimension: Dimension, index: number, howMany: number, isAfter: boolean): Sheet {
    const count = dimension === 'ROWS' ? this.getMaxRows() : this.getMaxColumns();
    // Behind the last one nothing can be inserted by the API; the grid is made longer.
    if (index === count)
      return this.change(method, { appendDimension: { sheetId: this.id, dimension, length: howMany } });
    const range = { sheetId: this.id, dimension, startIndex: index, endIndex: index + howMany };
    return this.change(method, { insertDimension: { range, inheritFromBefore: isAfter && index > 0 } });
  }

  deleteRows(row: number, howMany: number): void {
    this.#dimension('deleteRows', 'ROWS', row, howMany, 'delete');
  }

  deleteRow(row: number): Sheet {
    return this.#dimension('deleteRow', 'ROWS', row, 1, 'delete');
  }

  deleteColumns(column: number, howMany: number): void {
    this.#dimension('deleteColumns', 'COLUMNS', column, howMany, 'delete');
  }

  deleteColumn(column: number): Sheet {
    return this.#dimension('deleteColumn', 'COLUMNS', column, 1, 'delete');
  }

  setRowHeight(row: number, pixels: number): Sheet {
    return this.#dimension('setRowHeight', 'ROWS', row, 1, { pixelSize: pixels });
  }

  setRowHeights(row: number, howMany: number, pixels: number): Sheet {
    return this.#dimension('setRowHeights', 'ROWS', row, howMany, { pixelSize: pixels });
  }

  setColumnWidth(column: number, pixels: number): Sheet {
    return this.#dimension('setColumnWidth', 'COLUMNS', column, 1, { pixelSize: pixels });
  }

  setColumnWidths(column: number, howMany: number, pixels: number): Sheet {
    return this.#dimension('setColumnWidths', 'COLUMNS', column, howMany, { pixelSize: pixels });
  }

  hideRows(row: number, howMany = 1): void {
    this.#dimension('hideRows', 'ROWS', row, howMany, { hiddenByUser: true });
  }

  showRows(row: number, howMany = 1): void {
    this.#dimension('showRows', 'ROWS', row, howMany, { hiddenByUser: false });
  }

  hideColumns(column: number, howMany = 1): void {
    this.#dimension('hideColumns', 'COLUMNS', column, howMany, { hiddenByUser: true });
  }

  showColumns(column: number, howMany = 1): void {
    this.#dimension('showColumns', 'COLUMNS', column, howMany, { hiddenByUser: false });
  }

  #dimension(
    method: string,
    dimension: Dimension,
    first: number,
    howMany: number,
    what: 'delete' | { readonly pixelSize?: number; readonly hiddenByUser?: boolean },
  ): Sheet {
    const count = dimension === 'ROWS' ? this.getMaxRows() : this.getMaxColumns();
    if (first < 1 || first + howMany - 1 > count) {
      throw new Exception(`Those ${dimension === 'ROWS' ? 'rows' : 'columns'} are out of bounds.`);
    }
    const range = { sheetId: this.id, dimension, startIndex: first - 1, endIndex: first - 1 + howMany };
    if (what === 'delete') return this.change(method, { deleteDimension: { range } });
    const fields = Object.keys(what).join(',');
    return this.change(method, { updateDimensionProperties: { range, properties: what, fields } });
  }

  autoResizeColumns(startColumn: number, howMany: number): Sheet {
    const dimensions = {
      sheetId: this.id,
      dimension: 'COLUMNS',
      startIndex: startColumn - 1,
      endIndex: startColumn - 1 + howMany,
    };
    return this.change('autoResizeColumns', { autoResizeDimensions: { dimensions } });
  }

  autoResizeColumn(column: number): Sheet {
    return this.autoResizeColumns(column, 1);
  }

  getColumnWidth(column: number): number {
    return ask('dimensions', this.id, 'COLUMNS', column - 1).pixels;
  }

  getRowHeight(row: number): number {
    return ask('dimensions', this.id, 'ROWS', row - 1).pixels;
  }

  isColumnHiddenByUser(column: number): boolean {
    return ask('dimensions', this.id, 'COLUMNS', column - 1).hiddenByUser;
  }

  isRowHiddenByUser(row: number): boolean {
    return ask('dimensions', this.id, 'ROWS', row - 1).hiddenByUser;
  }

  isRowHiddenByFilter(row: number): boolean {
    return ask('dimensions', this.id, 'ROWS', row - 1).hiddenByFilter;
  }
}
