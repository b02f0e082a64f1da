import type { ICellData, IRange, IStyleData, IWorkbookData, IWorksheetData, Nullable } from '@univerjs/core';
import { eachPageCell } from './page-cell.ts';
import type { Runs, SnapshotLine, WireCells, WireFilter, WireRange, WireRule, WireSheet } from './wire.ts';

export const DEFAULT_COLUMN_PIXELS = 100;
export const DEFAULT_ROW_PIXELS = 21;

/** What a snapshot says, as the page starts with it. */
export interface OpenedWorkbook {
  readonly revision: number;
  readonly data: IWorkbookData;
  readonly rules: readonly WireRule[];
  readonly sheets: readonly WireSheet[];
  /** By tab, rows with text that wraps, and that therefore may be higher than the others. */
  readonly wrappedRows: ReadonlyMap<number, ReadonlySet<number>>;
}

/** Makes Univer's snapshot of ours, line by line as it arrives. */
export class WorkbookDraft {
  #head: Extract<SnapshotLine, { kind: 'workbook' }> | null = null;
  #ended = false;
  readonly #sheets = new Map<number, Partial<IWorksheetData>>();
  readonly #cells = new Map<number, Record<number, Record<number, ICellData>>>();
  readonly #ruleKeys = new Map<number, string>();
  readonly #rules: WireRule[] = [];
  readonly #styles: IWorkbookData['styles'] = {};
  readonly #wrappingStyles = new Set<number>();
  readonly #wrappedRows = new Map<number, Set<number>>();

  add(line: SnapshotLine): void {
    if (line.kind === 'end') this.#ended = true;
    else if (line.kind === 'cells') this.#addCells(line);
    else {
      this.#head = line;
      for (const sheet of line.sheets) this.#sheets.set(sheet.sheetId, worksheetData(sheet));
    }
  }

