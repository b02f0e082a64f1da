import type { Plan, PlanSummary } from '../core/workbook/plan.ts';
import { stopsJob } from '../core/workbook/read-tables.ts';

/** The workbook cannot be written as it is; Problems says why. What arrived has to come again once it is mended. */
export class WorkbookStopped extends Error {
  override readonly name = 'WorkbookStopped';
}

/**
 * What the job did, for one that must not go on as if it had been done when the workbook kept it from writing.
 *
 * @throws WorkbookStopped
 */
export function unlessStopped({ summary, problems }: Plan): PlanSummary {
  if (stopsJob(problems)) throw new WorkbookStopped(summary.what);
  return summary;
}
