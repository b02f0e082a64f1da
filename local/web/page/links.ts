import { readReference } from '../../sheets/a1.ts';
import { customOf } from '../to-univer/page-cell.ts';
import type { View } from './view.ts';

/**
 * Goes where the address says: `#tab=Leads&cell=A5`, or `#gid=0&range=A5` as Google Sheets writes it.
 * True when there is such a place. A hidden tab is shown for as long as a person looks at it.
 */
export function goToAddress(view: View, hash: string): boolean {
  const address = new URLSearchParams(hash.replace(/^#/, ''));
  const workbook = view.api.getActiveWorkbook();
  const tab = address.get('tab');
  const gid = address.get('gid');
  const sheet =
    tab === null ? (gid === null ? null : workbook?.getSheetBySheetId(gid)) : workbook?.getSheetByName(tab);
  if (!workbook || !sheet) return false;
  workbook.setActiveSheet(sheet);
  const at = readReference(address.get('cell') ?? address.get('range') ?? 'A1');
  const row = Math.min(at?.startRow ?? 0, sheet.getMaxRows() - 1);
  const column = Math.min(at?.startColumn ?? 0, sheet.getMaxColumns() - 1);
  showCell(view, sheet, row, column);
  return true;
}

type Sheet = NonNullable<ReturnType<View['sheet']>>;

/** Puts the cursor into a cell of the tab in front, and the cell into view. */
export function showCell(view: View, sheet: Sheet, row: number, column: number): void {
  sheet.getRange(row, column).activate();
  view.focus();
  if (isInView(sheet, row, column)) return;
  sheet.scrollToCell(Math.max(row - ROWS_ABOVE, 0), Math.max(column - COLUMNS_BEFORE, 0));
}

/** So that the cell does not stick to the edge. */
const ROWS_ABOVE = 3;
const COLUMNS_BEFORE = 1;

function isInView(sheet: Sheet, row: number, column: number): boolean {
  const view = sheet.getVisibleRange();
  if (!view) return false;
  const inRows = row < sheet.getFrozenRows() || (row >= view.startRow && row < view.endRow);
  const inColumns =
    column < sheet.getFrozenColumns() || (column >= view.startColumn && column < view.endColumn);
  return inRows && inColumns;
}

/** A cell with a link shows where it leads once it is clicked, as a spreadsheet does. */
export function offerLinks(view: View): void {
  const chip = document.getElementById('link');
  if (!(chip instanceof HTMLAnchorElement)) return;
  let pointer = { x: 0, y: 0 };
  addEventListener('pointerdown', ({ clientX, clientY }) => {
    pointer = { x: clientX, y: clientY };
  });
  view.api.addEvent(view.api.Event.SelectionChanged, ({ worksheet }) => {
    const cell = worksheet.getSelection()?.getCurrentCell();
    const sheetId = Number(worksheet.getSheetId());
    const link = cell ? linkAt(view, sheetId, cell.actualRow, cell.actualColumn) : null;
    chip.hidden = link === null;
    if (link === null) return;
    chip.href = link;
    chip.textContent = link.startsWith('#') ? 'Go there' : `Open ${link}`;
    chip.target = link.startsWith('#') ? '' : '_blank';
    chip.style.left = `${Math.min(pointer.x, innerWidth - 240)}px`;
    chip.style.top = `${pointer.y + 16}px`;
  });
}

function linkAt(view: View, sheetId: number, row: number, column: number): string | null {
  const cell = view.cell({ sheetId, row, column });
  const link = customOf(cell).link ?? String(cell?.v ?? '').trim();
  return /^(https?:\/\/\S+|mailto:\S+|#(gid|tab)=\S+)$/i.test(link) ? link : null;
}
