import { AGREEMENT_TABS } from '../../core/lifecycle/agreement-tabs.ts';
import { type Preview, previewRequalify } from '../../core/lifecycle/preview.ts';
import { type PreviewWords, previewInWords } from '../../core/lifecycle/preview-words.ts';
import { LEADS } from '../../core/workbook/schema/leads.ts';
import { RUNS } from '../../core/workbook/schema/runs.ts';
import { wholeTab } from '../../core/workbook/tab-to-read.ts';
import { orAlert } from '../or-alert.ts';
import { selectedLeadRows } from '../selection.ts';
import { readSnapshot } from '../sheet/read.ts';
import type { Spreadsheet } from '../sheet/spreadsheet.ts';
import { takeTurn } from '../sheet/writer-mark.ts';
import { type OnlyLeads, onlyOf } from './only.ts';
import { forgetPlace, isAlive, newPlace, type Place, readPlace } from './place.ts';
import { busyInWords, stoppedInWords } from './place-words.ts';
import { toldInRuns } from './told-in-runs.ts';

const TITLE = 'Requalify';

/** Opens the dialog that says what a requalify would change, and applies it. */
export function requalify(): void {
  orAlert(TITLE, () => {
    const page = HtmlService.createHtmlOutputFromFile('requalify').setWidth(560).setHeight(600);
    SpreadsheetApp.getUi().showModelessDialog(page, TITLE);
  });
}

/** A requalify that somebody began: it goes on elsewhere, or it stopped and can go on here. */
export interface Begun {
  readonly said: string;
  /** To go on with; null while somebody is at it, or when only their dialog knew which leads were selected. */
  readonly token: string | null;
  readonly isRunning: boolean;
  readonly done: number;
  readonly total: number;
}

export interface Opened {
  readonly begun: Begun | null;
  /** Rows that are selected in Leads, from 0; none where a single cell is. */
  readonly selected: readonly number[];
}

/** What the dialog has to know before it previews. */
export function requalifyOpened(): Opened {
  return { begun: begun(standingPlace()), selected: chosenRows() };
}

/** How far a requalify is that runs just now. */
export function requalifyProgress(): { readonly done: number; readonly total: number } | null {
  const place = readPlace();
  return place === null ? null : { done: place.shown, total: place.total };
}

export interface Previewed {
  readonly preview: Preview;
  readonly words: PreviewWords;
  /** What was selected, as Apply asks for it; null for all leads. */
  readonly only: OnlyLeads | null;
}

/**
 * What a requalify would do now.
 *
 * @param rows selected rows of Leads, from 0; null for all
 * @throws Error a sentence, when a problem of the workbook keeps it from running
 */
export function requalifyPreview(rows: readonly number[] | null): Previewed {
  const nowMs = Date.now();
  const spreadsheet = SpreadsheetApp.getActive();
  takeTurnIfFree(spreadsheet);
  const snapshot = readSnapshot(spreadsheet, AGREEMENT_TABS);
  const wanted = rows === null ? null : new Set(rows);
  const preview = previewRequalify({
    snapshot,
    asOfEpochMs: nowMs,
    run: newPlace('', rows !== null, nowMs).run,
    ...(wanted === null
      ? {}
      : { part: { has: ({ row }: { readonly row: number }) => wanted.has(row), endsAll: false } }),
  });
  if ('stops' in preview) throw new Error(preview.stops);
  const only = rows === null ? null : onlyOf(snapshot, rows);
  return { preview, words: previewInWords(preview), only };
}

/** Gives a requalify up: what it wrote stays, and nobody is told of it any more. */
export function requalifyCancelled(token: string): void {
  if (readPlace()?.token === token) forgetPlace();
}

/**
 * So that Apply, which mostly follows, need not. Not beside somebody whose script writes: it tells by the range whether
 * a Lambda wrote.
 */
function takeTurnIfFree(spreadsheet: Spreadsheet): void {
  const lock = LockService.getDocumentLock();
  if (!lock.tryLock(0)) return;
  takeTurn(spreadsheet);
  SpreadsheetApp.flush();
  lock.releaseLock();
}

/** A requalify that somebody began and that is not done; one that is done is forgotten here. */
function standingPlace(): Place | null {
  const place = readPlace();
  if (place === null || !place.isInSlice) return place;
  const lock = LockService.getDocumentLock();
  if (!lock.tryLock(0)) return place;
  try {
    if (toldInRuns(readSnapshot(SpreadsheetApp.getActive(), [wholeTab(RUNS)]), place.run) === null)
      return place;
    forgetPlace();
    return null;
  } finally {
    lock.releaseLock();
  }
}

function begun(place: Place | null): Begun | null {
  if (place === null) return null;
  const { shown: done, total, token, onlySelected } = place;
  const lock = LockService.getDocumentLock();
  const isFree = lock.tryLock(0);
  if (isFree) lock.releaseLock();
  const nowMs = Date.now();
  const isRunning = !isFree || isAlive(place, nowMs);
  return {
    said: isRunning ? busyInWords(place) : stoppedInWords(place, nowMs),
    token: isRunning || onlySelected ? null : token,
    isRunning,
    done,
    total,
  };
}

/** A single cell is where the cursor happens to be; several rows, or a whole one, were selected on purpose. */
function chosenRows(): readonly number[] {
  const sheet = SpreadsheetApp.getActiveSheet();
  if (sheet.getName() !== LEADS.title) return [];
  const rows = selectedLeadRows();
  const ranges = SpreadsheetApp.getActive().getSelection().getActiveRangeList()?.getRanges() ?? [];
  const isWholeRow = ranges.some((range) => range.getNumColumns() === sheet.getMaxColumns());
  const isWholeColumn = ranges.some((range) => range.getNumRows() === sheet.getMaxRows());
  return (rows.length > 1 || isWholeRow) && !isWholeColumn ? rows : [];
}
