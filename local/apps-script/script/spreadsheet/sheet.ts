/** A tab, with what can be done to it, its rows and its columns. Counts are from 1, as scripts count. */
import type { SheetProperties } from '../../../sheets/google.ts';
import { ask } from '../bridge.ts';
import { Exception } from '../exception.ts';
import { apiColor } from './colors.ts';
import { Filter } from './filter.ts';
import { ConditionalFormatRule } from './format-rule.ts';
import { Protection } from './protection.ts';
import type { Range } from './range.ts';
import { SheetPlace } from './sheet-place.ts';

type Dimension = 'ROWS' | 'COLUMNS';

export class Sheet extends SheetPlace {
  setName(title: string): Sheet {
    return this.#properties('setName', { title }, 'title');
  }

  hideSheet(): Sheet {
    return this.#properties('hideSheet', { hidden: true }, 'hidden');
  }

  showSheet(): Sheet {
    return this.#properties('showSheet', { hidden: false }, 'hidden');
  }

  setTabColor(color: string | null): Sheet {
    return this.#properties(
      'setTabColor',
      color === null ? {} : { tabColorStyle: apiColor(color) },
      'tabColorStyle',
    );
  }

  setFrozenRows(frozenRowCount: number): Sheet {
    return this.#properties(
      'setFrozenRows',
      { gridProperties: { frozenRowCount } },
      'gridProperties.frozenRowCount',
    );
  }

  setFrozenColumns(frozenColumnCount: number): Sheet {
    return this.#properties(
      'setFrozenColumns',
      { gridProperties: { frozenColumnCount } },
      'gridProperties.frozenColumnCount',
    );
  }

  setHiddenGridlines(hideGridlines: boolean): Sheet {
    return this.#properties(
      'setHiddenGridlines',
      { gridProperties: { hideGridlines } },
      'gridProperties.hideGridlines',
    );
  }

  #properties(method: string, properties: SheetProperties, fields: string): Sheet {
    return this.change(method, {
      updateSheetProperties: { properties: { sheetId: this.id, ...properties }, fields },
    });
  }

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

  clear(): Sheet {
    this.#everything().clear();
    return this;
  }

  clearContents(): Sheet {
    this.#everything().clearContent();
    return this;
  }

  clearNotes(): Sheet {
    this.#everything().clearNote();
    return this;
  }

  #everything(): Range {
    return this.getRange(1, 1, this.getMaxRows(), this.getMaxColumns());
  }

  /** Below the last row with anything in it. */
  appendRow(values: readonly unknown[]): Sheet {
    const row = this.getLastRow() + 1;
    if (row > this.getMaxRows()) this.insertRowsAfter(this.getMaxRows(), 1);
    if (values.length > this.getMaxColumns()) {
      this.insertColumnsAfter(this.getMaxColumns(), values.length - this.getMaxColumns());
    }
    this.getRange(row, 1, 1, values.length).setValues([values]);
    return this;
  }

  sort(column: number, ascending = true): Sheet {
    const from = this.getFrozenRows() + 1;
    const rows = this.getMaxRows() - from + 1;
    this.getRange(from, 1, rows, this.getMaxColumns()).sort({ column, ascending });
    return this;
  }

  getFilter(): Filter | null {
    const { basicFilter } = ask('rules', this.id);
    return basicFilter && new Filter(this, basicFilter);
  }

  getConditionalFormatRules(): ConditionalFormatRule[] {
    return ask('rules', this.id).conditionalFormats.map((rule) => new ConditionalFormatRule(this, rule));
  }

  /** Puts these rules in the place of those that are there. */
  setConditionalFormatRules(rules: readonly ConditionalFormatRule[]): void {
    const before = ask('rules', this.id).conditionalFormats.length;
    const removed = Array.from({ length: before }, () => ({
      deleteConditionalFormatRule: { sheetId: this.id, index: 0 },
    }));
    const added = rules.map((rule, index) => ({ addConditionalFormatRule: { rule: rule.toRule(), index } }));
    this.change('setConditionalFormatRules', ...removed, ...added);
  }

  clearConditionalFormatRules(): void {
    this.setConditionalFormatRules([]);
  }

  protect(): Protection {
    const whole = Protection.add({ sheetId: this.id }, 'SHEET');
    whole.sheet = this;
    return whole;
  }

  getProtections(type: string): Protection[] {
    return ask('rules', this.id)
      .protectedRanges.map((protection) => {
        const known = Protection.of(protection);
        known.sheet = this;
        return known;
      })
      .filter((protection) => protection.getProtectionType() === type);
  }

  getActiveRange(): Range | null {
    return this.spreadsheet.getActiveRange();
  }

  getActiveCell(): Range {
    return this.spreadsheet.getActiveCell() ?? this.getRange(1, 1);
  }

  getCurrentCell(): Range | null {
    return this.spreadsheet.getActiveCell();
  }

  setActiveRange(range: Range): Range {
    return range.activate();
  }

  setActiveSelection(range: Range | string): Range {
    return (typeof range === 'string' ? this.getRange(range) : range).activate();
  }

  setCurrentCell(cell: Range): Range {
    return cell.activate();
  }
}
