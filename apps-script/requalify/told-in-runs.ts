import type { RunIdentity } from '../../core/runs/run.ts';
import { cellText } from '../../core/workbook/cell.ts';
import { RUNS } from '../../core/workbook/schema/runs.ts';
import type { Snapshot } from '../../core/workbook/snapshot.ts';
import { cellOf, readTable } from '../../core/workbook/table.ts';

/** What happened in a run that is done, as its row in Runs tells; null while it has none. */
export function toldInRuns(snapshot: Snapshot, run: RunIdentity): string | null {
  const { table } = readTable(snapshot, RUNS);
  const row = table?.rows.find((one) => cellText(cellOf(table, one, 'Run')) === run.id);
  return table === null || row === undefined ? null : cellText(cellOf(table, row, 'What happened'));
}
