import { nearest } from '../criteria/suggest.ts';
import type { Problem } from '../problem.ts';
import { type CellValue, cellText } from '../workbook/cell.ts';
import { foldHeader } from '../workbook/headers.ts';
import type { LeadHeader } from '../workbook/schema/leads.ts';
import { LEADS } from '../workbook/schema/leads.ts';
import { WORKBOOK } from '../workbook/schema/workbook.ts';
import type { Snapshot } from '../workbook/snapshot.ts';
import { HEADER_WITHIN_ROWS } from '../workbook/tab-to-read.ts';
import { readTable, type Table } from '../workbook/table.ts';

/** One cell that a repair changes: rows and columns count from 0. What stood there is kept, to take it back. */
export interface RepairCell {
  readonly tab: string;
  readonly row: number;
  readonly column: number;
  readonly from: CellValue;
  readonly to: CellValue;
}

/** What one click mends. */
export type Repair =
  | { readonly kind: 'cells'; readonly label: string; readonly cells: readonly RepairCell[] }
  /** The workbook lacks a tab or a column: setting it up adds it. */
  | { readonly kind: 'set up'; readonly label: string };

/** What sales writes of a lead it has: a copy of the row has none of it. */
const OF_SALES: readonly LeadHeader[] = [
  'Sales answer',
  'Return reason',
  'First response at',
  'Next step at',
  'Opportunity at',
  'Won at',
  'Lost at',
  'Amount',
];

/** The repair of a problem where one click is safe: what was meant is known, and it can be taken back. Null elsewhere. */
export function repairOf(problem: Problem, snapshot: Snapshot): Repair | null {
  const { tab, row, column } = problem.where;
  if (problem.severity === 'stops') return headerRepair(problem, snapshot);
  if (row === undefined || column === undefined) return null;
  const table = tableCalled(tab, snapshot);
  if (table === null) return null;
  const at = table.columnOf.get(column) ?? -1;
  const standing = table.rows.find((one) => one.row === row - 1);
  if (at < 0 || standing === undefined) return null;
  if (tab === LEADS.title && column === 'Lead ID') return ownLead(problem, table, row - 1);
  const from = standing.cells[at] ?? null;
  const to = meantBy(problem, cellText(from));
  if (to === null || to === cellText(from)) return null;
  const label = `“${cellText(from)}” → “${to}”`;
  return { kind: 'cells', label, cells: [{ tab, row: row - 1, column: at, from, to }] };
}

/** The text that was probably meant: each reader says it in one of these sentences. */
function meantBy({ what, fix }: Problem, written: string): string | null {
  const said = /^(?:Did you mean|If that is meant, write) "([^"]+)"/.exec(fix)?.[1];
  if (said !== undefined) return said;
  const list = /^(?:Write|If the list is meant, write) (@.+)\.$/.exec(fix)?.[1];
  if (list !== undefined) {
    const wrong = /There is no list (@.+) in Lists\./.exec(what)?.[1] ?? written;
    return written.includes(wrong) ? written.replace(wrong, list) : null;
  }
  return /^(?:Write|Type) yes or no\.$/.test(fix) && written !== '' ? nearest(written, ['yes', 'no']) : null;
}

/** A header that was renamed gets its name back; what is not there at all is for Set up. */
function headerRepair({ where: { tab }, what, fix }: Problem, snapshot: Snapshot): Repair | null {
  const renamed = /^Rename "(.+)" back to "(.+)"\.$/.exec(fix);
  if (renamed === null)
    return /^The tab ".+" is not in|has no column "/.test(what)
      ? { kind: 'set up', label: 'Set up or upgrade workbook' }
      : null;
  const [, became = '', name = ''] = renamed;
  const rows = snapshot.tabs.get(tab)?.rows.slice(0, HEADER_WITHIN_ROWS) ?? [];
  for (const [row, cells] of rows.entries()) {
    const column = cells.findIndex((cell) => foldHeader(cellText(cell)) === foldHeader(became));
    if (column < 0) continue;
    const cell = { tab, row, column, from: cells[column] ?? null, to: name };
    return { kind: 'cells', label: `“${became}” → “${name}”`, cells: [cell] };
  }
  return null;
}

/** A copied row becomes a lead of its own: it has neither the ID nor the past of the one it was copied from. */
function ownLead({ what }: Problem, table: Table, row: number): Repair | null {
  const ids = table.columnOf.get('Lead ID') ?? -1;
  const standing = table.rows.find((one) => one.row === row);
  const id = cellText(standing?.cells[ids]);
  const first = table.rows.find((one) => cellText(one.cells[ids]) === id);
  if (standing === undefined || first === undefined || first.row === row || !what.includes('same Lead ID'))
    return null;
  const machines = LEADS.columns.filter(({ owner }) => owner === 'machine').map(({ header }) => header);
  const cells = [...machines, ...OF_SALES].flatMap((header): readonly RepairCell[] => {
    const column = table.columnOf.get(header) ?? -1;
    const from = standing.cells[column] ?? null;
    return column < 0 || from === null ? [] : [{ tab: LEADS.title, row, column, from, to: null }];
  });
  return { kind: 'cells', label: `Row ${row + 1} is another person: make it a lead of its own`, cells };
}

function tableCalled(title: string, snapshot: Snapshot): Table | null {
  const tab = WORKBOOK.find((one) => one.title === title);
  return tab === undefined ? null : readTable(snapshot, tab).table;
}
