import type { CellValue } from './cell.ts';
import type { Plan, PlanUnit, RowAppend, RowChange } from './plan.ts';
import { WORKBOOK } from './schema/workbook.ts';
import type { Snapshot, TabCells } from './snapshot.ts';
import { HEADER_WITHIN_ROWS } from './tab-to-read.ts';
import { readTable, type Table } from './table.ts';

/**
 * The workbook as it stands once a plan is written and nobody else touched it: changes land in the rows they were
 * read from, then rows are added below the last one that has a cell filled; a cell finds its column by its header.
 * The snapshot that is given stays as it was.
 *
 * @throws Error when the plan writes to a tab or a column that cannot be read, as no job may plan that.
 */
export function applyPlan(snapshot: Snapshot, plan: Plan): Snapshot {
  return applyUnits(snapshot, [plan.first, ...plan.units, plan.last]);
}

/** The same for units, all of their changes before all of their appends. */
export function applyUnits(snapshot: Snapshot, units: readonly PlanUnit[]): Snapshot {
  const edited = new Map<string, EditedTab>();
  const tabOf = (title: string): EditedTab => {
    const tab = edited.get(title) ?? new EditedTab(snapshot, title);
    edited.set(title, tab);
    return tab;
  };
  for (const change of units.flatMap((unit) => unit.changes)) tabOf(change.tab).change(change);
  for (const append of units.flatMap((unit) => unit.appends)) tabOf(append.tab).append(append);
  if (edited.size === 0) return snapshot;
  return {
    ...snapshot,
    tabs: new Map([...snapshot.tabs].map(([title, cells]) => [title, edited.get(title)?.cells() ?? cells])),
  };
}

/** One tab while it is written to. Only the rows that change are copied. */
class EditedTab {
  readonly #before: TabCells;
  readonly #columnOf: Table['columnOf'];
  readonly #rows: (readonly CellValue[])[];
  readonly #copies = new Map<number, CellValue[]>();
  /** Where the next row goes; null until one is added. */
  #nextRow: number | null = null;

  constructor(snapshot: Snapshot, title: string) {
    const before = snapshot.tabs.get(title);
    const columnOf = before === undefined ? null : columnsOf(before, snapshot.timeZone);
    if (before === undefined || columnOf === null)
      throw new Error(`The plan writes to the tab \`${title}\`, which cannot be read.`);
    this.#before = before;
    this.#columnOf = columnOf;
    this.#rows = [...before.rows];
  }

  change({ row, cells }: RowChange): void {
    const copy = this.#copies.get(row) ?? [...(this.#rows[row] ?? [])];
    this.#copies.set(row, copy);
    this.#write(copy, cells);
    while (this.#rows.length < row) this.#rows.push([]);
    this.#rows[row] = copy;
  }

  append({ cells }: RowAppend): void {
    const row = this.#nextRow ?? firstFreeRow(this.#rows);
    const added: CellValue[] = [];
    this.#write(added, cells);
    this.#rows[row] = added;
    this.#nextRow = row + 1;
  }

  cells(): TabCells {
    const rowCount = Math.max(this.#before.rowCount, this.#rows.length);
    return { ...this.#before, rows: this.#rows, rowCount };
  }

  #write(row: CellValue[], cells: RowChange['cells']): void {
    for (const [header, value] of cells) {
      const column = this.#columnOf.get(header) ?? -1;
      if (column < 0)
        throw new Error(`The plan writes to \`${this.#before.title}\`, which has no column \`${header}\`.`);
      while (row.length < column) row.push(null);
      row[column] = value === '' ? null : value;
    }
  }
}

/** Where each column stands; null where the headers cannot be read. Of a long tab only the beginning is looked at. */
function columnsOf(cells: TabCells, timeZone: string): Table['columnOf'] | null {
  const declared = WORKBOOK.find((tab) => tab.title === cells.title);
  if (declared === undefined) return null;
  const beginning = { ...cells, rows: cells.rows.slice(0, HEADER_WITHIN_ROWS) };
  const { table } = readTable({ timeZone, tabs: new Map([[cells.title, beginning]]) }, declared);
  return table?.columnOf ?? null;
}

/** Below the last row that has a cell filled. */
function firstFreeRow(rows: readonly (readonly CellValue[])[]): number {
  let row = rows.length;
  while (row > 0 && !isFilled(rows[row - 1] ?? [])) row--;
  return row;
}

/** A cell with an empty text is blank to the sheet; one with a space is not. */
function isFilled(row: readonly CellValue[]): boolean {
  return row.some((value) => value !== null && value !== '');
}
