/** A range of cells, with what can be done to all of it. */
import type { Request } from '../../../sheets/google.ts';
import { ask, permit, SCOPES, write } from '../bridge.ts';
import { Exception } from '../exception.ts';
import { Filter } from './filter.ts';
import { checkShape } from './matrix.ts';
import { Protection } from './protection.ts';
import { RangeLooks } from './range-looks.ts';
import { shapeChanges } from './shape.ts';
import { DataValidation } from './validation.ts';

interface ClearOptions {
  readonly contentsOnly?: boolean;
  readonly formatOnly?: boolean;
  readonly commentsOnly?: boolean;
  readonly validationsOnly?: boolean;
}

export class Range extends RangeLooks {
  activate(): Range {
    permit('SpreadsheetApp.Range.activate', ...SCOPES.spreadsheet);
    ask('activate', {
      sheetId: this.getGridId(),
      row: this.cells.startRow,
      column: this.cells.startColumn,
      ranges: [this.cells],
    });
    return this;
  }

  clear(options: ClearOptions = {}): Range {
    const { contentsOnly, formatOnly, commentsOnly, validationsOnly } = options;
    const all = !contentsOnly && !formatOnly && !commentsOnly && !validationsOnly;
    const fields = [
      ...(contentsOnly || all ? ['userEnteredValue'] : []),
      ...(formatOnly || all ? ['userEnteredFormat'] : []),
      ...(commentsOnly ? ['note'] : []),
      ...(validationsOnly || all ? ['dataValidation'] : []),
    ];
    return this.request('clear', {
      repeatCell: { range: this.gridRange(), cell: {}, fields: fields.join(',') },
    });
  }

  clearContent(): Range {
    return this.clear({ contentsOnly: true });
  }

  clearFormat(): Range {
    return this.clear({ formatOnly: true });
  }

  clearDataValidations(): Range {
    return this.clear({ validationsOnly: true });
  }

  setDataValidation(rule: DataValidation | null): Range {
    return this.request('setDataValidation', {
      setDataValidation: { range: this.gridRange(), ...(rule && { rule: rule.toRule() }) },
    });
  }

  setDataValidations(rules: unknown): Range {
    checkShape('setDataValidations', this, rules);
    const rows = rules.map((row) => ({
      values: row.map((rule) => (rule instanceof DataValidation ? { dataValidation: rule.toRule() } : {})),
    }));
    return this.request('setDataValidations', {
      updateCells: { range: this.gridRange(), rows, fields: 'dataValidation' },
    });
  }

  getDataValidations(): (DataValidation | null)[][] {
    return ask('readValidations', this.getGridId(), this.cells).map((row) =>
      row.map((rule) => rule && new DataValidation(rule)),
    );
  }

  getDataValidation(): DataValidation | null {
    return this.getDataValidations()[0]?.[0] ?? null;
  }

  insertCheckboxes(): Range {
    return this.request('insertCheckboxes', {
      setDataValidation: {
        range: this.gridRange(),
        rule: { condition: { type: 'BOOLEAN' }, strict: true, showCustomUi: true },
      },
    });
  }

  /** Column numbers count from 1 within the tab, and ascend unless said otherwise. */
  sort(specs: SortSpec | readonly SortSpec[]): Range {
    const list: readonly SortSpec[] = Array.isArray(specs) ? specs : [specs as SortSpec];
    const sortSpecs = list.map((spec) => {
      const { column, ascending = true } = typeof spec === 'number' ? { column: spec } : spec;
      if (column <= this.cells.startColumn || column > this.cells.endColumn) {
        throw new Exception('The sort column index is outside the range.');
      }
      return { dimensionIndex: column - 1, sortOrder: ascending ? 'ASCENDING' : 'DESCENDING' };
    });
    return this.request('sort', { sortRange: { range: this.gridRange(), sortSpecs } });
  }

  copyTo(
    destination: Range,
    options: { readonly contentsOnly?: boolean; readonly formatOnly?: boolean } = {},
  ): void {
    const pasteType = options.contentsOnly
      ? 'PASTE_VALUES'
      : options.formatOnly
        ? 'PASTE_FORMAT'
        : 'PASTE_NORMAL';
    this.request('copyTo', {
      copyPaste: { source: this.gridRange(), destination: destination.gridRange(), pasteType },
    });
  }

  merge(): Range {
    return this.request('merge', { mergeCells: { range: this.gridRange(), mergeType: 'MERGE_ALL' } });
  }

  breakApart(): Range {
    return this.request('breakApart', { unmergeCells: { range: this.gridRange() } });
  }

  protect(): Protection {
    return Protection.add(this.gridRange(), 'RANGE');
  }

  createFilter(): Filter {
    if (this.sheet.getFilter()) {
      throw new Exception("You can't create a filter in a sheet that already has a filter.");
    }
    this.request('createFilter', { setBasicFilter: { filter: { range: this.gridRange() } } });
    return new Filter(this.sheet, { range: this.gridRange() });
  }

  getFilter(): Filter | null {
    return this.sheet.getFilter();
  }

  isPartOfMerge(): boolean {
    return ask('rules', this.getGridId()).merges.some(
      (merge) =>
        merge.startRow < this.cells.endRow &&
        merge.endRow > this.cells.startRow &&
        merge.startColumn < this.cells.endColumn &&
        merge.endColumn > this.cells.startColumn,
    );
  }

  private request(method: string, request: Request): Range {
    permit(`SpreadsheetApp.Range.${method}`, ...SCOPES.spreadsheet);
    write(`Range.${method}`, [{ kind: 'request', request }]);
    shapeChanges();
    return this;
  }
}

type SortSpec = number | { readonly column: number; readonly ascending?: boolean };
