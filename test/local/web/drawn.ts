import type { ICellData, IWorkbookData } from '@univerjs/core';
import { workbookReading } from '../../../local/sheets/render/reading.ts';
import type { SheetsStore } from '../../../local/sheets/store.ts';
import { Books } from '../../../local/web/to-univer/cells.ts';
import { snapshotLines } from '../../../local/web/to-univer/snapshot.ts';
import { type OpenedWorkbook, WorkbookDraft } from '../../../local/web/to-univer/workbook-data.ts';
import { SPREADSHEET } from './small-workbook.ts';

/** What the page opens with. */
export async function drawn(store: SheetsStore, books = new Books()): Promise<OpenedWorkbook> {
  const workbook = store.workbook(SPREADSHEET);
  const draft = new WorkbookDraft();
  for await (const line of snapshotLines(
    workbookReading(() => workbook),
    books,
  )) {
    // As it travels: anything that JSON would lose is lost here too.
    draft.add(JSON.parse(JSON.stringify(line)));
  }
  const opened = draft.finish();
  if (!opened) throw new Error('the snapshot had no end');
  return opened;
}

/** A cell with its style spelled out. */
export function cellOf(
  data: IWorkbookData,
  sheetId: number,
  row: number,
  column: number,
): ICellData | undefined {
  const cell = data.sheets[String(sheetId)]?.cellData?.[row]?.[column];
  return cell && (typeof cell.s === 'string' ? { ...cell, s: data.styles[cell.s] } : cell);
}
