import type { PlanSummary } from '../workbook/plan.ts';
import type { JudgedWorkbook } from './requalify.ts';

/** What a run did to the leads, to be added up over its parts. */
export interface RequalifyCounts {
  readonly read: number;
  readonly changed: number;
  /** Leads that changed their stage. */
  readonly moved: number;
  /** `MQL → SQL` → how many. */
  readonly paths: Readonly<Record<string, number>>;
}

export const NO_COUNTS: RequalifyCounts = { read: 0, changed: 0, moved: 0, paths: {} };

export function countsOf({ leads, moves }: JudgedWorkbook, changed: number): RequalifyCounts {
  const paths: Record<string, number> = {};
  for (const move of moves.flat()) {
    const path = `${move.from === '' ? 'new' : move.from} → ${move.to}`;
    paths[path] = (paths[path] ?? 0) + 1;
  }
  const moved = new Set(moves.flat().map(({ leadId }) => leadId)).size;
  return { read: leads.length, changed, moved, paths };
}

export function addCounts(a: RequalifyCounts, b: RequalifyCounts): RequalifyCounts {
  const paths: Record<string, number> = { ...a.paths };
  for (const [path, count] of Object.entries(b.paths)) paths[path] = (paths[path] ?? 0) + count;
  return { read: a.read + b.read, changed: a.changed + b.changed, moved: a.moved + b.moved, paths };
}

/** The run in one sentence, with which version judged. */
export function summaryOf(
  counts: RequalifyCounts,
  { by, agreement }: Pick<JudgedWorkbook, 'by' | 'agreement'>,
): PlanSummary {
  const { read, changed, moved } = counts;
  const paths = Object.entries(counts.paths)
    .sort((a, b) => b[1] - a[1])
    .map(([path, count]) => `${path} ${count}`);
  const told =
    moved === 0
      ? `No lead of ${read} changed its stage.`
      : `${moved} of ${read} leads changed stage (${paths.join(', ')}).`;
  return { read, changed, failed: 0, what: agreement.inForce === null ? by : `${told} ${by}` };
}
