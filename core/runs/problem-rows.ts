import type { Place, Problem } from '../problem.ts';
import { columnLetters } from '../workbook/a1.ts';
import { type CellValue, cellText } from '../workbook/cell.ts';
import { epochMsToSerial } from '../workbook/instant.ts';
import type { PlanUnit, RowAppend, RowChange } from '../workbook/plan.ts';
import { PROBLEMS, type ProblemHeader } from '../workbook/schema/runs.ts';
import { cellOf, type Table, type TableRow } from '../workbook/table.ts';

type ProblemTable = Table<ProblemHeader>;
type StillHolds = (tab: string, row: number) => boolean;
type ProblemCells = ReadonlyMap<ProblemHeader, CellValue>;

/** What tells one problem from another; when it was found does not. */
const COMPARED: readonly ProblemHeader[] = ['Severity', 'Where', 'What is wrong', 'How to fix it', 'Job'];
const MOST_ROWS = 500;
/** What `placeText` writes. */
const PLACE = /^(.+)!\D*(\d+)$/;

/**
 * Makes the Problems tab say what this job found: its problems that are gone are taken out, new ones come in, and
 * those of other jobs stay. Rows are rewritten in place, so that nothing is cleared first and written later; nothing
 * is written when nothing changed.
 *
 * @param stillHolds of what the job found before, what it did not look at now: a tab and the sheet's number of a row
 */
export function planProblems(
  table: ProblemTable,
  job: string,
  problems: readonly Problem[],
  foundEpochMs: number,
  timeZone: string,
  tables: ReadonlyMap<string, Table>,
  stillHolds?: StillHolds,
): PlanUnit {
  const standing = table.rows.map((row) => ({
    row,
    mine: isOf(table, row, job) && !isOld(table, row, stillHolds),
  }));
  const found = epochMsToSerial(foundEpochMs, timeZone);
  const wanted = withinLimit(problems).map((problem) => problemCells(problem, job, found, tables));

  const kept = new Set<TableRow>();
  const added = wanted.filter((cells) => {
    const same = standing.find(({ row, mine }) => mine && !kept.has(row) && isSame(table, row, cells));
    if (same !== undefined) kept.add(same.row);
    return same === undefined;
  });
  const free = standing.filter(({ row, mine }) => mine && !kept.has(row)).map(({ row }) => row);

  const changes: RowChange[] = free.map((row, i) => ({
    tab: PROBLEMS.title,
    row: row.row,
    key: '',
    cells: added[i] ?? new Map(PROBLEMS.columns.map((column) => [column.header, null])),
  }));
  const appends: RowAppend[] = added.slice(free.length).map((cells) => ({ tab: PROBLEMS.title, cells }));
  return { changes, appends };
}

/** How many of the job's findings stand in Problems once that is written. */
export function standingProblems(
  table: ProblemTable,
  job: string,
  problems: readonly Problem[],
  stillHolds?: StillHolds,
): number {
  const old = table.rows.filter((row) => isOf(table, row, job) && isOld(table, row, stillHolds));
  return withinLimit(problems).length + old.length;
}

function isOf(table: ProblemTable, row: TableRow, job: string): boolean {
  return cellText(cellOf(table, row, 'Job')) === job;
}

/** Whether what the row says was found before, about a place that was not looked at now. */
function isOld(table: ProblemTable, row: TableRow, stillHolds: StillHolds | undefined): boolean {
  const where = cellText(cellOf(table, row, 'Where'));
  const [, tab = where, number = '0'] = PLACE.exec(where) ?? [];
  return stillHolds?.(tab, Number(number)) === true;
}

function withinLimit(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= MOST_ROWS) return problems;
  const rest = problems.length - MOST_ROWS;
  const last: Problem = {
    severity: 'note',
    where: { tab: PROBLEMS.title },
    what: `${rest} more problems of the same run are not listed here.`,
    fix: 'Mend the ones above first; the next run lists the rest.',
  };
  return [...problems.slice(0, MOST_ROWS), last];
}

function problemCells(
  problem: Problem,
  job: string,
  found: number,
  tables: ReadonlyMap<string, Table>,
): ProblemCells {
  return new Map<ProblemHeader, CellValue>([
    ['Severity', problem.severity],
    ['Where', placeText(problem.where, tables)],
    ['What is wrong', problem.what],
    ['How to fix it', problem.fix],
    ['Job', job],
    ['Found', found],
  ]);
}

function isSame(table: ProblemTable, row: TableRow, cells: ProblemCells): boolean {
  return COMPARED.every(
    (header) => cellText(cellOf(table, row, header)) === cellText(cells.get(header) ?? null),
  );
}

/** A place as people write it: `Stages!D12`. */
export function placeText(place: Place, tables: ReadonlyMap<string, Table>): string {
  if (place.row === undefined) return place.tab;
  const column = place.column === undefined ? undefined : tables.get(place.tab)?.columnOf.get(place.column);
  return `${place.tab}!${column === undefined || column < 0 ? '' : columnLetters(column)}${place.row}`;
}
