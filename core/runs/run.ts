import type { CellValue } from '../workbook/cell.ts';
import { epochMsToSerial } from '../workbook/instant.ts';
import type { Plan, RowAppend } from '../workbook/plan.ts';
import { RUNS, type RunHeader } from '../workbook/schema/runs.ts';

/** Which run of which job this is; the runtime makes the id, as `core/` has no randomness and no clock. */
export interface RunIdentity {
  readonly id: string;
  readonly job: string;
  readonly startedEpochMs: number;
}

/** The run's row in Runs, written with its last cells. */
export function runRow(
  run: RunIdentity,
  { summary, problems }: Pick<Plan, 'summary' | 'problems'>,
  finishedEpochMs: number,
  timeZone: string,
): RowAppend {
  const cells = new Map<RunHeader, CellValue>([
    ['Run', run.id],
    ['Job', run.job],
    ['Started', epochMsToSerial(run.startedEpochMs, timeZone)],
    ['Finished', epochMsToSerial(finishedEpochMs, timeZone)],
    ['Read', summary.read],
    ['Changed', summary.changed],
    ['Failed', summary.failed],
    ['Problems', summary.problems ?? problems.length],
    ['What happened', summary.what],
  ]);
  return { tab: RUNS.title, cells };
}
