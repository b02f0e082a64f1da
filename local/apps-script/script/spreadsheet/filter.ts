import type { BasicFilter } from '../../../sheets/google.ts';
import { write } from '../bridge.ts';
import { GoogleObject } from '../google-object.ts';
import type { FilterCriteria } from './conditions.ts';
import type { Range } from './range.ts';
import type { Sheet } from './sheet.ts';

export class Filter extends GoogleObject {
  readonly #sheet: Sheet;
  #filter: BasicFilter;

  constructor(sheet: Sheet, filter: BasicFilter) {
    super();
    this.#sheet = sheet;
    this.#filter = filter;
  }

  override get kind(): string {
    return 'Filter';
  }

  getRange(): Range {
    return this.#sheet.rangeOf(this.#filter.range ?? {});
  }

  remove(): void {
    const request = { clearBasicFilter: { sheetId: this.#sheet.getSheetId() } };
    write('Filter.remove', [{ kind: 'request', request }]);
  }

  /** `column` counts from 1. */
  setColumnFilterCriteria(column: number, criteria: FilterCriteria | null): Filter {
    const others = { ...this.#filter.criteria };
    delete others[String(column - 1)];
    this.#change('setColumnFilterCriteria', {
      ...this.#filter,
      criteria: criteria ? { ...others, [String(column - 1)]: criteria.toCriteria() } : others,
    });
    return this;
  }

  removeColumnFilterCriteria(column: number): Filter {
    return this.setColumnFilterCriteria(column, null);
  }

  sort(column: number, ascending: boolean): Filter {
    const sortSpecs = [{ dimensionIndex: column - 1, sortOrder: ascending ? 'ASCENDING' : 'DESCENDING' }];
    this.#change('sort', { ...this.#filter, sortSpecs });
    return this;
  }

  #change(method: string, filter: BasicFilter): void {
    const { filterSpecs: _, ...kept } = filter;
    this.#filter = kept;
    write(`Filter.${method}`, [{ kind: 'request', request: { setBasicFilter: { filter: kept } } }]);
  }
}
