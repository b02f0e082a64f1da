import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import type { PlanUnit } from '../../../core/workbook/plan.ts';

/** Google recommends payloads of at most 2 MB. */
const LARGEST_BYTES = 2_000_000;
/** A batch this full is not worth building again larger. */
const FULL_ENOUGH_BYTES = 1_930_000;
const AIM_BYTES = 1_965_000;

export interface Batch<Built> {
  readonly units: readonly PlanUnit[];
  readonly built: Built;
  readonly requests: readonly sheets_v4.Schema$Request[];
  readonly bytes: number;
}

/**
 * The largest batch of whole units, from the first on, that fits into one request. How many fit is guessed from
 * what a unit took so far, built, measured, and corrected, as neighbouring cells share their overhead.
 */
export function nextBatch<Built>(
  units: readonly PlanUnit[],
  bytesPerUnit: number,
  build: (units: readonly PlanUnit[]) => { built: Built; requests: readonly sheets_v4.Schema$Request[] },
): Batch<Built> {
  let count = Math.min(units.length, Math.max(1, Math.floor(AIM_BYTES / bytesPerUnit)));
  let best: Batch<Built> | null = null;
  for (let tries = 0; tries < 8; tries++) {
    const taken = units.slice(0, count);
    const { built, requests } = build(taken);
    const bytes = Buffer.byteLength(JSON.stringify({ requests }));
    const batch = { units: taken, built, requests, bytes };
    const fits = bytes <= LARGEST_BYTES || count === 1;
    if (fits && (best === null || count > best.units.length)) best = batch;
    if (fits && (count === units.length || bytes >= FULL_ENOUGH_BYTES)) return batch;
    const scaled = Math.max(1, Math.floor((count * AIM_BYTES) / bytes));
    const next = Math.min(units.length, fits ? Math.max(scaled, count + 1) : Math.min(scaled, count - 1));
    if (best !== null && next <= best.units.length) return best;
    count = next;
  }
  if (best !== null) return best;
  const { built, requests } = build(units.slice(0, 1));
  return {
    units: units.slice(0, 1),
    built,
    requests,
    bytes: Buffer.byteLength(JSON.stringify({ requests })),
  };
}
