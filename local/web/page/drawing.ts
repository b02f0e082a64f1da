import { mergeWorksheetSnapshotWithDefault } from '@univerjs/core';
import { cellsByRow, cellsMutation, isMoving, type Moving, movingMutation } from '../to-univer/mutations.ts';
import { type Place, placeAfter } from '../to-univer/place.ts';
import type { WireCells, WireChange } from '../to-univer/wire.ts';
import { worksheetData } from '../to-univer/workbook-data.ts';
import { PlaceSet } from './place-set.ts';
import type { RowHeights } from './row-heights.ts';
import type { CellRules } from './rules.ts';
import { drawSheetProperties } from './sheet-properties.ts';
import type { View } from './view.ts';

export interface DrawingOptions {
  readonly view: View;
  readonly rules: CellRules;
  readonly heights: RowHeights;
  /** Cells with an entry that the server does not know yet. */
  readonly waiting: () => readonly Place[];
  /** Asks the server for the present look of cells that were left out. */
  readonly redraw: (places: readonly Place[]) => void;
  /** Tabs came, went, or have other names or guards. */
  readonly tabsChanged: (change: TabChange) => void;
  /** Cells are elsewhere in the drawing now. */
  readonly moved: (change: WireChange) => void;
}

export type TabChange = Extract<
  WireChange,
  { kind: 'sheetAdded' | 'sheetChanged' | 'sheetDeleted' | 'titled' }
>;

/** Draws what the server tells, and keeps its hands off the cell that somebody is typing in. */
export class Drawing {
  readonly #options: DrawingOptions;
  /** Rows moved on the tab that somebody types in: these wait, in order, until the typing ends. */
  #postponed: WireChange[] = [];
  /** Cells that were told while they had to be left alone. */
  readonly #leftOut = new PlaceSet();

  constructor(options: DrawingOptions) {
    this.#options = options;
  }

  install(): void {
    const { api } = this.#options.view;
    // The entry itself is drawn and sent in the same turn of the event loop; what was kept back follows it.
    api.addEvent(api.Event.SheetEditEnded, () => setTimeout(() => this.catchUp()));
  }

  draw(changes: readonly WireChange[]): void {
    for (const change of changes) {
      if (this.#mustWait(change)) this.#postponed.push(change);
      else this.#drawOne(change);
    }
  }

  /** Where a cell of the drawing is in the server's workbook, which may be ahead of the drawing. */
  serverPlace(place: Place): Place | null {
    let there: Place | null = place;
    for (const change of this.#postponed) there = there && placeAfter(change, there);
    return there;
  }

  /** Draws what had to wait for somebody to finish typing, or for an entry to reach the server. */
  catchUp(): void {
    const { view, waiting, redraw } = this.#options;
    if (view.typing) return;
    const changes = this.#postponed;
    this.#postponed = [];
    this.draw(changes);
    const free = this.#leftOut.takeAllBut(waiting());
    if (free.length > 0) redraw(free);
  }

  /** Forgets what was kept back, because the workbook is read anew. */
  reset(): void {
    this.#postponed = [];
    this.#leftOut.takeAllBut([]);
  }

  #mustWait(change: WireChange): boolean {
    if (this.#postponed.length > 0) return true;
    const { typing } = this.#options.view;
    return typing !== null && isMoving(change) && change.sheetId === typing.sheetId;
  }

  #drawOne(change: WireChange): void {
    if (isMoving(change)) this.#drawMove(change);
    else if (change.kind === 'cells') this.#drawCells(change);
    else if (change.kind === 'ruleChanged') this.#options.rules.learn(change.rule);
    else this.#drawTabs(change);
  }

  #drawTabs(change: TabChange): void {
    const { view, tabsChanged } = this.#options;
    const { unitId } = view;
    if (change.kind === 'sheetAdded') {
      const sheet = mergeWorksheetSnapshotWithDefault(worksheetData(change.sheet));
      view.draw({ id: 'sheet.mutation.insert-sheet', params: { unitId, index: change.sheet.index, sheet } });
    } else if (change.kind === 'sheetChanged') {
      drawSheetProperties(view, change.sheet);
    } else if (change.kind === 'sheetDeleted') {
      const subUnitId = String(change.sheetId);
      const params = { unitId, subUnitId, subUnitName: view.title(change.sheetId) };
      view.draw({ id: 'sheet.mutation.remove-sheet', params });
    }
    tabsChanged(change);
  }

  #drawCells(block: WireCells): void {
    const { view, rules, heights, waiting } = this.#options;
    const cells = cellsByRow(block, (rule) => rules.learn(rule));
    for (const place of [view.typing, ...waiting()]) {
      const row = place?.sheetId === block.sheetId ? cells[place.row] : undefined;
      if (!place || !row?.[place.column]) continue;
      delete row[place.column];
      this.#leftOut.add(place);
    }
    view.draw(cellsMutation(view.unitId, block.sheetId, cells));
    heights.drawn(block.sheetId, cells);
  }

  #drawMove(change: Moving): void {
    const { view, moved } = this.#options;
    view.draw(movingMutation(view.unitId, change, view.size(change.sheetId)));
    view.forgetUndo();
    view.followSelection(change);
    this.#leftOut.move(change);
    moved(change);
  }
}
