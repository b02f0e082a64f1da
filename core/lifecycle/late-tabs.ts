import { cellText, isBlank } from '../workbook/cell.ts';
import { foldHeader } from '../workbook/headers.ts';
import { RowDraft } from '../workbook/row-draft.ts';
import { RETURN_REASONS } from '../workbook/schema/agreement.ts';
import { LEADS } from '../workbook/schema/leads.ts';
import { SEGMENTS } from '../workbook/schema/rules.ts';
import { PROBLEMS, RUNS } from '../workbook/schema/runs.ts';
import { SLA } from '../workbook/schema/sla.ts';
import type { Tab } from '../workbook/schema/tab.ts';
import type { Snapshot } from '../workbook/snapshot.ts';
import { cellOf, readTable } from '../workbook/table.ts';
import { whoDecides } from './lead-draft.ts';

/** Tabs that judging looks into only where another tab leads there: a sheet that is read tab by tab leaves them out. */
export const LATE_TABS = [SEGMENTS, RETURN_REASONS, PROBLEMS] as const;

/** Which of them a requalify of the whole list has to look into, as the other tabs say. */
export function neededLate(snapshot: Snapshot, job: string): readonly Tab[] {
  const needed = {
    [SEGMENTS.title]: namesASegment(snapshot),
    [RETURN_REASONS.title]: hasReturns(snapshot),
    [PROBLEMS.title]: !hadNoProblem(snapshot, job),
  };
  return LATE_TABS.filter(({ title }) => needed[title]);
}

function namesASegment(snapshot: Snapshot): boolean {
  const { table } = readTable(snapshot, SLA);
  return table === null || table.rows.some((row) => !isBlank(cellOf(table, row, 'For')));
}

/** Whether sales typed a return that no run has taken yet: one that was taken is decided. */
function hasReturns(snapshot: Snapshot): boolean {
  const { table } = readTable(snapshot, LEADS);
  return (
    table === null ||
    table.rows.some(
      (row) =>
        foldHeader(cellText(cellOf(table, row, 'Sales answer'))) === 'returned' &&
        whoDecides(new RowDraft(table, row, snapshot.timeZone)) === 'sales',
    )
  );
}

/** Whether the job's last run left nothing in Problems. */
function hadNoProblem(snapshot: Snapshot, job: string): boolean {
  const { table } = readTable(snapshot, RUNS);
  const last = table?.rows.filter((row) => cellText(cellOf(table, row, 'Job')) === job).at(-1);
  return table !== null && last !== undefined && cellOf(table, last, 'Problems') === 0;
}
