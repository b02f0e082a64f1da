import type { RepairCell } from '../../core/check/repair.ts';
import { previewRequalify } from '../../core/lifecycle/preview.ts';
import { type PreviewWords, previewInWords } from '../../core/lifecycle/preview-words.ts';
import { UNDO_TABS, type Undo, undoLastRequalify, undoneInWords } from '../../core/versions/restore/undo.ts';
import { orAlert } from '../or-alert.ts';
import { changeCells } from '../sheet/change-cells.ts';
import { readSnapshot } from '../sheet/read.ts';
import { newPlace } from './place.ts';

const TITLE = 'Undo last requalify';

/** Opens the dialog that brings the rules back which judged before, and judges the leads by them again. */
export function undoRequalify(): void {
  orAlert(TITLE, () => {
    const page = HtmlService.createHtmlOutputFromFile('undo').setWidth(560).setHeight(520);
    SpreadsheetApp.getUi().showModelessDialog(page, TITLE);
  });
}

/** What undoing would do, before anything is done. */
export type UndoShown =
  | { readonly nothing: string }
  | (Omit<Extract<Undo, { readonly says: string }>, 'restored'> & {
      /** What to say once it is done: `Sheet restored. 6 leads are already in HubSpot and stay there.` */
      readonly done: string;
      /** What the leads do when they are judged by those rules. */
      readonly then: PreviewWords | null;
    });

export function undoShown(): UndoShown {
  const nowMs = Date.now();
  const snapshot = readSnapshot(SpreadsheetApp.getActive(), UNDO_TABS);
  const undo = undoLastRequalify(snapshot, nowMs);
  if ('nothing' in undo) return undo;
  const { restored, says, difference, cells, sent } = undo;
  const preview = previewRequalify({
    snapshot: restored,
    asOfEpochMs: nowMs,
    run: newPlace('', false, nowMs).run,
  });
  const then = 'stops' in preview ? null : previewInWords(preview);
  return { says, difference, cells, sent, done: undoneInWords(sent.length), then };
}

/**
 * Brings the rules back; the leads are judged by the slices that follow.
 *
 * @throws Error a sentence, when somebody changed one of the cells meanwhile
 */
export function undoRules(cells: readonly RepairCell[]): void {
  changeCells(cells, 'Open Undo last requalify… again to see what is to undo now.');
}
