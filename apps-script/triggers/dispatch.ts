import { isJudgedTonight } from '../../core/runs/nightly.ts';
import { lastJudgedAt } from '../../core/runs/stale-runs.ts';
import { SETTINGS } from '../../core/workbook/schema/settings.ts';
import { wholeTab } from '../../core/workbook/tab-to-read.ts';
import { personOfScript } from '../person.ts';
import { readPlace } from '../requalify/place.ts';
import { requalifySlice } from '../requalify/slice.ts';
import { readShape } from '../set-up/read-standing.ts';
import { goOnSoon, startEveryNight, stopTriggers } from './installed.ts';
import { keepNightly, readNightly } from './kept-nightly.ts';

/** Google ends a script after six minutes: no slice begins later than this. */
const NO_SLICE_AFTER_MS = 180_000;
/** Judged and written within a minute or two. */
const LEADS_IN_A_SLICE = 8000;

/**
 * What Google starts by the clock: the one dispatcher of all triggers of this workbook. It judges all leads, as far as
 * its time goes, and has itself started again for the rest. Each time leaves a heartbeat; what went wrong is kept, to be
 * said on opening, and thrown, so that Google tells the owner too.
 */
export function onTrigger(): void {
  const nightly = readNightly();
  // Switched off, or on as themselves, by somebody who cannot take this person's trigger away.
  if (nightly === null || nightly.by !== personOfScript()) {
    stopTriggers();
    return;
  }
  const startedMs = Date.now();
  try {
    const token = judgeTheNight(nightly.token, startedMs);
    keepNightly({ ...nightly, ranEpochMs: startedMs, failed: null, token });
    anew(token === null);
  } catch (error) {
    const failed = error instanceof Error ? error.message : String(error);
    keepNightly({ ...nightly, ranEpochMs: startedMs, failed, token: null });
    anew(true);
    throw error;
  }
}

/** One-off triggers that fired stay in the list, so that all are made anew. */
function anew(isDone: boolean): void {
  stopTriggers();
  startEveryNight();
  if (!isDone) goOnSoon();
}

/** What is left to go on with, or null when all leads are judged. */
function judgeTheNight(begun: string | null, startedMs: number): string | null {
  // What was begun may have been ended by a person at the sheet.
  let token = begun !== null && readPlace()?.token === begun ? begun : null;
  if (token === null && isJudged(startedMs)) return null;
  do {
    const slice = requalifySlice({ token, size: LEADS_IN_A_SLICE, only: null });
    if (slice.isStopped) throw new Error(slice.finished ?? '');
    token = slice.finished === null ? slice.token : null;
  } while (token !== null && Date.now() - startedMs < NO_SLICE_AFTER_MS);
  return token;
}

function isJudged(nowMs: number): boolean {
  const workbook = SpreadsheetApp.getActive();
  const snapshot = readShape(workbook, [wholeTab(SETTINGS)]);
  const settings = snapshot.tabs.get(SETTINGS.title);
  return settings !== undefined && isJudgedTonight(lastJudgedAt(settings, snapshot.timeZone), nowMs);
}
