import type { CellValue } from '../workbook/cell.ts';
import { epochMsToSerial } from '../workbook/instant.ts';
import type { RowAppend } from '../workbook/plan.ts';
import { HISTORY, type HistoryHeader } from '../workbook/schema/leads.ts';

/** One move of one lead, as History tells it. */
export interface Move {
  readonly atEpochMs: number;
  readonly leadId: string;
  readonly round: number;
  /** Blank for a lead that no run has seen before. */
  readonly from: string;
  readonly to: string;
  readonly why: string;
  readonly version: string;
  /** The same happening always has the same key, so that reading it twice adds nothing. */
  readonly eventKey: string;
}

export function historyRow(move: Move, runId: string, timeZone: string): RowAppend {
  const cells = new Map<HistoryHeader, CellValue>([
    ['At', epochMsToSerial(move.atEpochMs, timeZone)],
    ['Lead ID', move.leadId],
    ['Round', move.round],
    ['From', move.from],
    ['To', move.to],
    ['Why', move.why],
    ['Version', move.version],
    ['Run', runId],
    ['Event key', move.eventKey],
  ]);
  return { tab: HISTORY.title, cells };
}
