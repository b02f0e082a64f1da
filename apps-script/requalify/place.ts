import { NO_COUNTS, type RequalifyCounts } from '../../core/lifecycle/requalify-summary.ts';
import type { RunIdentity } from '../../core/runs/run.ts';

/** Where a requalify stands, kept with the document: whoever opens the dialog next can tell, and go on. */
export interface Place {
  /** Whose slices these are: one dialog's, until another one goes on. */
  readonly token: string;
  /** E-mail address of the person; blank where Google does not tell it. */
  readonly by: string;
  readonly run: RunIdentity;
  /** Leads judged and written, from the top of the list. */
  readonly done: number;
  /** The same as people are told: within a slice, too. */
  readonly shown: number;
  readonly total: number;
  /** Which leads those were: another list at the top means that people moved rows, and the slices start over. */
  readonly judged: string;
  readonly counts: RequalifyCounts;
  readonly onlySelected: boolean;
  readonly heartbeatMs: number;
  /** True from a slice's start to its end: still true afterwards, it was cut off. */
  readonly isInSlice: boolean;
  /** What a slice wrote before it was cut off, or planned again, is not among the counts. */
  readonly isUncounted: boolean;
}

const KEY = 'LEADSHEET_REQUALIFY';
/** Between two slices a dialog takes no longer than this. */
const ALIVE_MS = 30_000;

export function newPlace(
  by: string,
  onlySelected: boolean,
  nowMs: number,
  token: string = Utilities.getUuid(),
): Place {
  const at = new Date(nowMs).toISOString().slice(0, 19);
  const run = { id: `requalify ${at} ${token.slice(0, 8)}`, job: 'requalify', startedEpochMs: nowMs };
  return {
    token,
    by,
    run,
    done: 0,
    shown: 0,
    total: 0,
    judged: '',
    counts: NO_COUNTS,
    onlySelected,
    heartbeatMs: nowMs,
    isInSlice: false,
    isUncounted: false,
  };
}

export function readPlace(): Place | null {
  const kept = PropertiesService.getDocumentProperties().getProperty(KEY);
  // Written by `keepPlace` alone; people cannot reach a document's properties.
  return kept === null ? null : (JSON.parse(kept) as Place);
}

export function keepPlace(place: Place): void {
  PropertiesService.getDocumentProperties().setProperty(KEY, JSON.stringify(place));
}

export function forgetPlace(): void {
  PropertiesService.getDocumentProperties().deleteProperty(KEY);
}

/** Whether somebody's dialog is at it, as far as its heartbeat tells. */
export function isAlive({ heartbeatMs }: Place, nowMs: number): boolean {
  return nowMs - heartbeatMs < ALIVE_MS;
}
