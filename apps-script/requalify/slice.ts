import { judgeWorkbook, planOf, type RequalifyInput } from '../../core/lifecycle/requalify.ts';
import { addCounts, countsOf, NO_COUNTS, summaryOf } from '../../core/lifecycle/requalify-summary.ts';
import { runRow } from '../../core/runs/run.ts';
import { stoppedPlan } from '../../core/runs/stopped.ts';
import type { PlanSummary } from '../../core/workbook/plan.ts';
import type { TableRow } from '../../core/workbook/table.ts';
import { personAtSheet, personOfScript } from '../person.ts';
import { titlesOfHeaders } from '../sheet/job.ts';
import { toldEvents } from '../sheet/told-events.ts';
import { performPlan, StaleReading } from '../sheet/write.ts';
import { cutOf, listMark } from './cut.ts';
import type { OnlyLeads } from './only.ts';
import { forgetPlace, isAlive, keepPlace, newPlace, type Place, readPlace } from './place.ts';
import { busyInWords } from './place-words.ts';
import { JUDGING_TABS, readToJudge, withProblems } from './read-to-judge.ts';
import { toldInRuns } from './told-in-runs.ts';

export interface SliceAsked {
  /** Of the requalify that goes on; null to begin one. */
  readonly token: string | null;
  /** The token of the one that this begins. Asked again with the same, as no answer came, it goes on. */
  readonly begins?: string;
  /** At most so many leads. */
  readonly size: number;
  /** The selected leads; null for all. */
  readonly only: OnlyLeads | null;
}

export interface SliceDone {
  readonly token: string;
  readonly done: number;
  readonly total: number;
  /** What happened, once all of it is done; null before. */
  readonly finished: string | null;
  /** It could not begin: nothing was judged. */
  readonly isStopped: boolean;
}

/** Google ends a script after six minutes. */
const STOP_WRITING_AFTER_MS = 240_000;
const HEARTBEAT_MS = 10_000;
const MOST_TRIES = 8;
const WAIT_MS = 1000;

/**
 * Judges and writes the next leads of a requalify. Where it stands is kept with the document, so that a slice which
 * was cut off is simply asked for again, by this dialog or by another.
 *
 * @throws Error a sentence, when somebody else is at it
 */
export function requalifySlice(asked: SliceAsked): SliceDone {
  const startedMs = Date.now();
  const lock = LockService.getDocumentLock();
  if (!lock.tryLock(WAIT_MS)) throw new Error(busyInWords(readPlace()));
  // The lock ends with the script, and what is written is flushed by then.
  return inTries(placeFor(asked, startedMs), asked, startedMs);
}

function placeFor({ token, begins, only }: SliceAsked, nowMs: number): Place {
  const standing = readPlace();
  if (token === null) {
    if (standing !== null && standing.token === begins) return standing;
    // One that stands in a slice ended with it, as the lock is ours: it was cut off, or it is told in Runs.
    if (standing !== null && !standing.isInSlice && isAlive(standing, nowMs))
      throw new Error(busyInWords(standing));
    return newPlace(personAtSheet() || personOfScript(), only !== null, nowMs, begins);
  }
  if (standing === null)
    throw new Error('This requalify was given up or finished elsewhere. Close the dialog and open it again.');
  if (standing.token !== token) throw new Error(busyInWords(standing));
  return standing;
}

/** One slice; again from a fresh reading when rows moved or a Lambda wrote meanwhile. */
function inTries(place: Place, asked: SliceAsked, startedMs: number): SliceDone {
  let wasCutOff = place.isInSlice;
  keepPlace({ ...place, heartbeatMs: startedMs, isInSlice: true });
  for (let attempt = 1; ; attempt++) {
    try {
      return slice(place, asked, startedMs, wasCutOff);
    } catch (error) {
      if (!(error instanceof StaleReading) || attempt === MOST_TRIES) throw error;
      wasCutOff = true;
    }
  }
}

function slice(place: Place, asked: SliceAsked, startedMs: number, wasCutOff: boolean): SliceDone {
  const spreadsheet = SpreadsheetApp.getActive();
  const { run, token } = place;
  const read = readToJudge(spreadsheet, run.job, place.done === 0 && !wasCutOff);
  const { snapshot } = read;
  const told = wasCutOff ? toldInRuns(snapshot, run) : null;
  if (told !== null)
    return { token, done: place.total, total: place.total, finished: told, isStopped: false };
  const cut = cutOf(snapshot, place, asked);
  const input: RequalifyInput = {
    snapshot,
    asOfEpochMs: run.startedEpochMs,
    run,
    unread: read.unread,
    ...(cut.isAll
      ? {}
      : {
          part: { has: ({ row }: TableRow) => cut.rows.has(row), endsAll: cut.isLast && asked.only === null },
        }),
  };
  const answer = judgeWorkbook(input);
  if ('stops' in answer) {
    forgetPlace();
    return { token, done: 0, total: 0, finished: stoppedPlan(answer, input).summary.what, isStopped: true };
  }
  const judged = withProblems(spreadsheet, answer, read);
  const plan = planOf(judged, input);
  const counts = addCounts(cut.from === 0 ? NO_COUNTS : place.counts, countsOf(judged, plan.units.length));
  const isUncounted = place.isUncounted || wasCutOff;
  const summary = toldWhole({ ...plan.summary, ...summaryOf(counts, judged) }, isUncounted);
  let heartbeatMs = startedMs;
  let written = 0;
  const { isDone } = performPlan(
    {
      spreadsheet,
      tables: judged.agreement.tables.byTitle,
      headersOnly: titlesOfHeaders(JUDGING_TABS),
      flush: () => SpreadsheetApp.flush(),
      isOutOfTime: () => Date.now() - startedMs > STOP_WRITING_AFTER_MS,
      ...(wasCutOff ? { alreadyTold: toldEvents(spreadsheet) } : {}),
      onWritten: (rows) => {
        written += rows;
        if (Date.now() - heartbeatMs < HEARTBEAT_MS) return;
        heartbeatMs = Date.now();
        const shown = Math.min(cut.to, cut.from + written);
        keepPlace({ ...place, shown, total: cut.total, heartbeatMs, isInSlice: true });
      },
    },
    plan,
    () => ({
      changes: [],
      appends: cut.isLast ? [runRow(run, { ...plan, summary }, Date.now(), snapshot.timeZone)] : [],
    }),
  );
  // Its row in Runs says that it is done; the place needs no call of its own for that.
  if (isDone && cut.isLast)
    return { token, done: cut.total, total: cut.total, finished: summary.what, isStopped: false };
  const done = isDone ? cut.to : cut.from;
  const ids = new Map(judged.leads.map((lead) => [lead.row.row, lead.text('Lead ID')]));
  keepPlace({
    ...place,
    done,
    shown: done,
    total: cut.total,
    judged: listMark(cut.list.slice(0, done), (row) => ids.get(row.row) ?? cut.idOf(row)),
    counts: isDone ? counts : place.counts,
    heartbeatMs: Date.now(),
    isInSlice: false,
    isUncounted,
  });
  return { token, done, total: cut.total, finished: null, isStopped: false };
}

/** Of a part that was cut off only History still knows what it changed. */
function toldWhole(summary: PlanSummary, isUncounted: boolean): PlanSummary {
  if (!isUncounted) return summary;
  const what = `${summary.what} A part of this run was done again: History has all that it changed.`;
  return { ...summary, what };
}
