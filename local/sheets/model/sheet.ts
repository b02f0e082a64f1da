/** One tab: its grid of rows, and the rules that lie over it. An edit works on a copy and leaves this one as it was. */
import type { CellBlock, Dimension } from '../change.ts';
import type {
  BandedRange,
  BasicFilter,
  ColorStyle,
  ConditionalFormatRule,
  DimensionGroup,
  EmbeddedChart,
  FilterView,
  ProtectedRange,
} from '../google.ts';
import type { Slot } from './cell.ts';
import { type CellExtras, Row, type RowProperties } from './row.ts';

/** Replaced as a whole when one of them changes. */
export interface TabProperties {
  readonly title: string;
  readonly hidden: boolean;
  readonly rightToLeft: boolean;
  readonly tabColorStyle: ColorStyle | null;
  readonly hideGridlines: boolean;
  readonly frozenRowCount: number;
  readonly frozenColumnCount: number;
  readonly rowGroupControlAfter: boolean;
  readonly columnGroupControlAfter: boolean;
}

export interface ColumnProperties {
  readonly pixelSize?: number;
  readonly hiddenByUser?: boolean;
}

/** Every GridRange in here carries its `sheetId`, 0 included; answers leave that out. */
export interface SheetRules {
  readonly merges: readonly CellBlock[];
  readonly conditionalFormats: readonly ConditionalFormatRule[];
  readonly protectedRanges: readonly ProtectedRange[];
  readonly basicFilter: BasicFilter | null;
  readonly filterViews: readonly FilterView[];
  readonly bandedRanges: readonly BandedRange[];
  readonly charts: readonly EmbeddedChart[];
  readonly rowGroups: readonly DimensionGroup[];
  readonly columnGroups: readonly DimensionGroup[];
}

const DEFAULT_ROW_COUNT = 1000;
const DEFAULT_COLUMN_COUNT = 26;
export const DEFAULT_ROW_PIXELS = 21;
export const DEFAULT_COLUMN_PIXELS = 100;

const NEW_TAB: Omit<TabProperties, 'title'> = {
  hidden: false,
  rightToLeft: false,
  tabColorStyle: null,
  hideGridlines: false,
  frozenRowCount: 0,
  frozenColumnCount: 0,
  rowGroupControlAfter: false,
  columnGroupControlAfter: false,
};

const NO_RULES: SheetRules = {
  merges: [],
  conditionalFormats: [],
  protectedRanges: [],
  basicFilter: null,
  filterViews: [],
  bandedRanges: [],
  charts: [],
  rowGroups: [],
  columnGroups: [],
};

export class Sheet {
  readonly sheetId: number;
  /** The edit that may change this copy. */
  readonly owner: object | null;
  properties: TabProperties;
  rules: SheetRules = NO_RULES;
  rowCount = DEFAULT_ROW_COUNT;
  columnCount = DEFAULT_COLUMN_COUNT;
  columns: readonly (ColumnProperties | undefined)[] = [];
  /** What this edit did to the order of the rows: `added` also when a row began to exist in its place. */
  rowOrder: 'kept' | 'added' | 'moved' = 'kept';
  #rows: (Row | undefined)[] = [];
  #nextRowKey = 1;

  constructor(sheetId: number, title: string, owner: object | null) {
    this.sheetId = sheetId;
    this.owner = owner;
    this.properties = { ...NEW_TAB, title };
  }

  get title(): string {
    return this.properties.title;
  }

  copyFor(owner: object, sheetId = this.sheetId): Sheet {
    const copy = new Sheet(sheetId, this.title, owner);
    copy.properties = this.properties;
    copy.rules = this.rules;
    copy.rowCount = this.rowCount;
    copy.columnCount = this.columnCount;
    copy.columns = this.columns;
    copy.#rows = this.#rows.slice();
    copy.#nextRowKey = this.#nextRowKey;
    return copy;
  }

  /** A second sheet with the same content, every row its own. */
  duplicateFor(owner: object, sheetId: number): Sheet {
    const copy = this.copyFor(owner, sheetId);
    copy.replaceRows(this.#rows.map((row) => row?.copyFor(owner)));
    return copy;
  }

  /** One past the last row that exists; rows without anything need not. */
  get storedRowCount(): number {
    return this.#rows.length;
  }

  row(index: number): Row | undefined {
    return this.#rows[index];
  }

  rows(): readonly (Row | undefined)[] {
    return this.#rows;
  }

  slot(row: number, column: number): Slot {
    return this.#rows[row]?.slot(column);
  }

  /** The row as this edit may change it, made when there is none. */
  rowForWrite(index: number): Row {
    if (this.owner === null) throw new Error('a sheet is changed through an edit');
    const known = this.#rows[index];
    if (known?.owner === this.owner) return known;
    const row = known ? known.copyFor(this.owner) : new Row(this.#nextRowKey++, this.owner);
    if (!known && this.rowOrder === 'kept') this.rowOrder = 'added';
    while (this.#rows.length < index) this.#rows.push(undefined);
    this.#rows[index] = row;
    return row;
  }

  setRowProperties(index: number, properties: RowProperties): void {
    this.rowForWrite(index).properties = properties;
  }

  /** Visits the rows that hold a formula, or a spilled value; few do, so this has to be quick about the others. */
  eachComputedRow(kind: 'formulas' | 'spills', visit: (row: Row, index: number) => void): void {
    const rows = this.#rows;
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index];
      if (row && (kind === 'formulas' ? row.hasFormulas : row.hasSpills)) visit(row, index);
    }
  }

  setExtras(row: number, column: number, extras: CellExtras | undefined): void {
    if (extras || this.#rows[row]) this.rowForWrite(row).setExtras(column, extras);
  }

  setColumnProperties(column: number, properties: ColumnProperties): void {
    const columns = Array.from(
      { length: Math.max(this.columns.length, column + 1) },
      (_, index) => this.columns[index],
    );
    columns[column] = properties;
    this.columns = columns;
  }

  setRules(change: Partial<SheetRules>): void {
    this.rules = { ...this.rules, ...change };
  }

  setProperties(change: Partial<TabProperties>): void {
    this.properties = { ...this.properties, ...change };
  }

  count(dimension: Dimension): number {
    return dimension === 'ROWS' ? this.rowCount : this.columnCount;
  }

  /** Puts the rows in this order; for structural changes and for reading from the file. */
  replaceRows(rows: (Row | undefined)[]): void {
    while (rows.length > 0 && rows[rows.length - 1] === undefined) rows.pop();
    this.#rows = rows;
    this.rowOrder = 'moved';
    for (const row of rows) if (row && row.key >= this.#nextRowKey) this.#nextRowKey = row.key + 1;
  }
}
