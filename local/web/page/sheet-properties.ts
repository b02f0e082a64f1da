import type { IRange } from '@univerjs/core';
import { SheetsFilterService } from '@univerjs/preset-sheets-filter';
import type { WireSheet } from '../to-univer/wire.ts';
import {
  columnDataOf,
  DEFAULT_COLUMN_PIXELS,
  DEFAULT_ROW_PIXELS,
  filterColumn,
  filteredRows,
  freezeOf,
  inclusive,
  rowDataOf,
} from '../to-univer/workbook-data.ts';
import type { View } from './view.ts';

/** Brings everything of a tab but its cells to what the server says, and touches only what is different. */
export function drawSheetProperties(view: View, sheet: WireSheet): void {
  const known = view.sheet(sheet.sheetId)?.getSheet();
  if (!known) return;
  const draw = (id: string, params: object) =>
    view.draw({
      id: `sheet.mutation.${id}`,
      params: { unitId: view.unitId, subUnitId: String(sheet.sheetId), ...params },
    });
  const config = known.getConfig();

  if (known.getRowCount() !== sheet.rowCount) draw('set-worksheet-row-count', { rowCount: sheet.rowCount });
  if (known.getColumnCount() !== sheet.columnCount) {
    draw('set-worksheet-column-count', { columnCount: sheet.columnCount });
  }
  if (config.name !== sheet.title) draw('set-worksheet-name', { name: sheet.title });
  if ((config.tabColor ?? '') !== sheet.tabColor) draw('set-tab-color', { color: sheet.tabColor });
  if ((config.hidden === 1) !== sheet.hidden) draw('set-worksheet-hidden', { hidden: sheet.hidden ? 1 : 0 });
  if ((config.showGridlines === 0) !== sheet.hideGridlines) {
    draw('toggle-gridlines', { showGridlines: sheet.hideGridlines ? 0 : 1 });
  }
  const freeze = freezeOf(sheet);
  if (!sameContent(config.freeze, freeze)) draw('set-frozen', freeze);
  drawOrder(view, sheet, draw);
  drawMerges(known.getMergeData(), sheet, draw);
  drawColumns(known.getColumnManager().getColumnData(), sheet, draw);
  drawRows(known.getRowManager().getRowData(), sheet, draw);
  drawFilter(view, sheet, draw);
}

type Draw = (id: string, params: object) => void;

function drawOrder(view: View, sheet: WireSheet, draw: Draw): void {
  const order = view.api.getActiveWorkbook()?.getWorkbook().getConfig().sheetOrder ?? [];
  const from = order.indexOf(String(sheet.sheetId));
  if (from !== sheet.index) draw('set-worksheet-order', { fromOrder: from, toOrder: sheet.index });
}

function drawMerges(known: readonly IRange[], sheet: WireSheet, draw: Draw): void {
  const wanted = sheet.merges.map(inclusive);
  if (sameContent(known.map(corners), wanted.map(corners))) return;
  if (known.length > 0) draw('remove-worksheet-merge', { ranges: known });
  if (wanted.length > 0) draw('add-worksheet-merge', { ranges: wanted });
}

interface Line {
  readonly pixels: number;
  readonly hidden: boolean;
}

function drawColumns(
  known: Readonly<Record<number, { w?: number; hd?: number } | undefined>>,
  sheet: WireSheet,
  draw: Draw,
): void {
  const wanted = columnDataOf(sheet);
  const lineOf = (column: { w?: number; hd?: number } | undefined): Line => ({
    pixels: column?.w ?? DEFAULT_COLUMN_PIXELS,
    hidden: column?.hd === 1,
  });
  const range = (index: number) => ({
    startRow: 0,
    endRow: sheet.rowCount - 1,
    startColumn: index,
    endColumn: index,
  });
  for (const index of indexesOf(known, wanted, sheet.columnCount)) {
    const [before, after] = [lineOf(known[index]), lineOf(wanted[index])];
    if (before.hidden && !after.hidden) draw('set-col-visible', { ranges: [range(index)] });
    if (before.pixels !== after.pixels) {
      draw('set-worksheet-col-width', { ranges: [range(index)], colWidth: after.pixels });
    }
    if (!before.hidden && after.hidden) draw('set-col-hidden', { ranges: [range(index)] });
  }
}

function drawRows(
  known: Readonly<Record<number, { h?: number; hd?: number; ia?: number } | undefined>>,
  sheet: WireSheet,
  draw: Draw,
): void {
  const wanted = rowDataOf(sheet);
  const lineOf = (row: { h?: number; hd?: number } | undefined): Line => ({
    pixels: row?.h ?? DEFAULT_ROW_PIXELS,
    hidden: row?.hd === 1,
  });
  const range = (index: number) => ({
    startRow: index,
    endRow: index,
    startColumn: 0,
    endColumn: sheet.columnCount - 1,
  });
  const shown: IRange[] = [];
  const hidden: IRange[] = [];
  for (const index of indexesOf(known, wanted, sheet.rowCount)) {
    const [before, after] = [lineOf(known[index]), lineOf(wanted[index])];
    if (before.hidden && !after.hidden) shown.push(range(index));
    if (!before.hidden && after.hidden) hidden.push(range(index));
    if (before.pixels !== after.pixels) {
      draw('set-worksheet-row-height', { ranges: [range(index)], rowHeight: after.pixels });
    }
  }
  if (shown.length > 0) draw('set-row-visible', { ranges: shown });
  if (hidden.length > 0) draw('set-row-hidden', { ranges: hidden });
}

function indexesOf(known: object, wanted: object, count: number): number[] {
  const indexes = new Set([...Object.keys(known), ...Object.keys(wanted)].map(Number));
  return [...indexes].filter((index) => index < count);
}

/** The server decides which rows are out of view; the criteria only tell Univer's panel what is ticked. */
function drawFilter(view: View, sheet: WireSheet, draw: Draw): void {
  const service = view.injector.get(SheetsFilterService);
  const model = service.getFilterModel(view.unitId, String(sheet.sheetId));
  if (!sheet.filter) {
    if (model) draw('remove-filter', {});
    return;
  }
  draw('set-filter-range', { range: inclusive(sheet.filter.range) });
  const wanted = new Map(sheet.filter.shown.map((shown) => [shown.column, filterColumn(shown)]));
  for (const [column] of model?.getAllFilterColumns() ?? []) {
    if (!wanted.has(column)) draw('set-filter-criteria', { col: column, criteria: null });
  }
  for (const [column, criteria] of wanted) draw('set-filter-criteria', { col: column, criteria });
  const drawn = service.getFilterModel(view.unitId, String(sheet.sheetId));
  if (drawn) drawn.filteredOutRows = new Set(filteredRows(sheet));
}

function corners({ startRow, endRow, startColumn, endColumn }: IRange): number[] {
  return [startRow, endRow, startColumn, endColumn];
}

function sameContent(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
