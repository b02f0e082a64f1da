import { leadIdFor } from '../intake/lead-id.ts';
import { type CellValue, cellText, isBlank } from '../workbook/cell.ts';
import type { PlanUnit } from '../workbook/plan.ts';
import { SIGNATURE_COLUMNS } from '../workbook/row-key.ts';
import { LEADS } from '../workbook/schema/leads.ts';
import type { Table, TableRow } from '../workbook/table.ts';
import { isMark } from './mark.ts';
import { type TracedRows, type Traces, textIn } from './traces.ts';

/** A text to be erased wherever a whole cell of the column holds it. */
export interface Erasure {
  readonly sheetId: number;
  readonly tab: string;
  /** Counted from 0; null for every column. */
  readonly column: number | null;
  /** The first row below the header, counted from 0. */
  readonly fromRow: number;
  readonly text: string;
}

/** Rows that no run has given a Lead ID: they get one first, as rows are known by it while they are marked. */
export function nameRows({ leads }: Traces, id: string): readonly PlanUnit[] {
  const { table, rows } = leads;
  return rows
    .filter((row) => textIn(table, row, 'Lead ID') === '')
    .map((row) => changeOf(row, '', new Map([['Lead ID', leadIdFor(`forgotten ${id} ${row.row}`)]])));
}

/**
 * Puts the mark into every cell of the person's rows but the Lead ID, and blanks the machine's. A cell that lands in
 * another row, as people sort meanwhile, is known by the mark and put right like any other.
 *
 * What people know the row by comes last, once all else is marked: where a column was added meanwhile, a write may
 * land on the Lead ID, and the row is then found by what they see in it.
 */
export function markRows(traces: Traces, mark: string): readonly PlanUnit[] {
  const before = marksIn(traces, mark, (header) => !SIGNATURE_COLUMNS.includes(header));
  return before.length > 0 ? before : marksIn(traces, mark, (header) => SIGNATURE_COLUMNS.includes(header));
}

function marksIn({ leads }: Traces, mark: string, isMeant: (header: string) => boolean): readonly PlanUnit[] {
  const { table, rows } = leads;
  const columnOf = (header: string) => table.columnOf.get(header) ?? -1;
  const leadId = columnOf('Lead ID');
  const declared = new Map(table.tab.columns.map(({ header }) => [columnOf(header), header]));
  const machines = new Set(
    table.tab.columns.filter(({ owner }) => owner === 'machine').map(({ header }) => columnOf(header)),
  );
  return rows.flatMap((row) => {
    const cells = new Map<string, CellValue>();
    for (const [header, column] of table.columnOf) {
      const stands = row.cells[column] ?? null;
      if (!isMeant(declared.get(column) ?? header) || column === leadId) continue;
      if (isBlank(stands) || isMark(cellText(stands))) continue;
      cells.set(header, machines.has(column) ? null : mark);
    }
    return cells.size === 0 ? [] : [changeOf(row, textIn(table, row, 'Lead ID'), cells)];
  });
}

function changeOf(row: TableRow, key: string, cells: ReadonlyMap<string, CellValue>): PlanUnit {
  return { changes: [{ tab: LEADS.title, row: row.row, key, cells }], appends: [] };
}

/** What of Activity and History names somebody; when, what kind and how often does not, once nobody is named. */
const ACTIVITY_TELLS = ['Lead ID', 'E-mail', 'Submission key', 'Detail'];
const HISTORY_TELLS = ['Lead ID', 'Event key', 'Why'];

/**
 * What is to be erased by what it says, wherever it stands by then. A text that another person's row holds in the same
 * column says nothing of this one, and stays.
 */
export function erasuresOf(traces: Traces): readonly Erasure[] {
  const { leads, activity, history, reports } = traces;
  const marks = new Set(leads.rows.flatMap(({ cells }) => cells.map(cellText).filter(isMark)));
  return [
    ...[...marks].map((text) => erasure(leads.table, null, text)),
    ...erasuresIn(leads, ['Lead ID']),
    ...erasuresIn(activity, ACTIVITY_TELLS),
    ...erasuresIn(history, HISTORY_TELLS),
    ...reports.flatMap((traced) => erasuresIn(traced, [...traced.table.columnOf.keys()])),
  ];
}

function erasuresIn({ table, rows }: TracedRows, headers: readonly string[]): readonly Erasure[] {
  const theirs = new Set(rows);
  const others = table.rows.filter((row) => !theirs.has(row));
  return headers.flatMap((header) => {
    const column = table.columnOf.get(header) ?? -1;
    if (column < 0) return [];
    const texts = new Set(rows.flatMap(({ cells }) => erasable(cells[column] ?? null)));
    if (texts.size > 0) for (const { cells } of others) texts.delete(String(cells[column] ?? ''));
    return [...texts].map((text) => erasure(table, column, text));
  });
}

/** Numbers and dates are shown by their format, and name nobody. */
function erasable(value: CellValue): readonly string[] {
  return typeof value === 'string' && value !== '' ? [value] : [];
}

function erasure(table: Table, column: number | null, text: string): Erasure {
  const { sheetId, headerRow } = table;
  return { sheetId, tab: table.tab.title, column, fromRow: headerRow + 1, text };
}
