import { type IUpdateNoteMutationParams, SheetsNotePopupService } from '@univerjs/preset-sheets-note';
import { customOf } from '../../to-univer/page-cell.ts';
import type { SheetsRequest } from '../sheets-api.ts';
import { type Translation, translate } from './translation.ts';

/** Notes on cells that go. */
export const NOTES: Readonly<Record<string, Translation>> = {
  'sheet.command.delete-note': translate((_params, view) => {
    view.injector.get(SheetsNotePopupService).hidePopup(true);
    const [range] = view.selected;
    return range ? [noteRequest(view.activeSheetId, range.startRow, range.startColumn, '')] : [];
  }),
};

/** Notes as they are written: Univer's own box for them stays open only while its command succeeds. */
export const WRITTEN_NOTES: Readonly<Record<string, Translation>> = {
  'sheet.mutation.update-note': translate<IUpdateNoteMutationParams>(({ sheetId, row, col, note }, view) => {
    const before = customOf(view.cell({ sheetId: Number(sheetId), row, column: col })).note ?? '';
    return note.note === before ? [] : [noteRequest(Number(sheetId), row, col, note.note)];
  }),
};

function noteRequest(sheetId: number, row: number, column: number, note: string): SheetsRequest {
  const start = { sheetId, rowIndex: row, columnIndex: column };
  return { updateCells: { start, rows: [{ values: [note === '' ? {} : { note }] }], fields: 'note' } };
}
