import { AutoHeightController } from '@univerjs/preset-sheets-core';
import type { CellsByRow } from '../to-univer/mutations.ts';
import { wraps } from '../to-univer/workbook-data.ts';
import type { View } from './view.ts';

/** Measuring text takes time: a tab with more rows than this keeps them as they are. */
const MOST_ROWS = 2_000;

/** Rows with text that wraps are as high as it is, unless somebody gave them a height. Measured when their tab is in view. */
export class RowHeights {
  readonly #view: View;
  readonly #due = new Map<number, Set<number>>();
  #isRendered = false;

  constructor(view: View) {
    this.#view = view;
  }

  install(): void {
    const { api, rendered } = this.#view;
    api.addEvent(api.Event.ActiveSheetChanged, () => this.measure());
    void rendered.then(() => {
      this.#isRendered = true;
      this.measure();
    });
  }

  /** After the workbook was read: these rows have wrapping text. */
  begin(wrappedRows: ReadonlyMap<number, ReadonlySet<number>>): void {
    this.#due.clear();
    for (const [sheetId, rows] of wrappedRows) {
      if (rows.size > 0 && rows.size <= MOST_ROWS) this.#due.set(sheetId, new Set(rows));
    }
    this.measure();
  }

  /** After cells were drawn. */
  drawn(sheetId: number, cells: CellsByRow): void {
    const due = this.#due.get(sheetId) ?? new Set();
    for (const [row, columns] of Object.entries(cells)) {
      const wrapped = Object.values(columns).some((cell) => typeof cell.s === 'object' && wraps(cell.s));
      if (wrapped && due.size < MOST_ROWS) due.add(Number(row));
    }
    if (due.size === 0) return;
    this.#due.set(sheetId, due);
    this.measure();
  }

  measure(): void {
    const sheetId = this.#view.activeSheetId;
    const rows = this.#due.get(sheetId);
    if (!rows || !this.#isRendered) return;
    this.#due.delete(sheetId);
    const { columnCount } = this.#view.size(sheetId);
    const ranges = [...rows].map((row) => ({
      startRow: row,
      endRow: row,
      startColumn: 0,
      endColumn: columnCount - 1,
    }));
    const heights = this.#view.injector.get(AutoHeightController);
    for (const { id, params } of heights.getUndoRedoParamsOfAutoHeight(ranges, String(sheetId)).redos) {
      this.#view.draw({ id, params: { ...params } });
    }
  }
}
