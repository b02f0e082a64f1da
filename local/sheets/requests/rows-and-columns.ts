/** Rows and columns put in, taken out and moved: the cells themselves. Spills are computed again afterwards. */
import { block } from '../model/block.ts';
import { SpilledCell } from '../model/cell.ts';
import type { Edit } from '../model/edit.ts';
import type { CellExtras, Row } from '../model/row.ts';
import type { ColumnProperties, Sheet } from '../model/sheet.ts';
import { movedPosition } from '../model/shift.ts';

/** Takes spilled results out of the sheet, since their owners are about to stand elsewhere. */
export function clearSpills(edit: Edit, sheet: Sheet): void {
  sheet.eachComputedRow('spills', (row, index) => {
    const spilled = row.slots().map((slot) => slot instanceof SpilledCell);
    sheet
      .rowForWrite(index)
      .setSlots(row.slots().map((slot) => (slot instanceof SpilledCell ? undefined : slot)));
    edit.looksChanged(
      sheet.sheetId,
      block(index, index + 1, spilled.indexOf(true), spilled.lastIndexOf(true) + 1),
    );
  });
}

export function insertRows(edit: Edit, sheet: Sheet, index: number, count: number, like: Row | null): void {
  clearSpills(edit, sheet);
  const rows = [...sheet.rows()];
  while (rows.length < index) rows.push(undefined);
  rows.splice(index, 0, ...Array.from({ length: count }, () => undefined));
  sheet.replaceRows(rows);
  sheet.rowCount += count;
  if (like && like.looks.length > 0) {
    for (let row = index; row < index + count; row++) sheet.rowForWrite(row).looks = like.looks;
  }
  edit.allDirty = true;
}

export function removeRows(edit: Edit, sheet: Sheet, index: number, count: number): void {
  clearSpills(edit, sheet);
  const rows = [...sheet.rows()];
  rows.splice(index, count);
  sheet.replaceRows(rows);
  sheet.rowCount -= count;
  edit.allDirty = true;
}

/** `like` is the column whose looks the new ones take, or null for plain ones. */
export function insertColumns(
  edit: Edit,
  sheet: Sheet,
  index: number,
  count: number,
  like: number | null,
): void {
  clearSpills(edit, sheet);
  rearrange(edit, sheet, <T>(cells: readonly T[], inherited: boolean): (T | undefined)[] => {
    const filled: (T | undefined)[] = Array.from(
      { length: Math.max(cells.length, index) },
      (_, at) => cells[at],
    );
    if (cells.length <= index && !(inherited && like !== null && like < cells.length)) return [...cells];
    const sample = inherited && like !== null ? cells[like] : undefined;
    filled.splice(index, 0, ...Array.from({ length: count }, () => sample));
    return filled;
  });
  sheet.columnCount += count;
}

export function removeColumns(edit: Edit, sheet: Sheet, index: number, count: number): void {
  clearSpills(edit, sheet);
  rearrange(edit, sheet, (cells) => [...cells.slice(0, index), ...cells.slice(index + count)]);
  sheet.columnCount -= count;
}

export function moveRows(edit: Edit, sheet: Sheet, index: number, count: number, destination: number): void {
  clearSpills(edit, sheet);
  sheet.replaceRows(moved(sheet.rows(), index, count, destination));
  edit.allDirty = true;
}

export function moveColumns(
  edit: Edit,
  sheet: Sheet,
  index: number,
  count: number,
  destination: number,
): void {
  clearSpills(edit, sheet);
  rearrange(edit, sheet, (cells) => moved(cells, index, count, destination));
}

function moved<T>(
  cells: readonly (T | undefined)[],
  index: number,
  count: number,
  destination: number,
): (T | undefined)[] {
  const to = movedPosition(index, count, destination);
  const result: (T | undefined)[] = [];
  for (const [at, cell] of cells.entries()) {
    if (cell === undefined) continue;
    const place = to(at);
    while (result.length <= place) result.push(undefined);
    result[place] = cell;
  }
  return result;
}

type Rearrangement = <T>(cells: readonly (T | undefined)[], inherited: boolean) => (T | undefined)[];

/** Applies one rearrangement to every row's cells, looks and notes, and to the columns' properties. */
function rearrange(edit: Edit, sheet: Sheet, arrange: Rearrangement): void {
  const { looks } = edit.workbook;
  for (const [index, row] of sheet.rows().entries()) {
    if (!row || row.length === 0) continue;
    const written = sheet.rowForWrite(index);
    written.setSlots(arrange(row.slots(), false));
    if (row.looks.length > 0) {
      written.looks = looks.row(arrange(row.looks, true).map((look) => look ?? 0));
    }
    rearrangeExtras(written, row.allExtras(), arrange);
  }
  sheet.columns = arrange<ColumnProperties>(sheet.columns, true);
  edit.allDirty = true;
}

function rearrangeExtras(
  row: Row,
  extras: ReadonlyMap<number, CellExtras> | null,
  arrange: Rearrangement,
): void {
  if (!extras) return;
  const width = Math.max(...extras.keys()) + 1;
  const columns = Array.from({ length: width }, (_, column) => extras.get(column));
  for (const column of [...extras.keys()]) row.setExtras(column, undefined);
  for (const [column, moved] of arrange(columns, false).entries()) {
    if (moved) row.setExtras(column, moved);
  }
}