  #addCells(block: WireCells): void {
    for (const [id, style] of Object.entries(block.styles)) {
      this.#styles[styleName(Number(id))] = style;
      if (wraps(style)) this.#wrappingStyles.add(Number(id));
    }
    const wrappedRows = this.#wrappedRows.get(block.sheetId) ?? new Set();
    this.#wrappedRows.set(block.sheetId, wrappedRows);
    for (const [id, rule] of Object.entries(block.rules)) {
      this.#ruleKeys.set(Number(id), rule.key);
      this.#rules.push(rule);
    }
    const cells = this.#cells.get(block.sheetId) ?? {};
    this.#cells.set(block.sheetId, cells);
    for (const column of block.columns) {
      eachPageCell(block, column, this.#ruleKeys, (row, cell, style) => {
        if (style !== 0) cell.s = styleName(style);
        if (this.#wrappingStyles.has(style)) wrappedRows.add(row);
        const cellsOfRow = cells[row] ?? {};
        cells[row] = cellsOfRow;
        cellsOfRow[column.column] = cell;
      });
    }
  }

  /** Null when the connection ended early: read it again. */
  finish(): OpenedWorkbook | null {
    const head = this.#head;
    if (!head || !this.#ended) return null;
    return {
      revision: head.revision,
      rules: this.#rules,
      wrappedRows: this.#wrappedRows,
      sheets: head.sheets,
      data: {
        id: head.spreadsheetId,
        name: head.title,
        appVersion: '0.25.1',
        locale: 'enUS' as IWorkbookData['locale'],
        styles: this.#styles,
        sheetOrder: head.sheets.map((sheet) => String(sheet.sheetId)),
        sheets: Object.fromEntries(
          [...this.#sheets].map(([id, sheet]) => [id, { ...sheet, cellData: this.#cells.get(id) ?? {} }]),
        ),
        resources: [{ name: 'SHEET_FILTER_PLUGIN', data: JSON.stringify(filtersOf(head.sheets)) }],
      },
    };
  }
}

const WRAP = 3;

export function wraps(style: Nullable<IStyleData>): boolean {
  return style?.tb === WRAP;
}

function styleName(id: number): string {
  return `w${id}`;
}

/** A tab without its cells. */
export function worksheetData(sheet: WireSheet): Partial<IWorksheetData> {
  return {
    id: String(sheet.sheetId),
    name: sheet.title,
    tabColor: sheet.tabColor,
    hidden: sheet.hidden ? 1 : 0,
    rowCount: sheet.rowCount,
    columnCount: sheet.columnCount,
    freeze: freezeOf(sheet),
    defaultColumnWidth: DEFAULT_COLUMN_PIXELS,
    defaultRowHeight: DEFAULT_ROW_PIXELS,
    columnData: columnDataOf(sheet),
    rowData: rowDataOf(sheet),
    mergeData: sheet.merges.map(inclusive),
    showGridlines: sheet.hideGridlines ? 0 : 1,
    rightToLeft: sheet.rightToLeft ? 1 : 0,
    cellData: {},
  };
}

export function freezeOf(sheet: WireSheet): IWorksheetData['freeze'] {
  return {
    xSplit: sheet.frozenColumnCount,
    ySplit: sheet.frozenRowCount,
    startRow: sheet.frozenRowCount || -1,
    startColumn: sheet.frozenColumnCount || -1,
  };
}

export function columnDataOf(sheet: WireSheet): IWorksheetData['columnData'] {
  const columns: IWorksheetData['columnData'] = {};
  eachUnusual(sheet.columnWidths, DEFAULT_COLUMN_PIXELS, (column, w) => {
    columns[column] = { w };
  });
  for (const column of sheet.hiddenColumns) columns[column] = { ...columns[column], hd: 1 };
  return columns;
}

/** A row of usual height grows with wrapped text, as in Google Sheets; one that was set keeps its height. */
export function rowDataOf(sheet: WireSheet): IWorksheetData['rowData'] {
  const rows: IWorksheetData['rowData'] = {};
  eachUnusual(sheet.rowHeights, DEFAULT_ROW_PIXELS, (row, h) => {
    rows[row] = { h, ia: 0 };
  });
  const filtered = sheet.filter?.range;
  for (const row of sheet.hiddenRows) {
    const byFilter = filtered && row > filtered.startRow && row < filtered.endRow;
    if (!byFilter) rows[row] = { ...rows[row], hd: 1 };
  }
  return rows;
}

function eachUnusual(runs: Runs, usual: number, visit: (index: number, pixels: number) => void): void {
  let index = 0;
  for (let at = 0; at + 1 < runs.length; at += 2) {
    const pixels = runs[at] ?? usual;
    const end = index + (runs[at + 1] ?? 0);
    if (pixels === usual) index = end;
    for (; index < end; index++) visit(index, pixels);
  }
}

/** Google's ends are exclusive, Univer's inclusive. */
export function inclusive(range: WireRange): IRange {
  return { ...range, endRow: range.endRow - 1, endColumn: range.endColumn - 1 };
}

function filtersOf(sheets: readonly WireSheet[]): Record<string, unknown> {
  const filtered = sheets.filter((sheet) => sheet.filter !== null);
  return Object.fromEntries(filtered.map((sheet) => [sheet.sheetId, univerFilter(sheet)]));
}

function univerFilter(sheet: WireSheet): unknown {
  const filter = sheet.filter;
  if (!filter) return null;
  return {
    ref: inclusive(filter.range),
    filterColumns: filter.shown.map((criteria) => filterColumn(criteria)),
    cachedFilteredOut: filteredRows(sheet),
  };
}

/** Univer names the texts that stay in view, and blank cells apart. */
export function filterColumn(criteria: WireFilter['shown'][number]): {
  colId: number;
  filters: { filters: string[]; blank?: true };
} {
  const texts = criteria.texts.filter((text) => text !== '');
  const blank = texts.length < criteria.texts.length;
  return { colId: criteria.column, filters: { filters: texts, ...(blank && { blank }) } };
}

/** Rows that the filter keeps out of view, as the server decided. */
export function filteredRows(sheet: WireSheet): number[] {
  const range = sheet.filter?.range;
  return range ? sheet.hiddenRows.filter((row) => row > range.startRow && row < range.endRow) : [];
}
