/** A tab, with what can be done to all of it. */
import type { SheetProperties } from '../../../sheets/google.ts';
import { ask } from '../bridge.ts';
import { apiColor } from './colors.ts';
import { Filter } from './filter.ts';
import { ConditionalFormatRule } from './format-rule.ts';
import { Protection } from './protection.ts';
import type { Range } from './range.ts';
import { SheetDimensions } from './sheet-dimensions.ts';

export class Sheet extends SheetDimensions {
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
