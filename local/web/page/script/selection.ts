import type { Selection } from '../../../apps-script/wire.ts';
import { showCell } from '../links.ts';
import type { View } from '../view.ts';

/** A person who drags over cells is told of once they hold still. */
const HOLDS_STILL_AFTER_MS = 150;

/** What is selected, as the script asks for it. A whole column counts from the first row to the last. */
export function selectionOf(view: View): Selection {
  const sheetId = view.activeSheetId;
  const { rowCount, columnCount } = view.size(sheetId);
  const ranges = view.selected.map((range) => ({
    startRow: range.startRow || 0,
    endRow: (Number.isNaN(range.endRow) ? rowCount - 1 : range.endRow) + 1,
    startColumn: range.startColumn || 0,
    endColumn: (Number.isNaN(range.endColumn) ? columnCount - 1 : range.endColumn) + 1,
  }));
  const [first] = ranges;
  const cursor = view.cursor;
  return {
    sheetId,
    row: cursor?.row ?? first?.startRow ?? 0,
    column: cursor?.column ?? first?.startColumn ?? 0,
    ranges,
  };
}

/** Tells of every new selection, on whatever tab. */
export function followSelection(view: View, tell: (selection: Selection) => void): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => tell(selectionOf(view)), HOLDS_STILL_AFTER_MS);
  };
  view.api.addEvent(view.api.Event.SelectionChanged, later);
  view.api.addEvent(view.api.Event.ActiveSheetChanged, later);
}

/** Goes where the script says: the tab comes to the front, and the cells into view. */
export function activate(view: View, { sheetId, row, column, ranges }: Selection): void {
  const sheet = view.sheet(sheetId);
  if (!sheet) return;
  view.goTo(sheetId);
  showCell(view, sheet, row, column);
  const [first] = ranges;
  if (!first) return;
  const [rows, columns] = [first.endRow - first.startRow, first.endColumn - first.startColumn];
  if (rows > 0 && columns > 0) sheet.getRange(first.startRow, first.startColumn, rows, columns).activate();
}
