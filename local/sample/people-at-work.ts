import { emailIdentity } from '../../core/intake/email-identity.ts';
import { applyUnits } from '../../core/workbook/apply-plan.ts';
import { type CellValue, cellText } from '../../core/workbook/cell.ts';
import type { LeadHeader } from '../../core/workbook/schema/leads.ts';
import { LEADS } from '../../core/workbook/schema/leads.ts';
import { SCORING } from '../../core/workbook/schema/rules.ts';
import type { Snapshot } from '../../core/workbook/snapshot.ts';
import { cellOf, readTable, type Table, type TableRow } from '../../core/workbook/table.ts';

type Cells = Readonly<Partial<Record<LeadHeader, CellValue>>>;

/** Types rows below the list. */
export function typeRows(snapshot: Snapshot, rows: readonly Cells[]): Snapshot {
  const appends = rows.map((cells) => ({ tab: LEADS.title, cells: new Map(Object.entries(cells)) }));
  return applyUnits(snapshot, [{ changes: [], appends }]);
}

/** Types into the row of a lead. */
export function typeCells(snapshot: Snapshot, leadId: string, cells: Cells): Snapshot {
  const leads = tableOf(snapshot);
  const row = leads.rows.find((each) => cellText(cellOf(leads, each, 'Lead ID')) === leadId);
  if (row === undefined) throw new RangeError(`Leads has no row \`${leadId}\``);
  const change = { tab: LEADS.title, row: row.row, key: leadId, cells: new Map(Object.entries(cells)) };
  return applyUnits(snapshot, [{ changes: [change], appends: [] }]);
}

/** Sets what a line of Scoring is worth. */
export function setPoints(snapshot: Snapshot, field: string, points: number): Snapshot {
  const { table } = readTable(snapshot, SCORING);
  const row = table?.rows.find((each) => cellText(cellOf(table, each, 'Field')) === field);
  if (row === undefined) throw new RangeError(`Scoring has no line about \`${field}\``);
  const change = { tab: SCORING.title, row: row.row, key: '', cells: new Map([['Points', points]]) };
  return applyUnits(snapshot, [{ changes: [change], appends: [] }]);
}

/** The Lead ID of the first row with this address, whatever its capitals and plus-tag. */
export function leadIdOf(snapshot: Snapshot, email: string): string {
  const leads = tableOf(snapshot);
  const identity = emailIdentity(email);
  const row = leads.rows.find((each) => emailIdentity(cellText(cellOf(leads, each, 'E-mail'))) === identity);
  if (row === undefined) throw new RangeError(`Leads has nobody with the address \`${email}\``);
  return cellText(cellOf(leads, row, 'Lead ID'));
}

export function leadCell(snapshot: Snapshot, leadId: string, header: LeadHeader): string {
  const leads = tableOf(snapshot);
  const row: TableRow | undefined = leads.rows.find(
    (each) => cellText(cellOf(leads, each, 'Lead ID')) === leadId,
  );
  return row === undefined ? '' : cellText(cellOf(leads, row, header));
}

function tableOf(snapshot: Snapshot): Table<LeadHeader> {
  const { table } = readTable(snapshot, LEADS);
  if (table === null) throw new Error('Leads cannot be read');
  return table;
}
