/** The workbook as the page and exports read it. */
import type { CellBlock } from '../change.ts';
import type { CellFormat, Color, NamedRange } from '../google.ts';
import { boundedBy } from '../model/block.ts';
import { CellError, effectiveValue, FormulaCell, SpilledCell } from '../model/cell.ts';
import { colorOf } from '../model/color.ts';
import type { Row } from '../model/row.ts';
import { DEFAULT_COLUMN_PIXELS, DEFAULT_ROW_PIXELS, type Sheet } from '../model/sheet.ts';
import type { Workbook } from '../model/workbook.ts';
import type { CellReading, SheetReading, WorkbookReading } from '../reading.ts';
import { hyperlinkOf } from './cell-data.ts';
import { conditionalFormats } from './conditional-formats.ts';
import { namedRangeResource } from './spreadsheet.ts';
import { shownFormat, shownText } from './values.ts';

/** `current` answers with the present state each time that something is read. */
export function workbookReading(current: () => Workbook): WorkbookReading {
  const read = (sheet: Sheet): SheetReading => new StoredSheetReading(current(), sheet);
  return {
    get spreadsheetId() {
      return current().spreadsheetId;
    },
    get title() {
      return current().properties.title ?? '';
    },
    get locale() {
      return current().properties.locale ?? '';
    },
    get timeZone() {
      return current().properties.timeZone ?? '';
    },
    get revision() {
      return current().revision;
    },
    get sheets() {
      return current().sheets.map(read);
    },
    get namedRanges(): NamedRange[] {
      return current().namedRanges.flatMap((name) => namedRangeResource(name) ?? []);
    },
    sheet: (sheetId) =>
      optionally(
        current().sheets.find((sheet) => sheet.sheetId === sheetId),
        read,
      ),
    sheetByTitle: (title) =>
      optionally(
        current().sheets.find((sheet) => sheet.title === title),
        read,
      ),
  };
}

function optionally<A, B>(value: A | undefined, map: (value: A) => B): B | undefined {
  return value === undefined ? undefined : map(value);
}

class StoredSheetReading implements SheetReading {
  readonly #workbook: Workbook;
  readonly #sheet: Sheet;
  #conditions: ((row: number, column: number) => CellFormat | null) | null = null;

  constructor(workbook: Workbook, sheet: Sheet) {
    this.#workbook = workbook;
    this.#sheet = sheet;
  }

  get sheetId(): number {
    return this.#sheet.sheetId;
  }

  get title(): string {
    return this.#sheet.title;
  }

  get index(): number {
    return this.#workbook.sheets.indexOf(this.#sheet);
  }

  get hidden(): boolean {
    return this.#sheet.properties.hidden;
  }

  get hideGridlines(): boolean {
    return this.#sheet.properties.hideGridlines;
  }

  get rightToLeft(): boolean {
    return this.#sheet.properties.rightToLeft;
  }

  get tabColor(): Color | null {
    const style = this.#sheet.properties.tabColorStyle;
    return style && colorOf(style);
  }

  get rowCount(): number {
    return this.#sheet.rowCount;
  }

  get columnCount(): number {
    return this.#sheet.columnCount;
  }

  get frozenRowCount(): number {
    return this.#sheet.properties.frozenRowCount;
  }

  get frozenColumnCount(): number {
    return this.#sheet.properties.frozenColumnCount;
  }

  get usedRowCount(): number {
    const rows = this.#sheet.rows();
    let count = rows.length;
    while (count > 0 && (rows[count - 1]?.length ?? 0) === 0) count--;
    return count;
  }

  get usedColumnCount(): number {
    return this.#sheet.rows().reduce((widest, row) => Math.max(widest, row?.length ?? 0), 0);
  }

  get conditionalFormats() {
    return this.#sheet.rules.conditionalFormats;
  }

  get basicFilter() {
    return this.#sheet.rules.basicFilter;
  }

  get merges() {
    return this.#sheet.rules.merges;
  }

  get protectedRanges() {
    return this.#sheet.rules.protectedRanges;
  }

  get bandedRanges() {
    return this.#sheet.rules.bandedRanges;
  }

  get charts() {
    return this.#sheet.rules.charts;
  }

  columnWidth(column: number): number {
    return this.#sheet.columns[column]?.pixelSize ?? DEFAULT_COLUMN_PIXELS;
  }

  rowHeight(row: number): number {
    return this.#sheet.row(row)?.properties.pixelSize ?? DEFAULT_ROW_PIXELS;
  }

  isColumnHidden(column: number): boolean {
    return this.#sheet.columns[column]?.hiddenByUser ?? false;
  }

  isRowHidden(row: number): boolean {
    const properties = this.#sheet.row(row)?.properties;
    return Boolean(properties?.hiddenByUser || properties?.hiddenByFilter);
  }

  cell(row: number, column: number): CellReading | null {
    const found = this.#sheet.row(row);
    return found ? this.#read(found, column) : null;
  }

  eachCell(
    visit: (row: number, column: number, cell: CellReading) => void,
    within: CellBlock = boundedBy({}, this.#sheet),
  ): void {
    const last = Math.min(within.endRow, this.#sheet.storedRowCount);
    for (let index = within.startRow; index < last; index++) {
      const row = this.#sheet.row(index);
      if (!row) continue;
      const end = Math.min(within.endColumn, row.length);
      for (let column = within.startColumn; column < end; column++) {
        const cell = this.#read(row, column);
        if (cell) visit(index, column, cell);
      }
    }
  }

  conditionalFormat(row: number, column: number): CellFormat | null {
    this.#conditions ??= conditionalFormats(this.#workbook, this.#sheet);
    return this.#conditions(row, column);
  }

  #read(row: Row, column: number): CellReading | null {
    const slot = row.slot(column);
    const look = row.looks[column] ?? 0;
    const note = row.extras(column)?.note ?? null;
    if (slot === undefined && look === 0 && note === null) return null;
    const { format, validation } = this.#workbook.looks.look(look);
    const value = effectiveValue(slot);
    return {
      value: value instanceof CellError ? { type: value.type, message: value.message } : value,
      formula: slot instanceof FormulaCell ? slot.source : null,
      text: shownText(value, shownFormat(slot, format)),
      format,
      note,
      validation,
      hyperlink: hyperlinkOf(slot, format),
      spilledFrom: slot instanceof SpilledCell ? { row: slot.ownerRow, column: slot.ownerColumn } : null,
    };
  }
}
