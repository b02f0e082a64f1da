import type { SheetRange, SheetTab, Spreadsheet } from '../../../apps-script/sheet/spreadsheet.ts';
import type { Snapshot } from '../../../core/workbook/snapshot.ts';

type Cell = string | number | boolean | Date;

/** A spreadsheet in memory, just enough to try reading and writing; `calls` counts reads and writes of cells. */
export class SmallSheet implements Spreadsheet {
  readonly tabs = new Map<string, SmallTab>();
  readonly names = new Map<string, SheetRange>();
  calls = 0;
  beforeWrite: (() => void) | null = null;
  readonly #zone: string;

  constructor(snapshot: Snapshot) {
    this.#zone = snapshot.timeZone;
    for (const [title, { sheetId, rows, rowCount, columnCount }] of snapshot.tabs) {
      const cells = rows.map((row) => row.map((value): Cell => value ?? ''));
      this.tabs.set(title, new SmallTab(this, title, sheetId, cells, rowCount, columnCount));
    }
  }

  getSpreadsheetTimeZone = () => this.#zone;
  getSheetByName = (title: string) => this.tabs.get(title) ?? null;
  getRangeByName = (name: string) => this.names.get(name) ?? null;
  removeNamedRange = (name: string) => void this.names.delete(name);
  setNamedRange = (name: string, range: SheetRange) => void this.names.set(name, range);
}

export class SmallTab implements SheetTab {
  readonly sheet: SmallSheet;
  readonly title: string;
  readonly id: number;
  rows: Cell[][];
  maxRows: number;
  maxColumns: number;

  constructor(
    sheet: SmallSheet,
    title: string,
    id: number,
    rows: Cell[][],
    maxRows: number,
    maxColumns: number,
  ) {
    this.sheet = sheet;
    this.title = title;
    this.id = id;
    this.rows = rows;
    this.maxRows = Math.max(maxRows, rows.length);
    this.maxColumns = Math.max(maxColumns, ...rows.map((row) => row.length));
  }

  getName = () => this.title;
  getSheetId = () => this.id;
  getMaxRows = () => this.maxRows;
  getMaxColumns = () => this.maxColumns;
  getLastRow = () => this.rows.findLastIndex((row) => row.some((cell) => cell !== '')) + 1;
  getLastColumn = () => Math.max(0, ...this.rows.map((row) => row.findLastIndex((cell) => cell !== '') + 1));
  insertRowsAfter = (_after: number, howMany: number) => {
    this.maxRows += howMany;
  };
  insertColumnsAfter = (_after: number, howMany: number) => {
    this.maxColumns += howMany;
  };

  getRange(row: number, column: number, rows: number, columns: number): SheetRange {
    if (row + rows - 1 > this.maxRows || column + columns - 1 > this.maxColumns || rows < 1 || columns < 1)
      throw new Error('Those rows or columns are out of bounds.');
    const at = (r: number, c: number): Cell => this.rows[row - 1 + r]?.[column - 1 + c] ?? '';
    return {
      getNumRows: () => rows,
      getNumColumns: () => columns,
      getRow: () => row,
      getColumn: () => column,
      getSheet: () => this,
      setNumberFormat: () => undefined,
      getValues: () => {
        this.sheet.calls++;
        return Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_c, c) => at(r, c)));
      },
      setValues: (values) => {
        this.sheet.calls++;
        this.sheet.beforeWrite?.();
        values.forEach((line, r) => {
          while (this.rows.length < row + r) this.rows.push([]);
          const standing = this.rows[row - 1 + r] ?? [];
          while (standing.length < column - 1) standing.push('');
          line.forEach((value, c) => {
            standing[column - 1 + c] = typeof value === 'string' ? value.replace(/^'/, '') : value;
          });
        });
      },
    };
  }
}
