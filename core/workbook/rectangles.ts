import type { CellValue } from './cell.ts';
import type { PlanUnit } from './plan.ts';
import type { Table, TableRow } from './table.ts';
import type { BlockWrite, RowNow } from './writes.ts';

/**
 * Machine columns that follow from the rules and the facts: unchanged cells of theirs between changed ones are
 * written along with what stands in them, as one large rectangle costs less than many small ones. What another
 * machine decides (sent, pushed, answered) never is.
 */
const WRITTEN_ALONG: Readonly<Record<string, readonly string[]>> = {
  Leads: [
    'Fit',
    'Intent',
    'Product',
    'BANT',
    'Total score',
    'Also meets',
    'Why',
    'Stage since',
    'Version',
    'Problem',
  ],
  Definitions: ['What the rules say'],
};
/** A rectangle takes in so many unchanged cells to save a call. */
const WORTH_A_CALL_CELLS = 4000;
const MOST_RECTANGLES = 12;
/** More in one call is slow for Google to take, and leaves little time to end before it ends the script. */
const MOST_CELLS = 500_000;

/** Rectangles in the order they are written in: what a run can plan again comes before what it decides by. */
export interface Rectangles {
  /** Scores and Why. */
  readonly judged: readonly BlockWrite[];
  /** Stages, answers, IDs: what the next plan starts from. */
  readonly decided: readonly BlockWrite[];
}

/**
 * Turns the changes of units into few rectangles, for a sheet that is written by one call for each. A row whose key
 * is gone is left out, with all of its unit.
 */
export function toRectangles(
  units: readonly PlanUnit[],
  tables: ReadonlyMap<string, Table>,
  rowNow: RowNow,
): Rectangles {
  const judged: BlockWrite[] = [];
  const decided: BlockWrite[] = [];
  for (const [title, columns] of changedCells(units, tables, rowNow)) {
    const table = tables.get(title);
    if (table === undefined) continue;
    const along = new Set((WRITTEN_ALONG[title] ?? []).map((header) => table.columnOf.get(header) ?? -1));
    const isAlong = (column: number) => along.has(column);
    const scores = groupsOf([...columns.keys()].filter(isAlong), isAlong);
    judged.push(...scores.flatMap((group) => filledRectangles(table, group, columns)));
    const stage = table.columnOf.get('Stage') ?? -1;
    const others = [...columns.keys()].filter((column) => !isAlong(column));
    for (const column of others.sort((a, b) => Number(a === stage) - Number(b === stage) || a - b))
      decided.push(
        ...(column === stage
          ? filledRectangles(table, [column], columns)
          : exactRectangles(table, column, columns.get(column) ?? new Map())),
      );
  }
  return { judged, decided };
}

type Cells = Map<number, CellValue>;

/** Tab → column → row → value. */
function changedCells(
  units: readonly PlanUnit[],
  tables: ReadonlyMap<string, Table>,
  rowNow: RowNow,
): ReadonlyMap<string, ReadonlyMap<number, Cells>> {
  const byTab = new Map<string, Map<number, Cells>>();
  for (const { changes } of units) {
    const rows = changes.map((change) => rowNow(change.tab, change.key, change.row));
    if (rows.includes(null)) continue;
    changes.forEach((change, i) => {
      const columns = byTab.get(change.tab) ?? new Map<number, Cells>();
      byTab.set(change.tab, columns);
      for (const [header, value] of change.cells) {
        const column = tables.get(change.tab)?.columnOf.get(header) ?? -1;
        if (column < 0) continue;
        const cells = columns.get(column) ?? new Map<number, CellValue>();
        columns.set(column, cells);
        cells.set(rows[i] ?? change.row, value);
      }
    });
  }
  return byTab;
}

/** Changed columns that stand side by side, or with only such between them as are written along. */
function groupsOf(columns: readonly number[], isAlong: (column: number) => boolean): readonly number[][] {
  const groups: number[][] = [];
  for (const column of [...columns].sort((a, b) => a - b)) {
    const last = groups.at(-1);
    let next = last === undefined ? column : (last.at(-1) ?? column) + 1;
    const between: number[] = [];
    while (next < column && isAlong(next)) between.push(next++);
    if (last !== undefined && next === column) last.push(...between, column);
    else groups.push([column]);
  }
  return groups;
}

/** The changed rows of a group of columns as few rectangles; what did not change is written as it stands. */
function filledRectangles(
  table: Table,
  group: readonly number[],
  columns: ReadonlyMap<number, Cells>,
): BlockWrite[] {
  const rows = [...new Set(group.flatMap((column) => [...(columns.get(column)?.keys() ?? [])]))];
  const standing = rowsByNumber(table);
  const most = Math.max(1, Math.floor(MOST_CELLS / group.length));
  return joined(
    rows.sort((a, b) => a - b),
    group.length,
  ).flatMap(([from, to]) => {
    const blocks: BlockWrite[] = [];
    for (let row = from; row <= to; row += most) {
      const lines = Array.from({ length: Math.min(most, to - row + 1) }, (_, i) =>
        group.map((column) => {
          const cells = columns.get(column);
          return cells?.has(row + i)
            ? (cells.get(row + i) ?? null)
            : (standing.get(row + i)?.cells[column] ?? null);
        }),
      );
      blocks.push({ sheetId: table.sheetId, row, column: group[0] ?? 0, rows: lines });
    }
    return blocks;
  });
}

/** Rows, in order, as stretches from and to: those close to each other together, and the closest until there are few. */
function joined(rows: readonly number[], width: number): readonly (readonly [number, number])[] {
  const gaps = rows.slice(1).map((row, i) => row - (rows[i] ?? row) - 1);
  const wide = gaps.filter((gap) => gap * width > WORTH_A_CALL_CELLS).sort((a, b) => b - a);
  const limit = wide.length < MOST_RECTANGLES ? WORTH_A_CALL_CELLS / width : (wide[MOST_RECTANGLES - 1] ?? 0);
  const stretches: [number, number][] = [];
  rows.forEach((row, i) => {
    const last = stretches.at(-1);
    if (last === undefined || (gaps[i - 1] ?? 0) > limit) stretches.push([row, row]);
    else last[1] = row;
  });
  return stretches;
}

/** Changed cells of one column and no others. */
function exactRectangles(table: Table, column: number, cells: ReadonlyMap<number, CellValue>): BlockWrite[] {
  const blocks: { row: number; rows: CellValue[][] }[] = [];
  for (const row of [...cells.keys()].sort((a, b) => a - b)) {
    const last = blocks.at(-1);
    const value = [cells.get(row) ?? null];
    if (last !== undefined && last.row + last.rows.length === row && last.rows.length < MOST_CELLS)
      last.rows.push(value);
    else blocks.push({ row, rows: [value] });
  }
  return blocks.map((block) => ({ sheetId: table.sheetId, column, ...block }));
}

const numbered = new WeakMap<Table, ReadonlyMap<number, TableRow>>();

function rowsByNumber(table: Table): ReadonlyMap<number, TableRow> {
  let rows = numbered.get(table);
  if (rows === undefined) {
    rows = new Map(table.rows.map((row) => [row.row, row]));
    numbered.set(table, rows);
  }
  return rows;
}
