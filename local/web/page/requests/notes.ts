import type { ISheetNote } from '@univerjs/preset-sheets-note';
import type { SheetsRequest } from '../sheets-api.ts';
import type { View } from '../view.ts';
import { type Translation, translate } from './translation.ts';

interface NoteUpdate {
  readonly sheetId: string;
  readonly row: number;
  readonly col: number;
  readonly note: ISheetNote;
}

/** Notes on cells. */
export const NOTES: Readonly<Record<string, Translation>> = {
  'sheet.command.update-note': translate<NoteUpdate>((params) => [
    noteRequest(Number(params.sheetId), params.row, params.col, params.note.note),
  ]),
  'sheet.command.delete-note': translate((_params, view) => withoutNote(view)),
};

function withoutNote(view: View): SheetsRequest[] {
  const [range] = view.selected;
  return range ? [noteRequest(view.activeSheetId, range.startRow, range.startColumn, '')] : [];
}

function noteRequest(sheetId: number, row: number, column: number, note: string): SheetsRequest {
  const start = { sheetId, rowIndex: row, columnIndex: column };
  return { updateCells: { start, rows: [{ values: [note === '' ? {} : { note }] }], fields: 'note' } };
}
