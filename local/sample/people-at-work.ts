import { emailIdentity } from '../../core/intake/email-identity.ts';
import { applyUnits } from '../../core/workbook/apply-plan.ts';
import { type CellValue, cellText } from '../../core/workbook/cell.ts';
import { LEADS, type LeadHeader } from '../../core/workbook/schema/leads.ts';
import { SCORING } from '../../core/workbook/schema/rules.ts';
import { REPS } from '../../core/workbook/schema/sla.ts';
import type { Snapshot } from '../../core/workbook/snapshot.ts';
import type { Rep } from './sales-at-work.ts';

type Cells = Readonly<Partial<Record<LeadHeader, CellValue>>>;

/** Types rows below the list. */
export function typeRows(snapshot: Snapshot, rows: readonly Cells[]): Snapshot {
  const appends = rows.map((cells) => ({ tab: LEADS.title, cells: new Map(Object.entries(cells)) }));
  return applyUnits(snapshot, [{ changes: [], appends }]);
}

/** Lists who gets leads. */
export function listReps(snapshot: Snapshot, reps: readonly Rep[]): Snapshot {
  const appends = reps.map(({ name, email, ownerId }) => ({
    tab: REPS.title,
    cells: new Map([
      ['Name', name],
      ['E-mail', email],
      ['CRM owner ID', ownerId],
    ]),
  }));
  return applyUnits(snapshot, [{ changes: [], appends }]);
}

/** Types into the row of a lead. */
export function typeCells(snapshot: Snapshot, leadId: string, cells: Cells): Snapshot {
  const row = findRow(snapshot, LEADS.title, 'Lead ID', (text) => text === leadId);
  return typeInto(snapshot, LEADS.title, row, cells);
}

/** Types into the row of the first lead with this address, whatever its capitals and plus-tag. */
export function typeBesideAddress(snapshot: Snapshot, email: string, cells: Cells): Snapshot {
  const identity = emailIdentity(email);
  const row = findRow(snapshot, LEADS.title, 'E-mail', (text) => emailIdentity(text) === identity);
  return typeInto(snapshot, LEADS.title, row, cells);
}

/** Sets what a line of Scoring is worth. */
export function setPoints(snapshot: Snapshot, field: string, points: number): Snapshot {
  const row = findRow(snapshot, SCORING.title, 'Field', (text) => text === field);
  return typeInto(snapshot, SCORING.title, row, { Points: points });
}

function typeInto(
  snapshot: Snapshot,
  tab: string,
  row: number,
  cells: Readonly<Record<string, CellValue>>,
): Snapshot {
  const change = { tab, row, key: '', cells: new Map(Object.entries(cells)) };
  return applyUnits(snapshot, [{ changes: [change], appends: [] }]);
}

/** The first row whose cell under a header is the one looked for. The sample's headers all stand in the first row. */
function findRow(snapshot: Snapshot, tab: string, header: string, isIt: (text: string) => boolean): number {
  const rows = snapshot.tabs.get(tab)?.rows ?? [];
  const column = rows[0]?.indexOf(header) ?? -1;
  const row = rows.findIndex((cells) => isIt(cellText(cells[column])));
  if (row < 0) throw new RangeError(`the tab \`${tab}\` has no such row`);
  return row;
}
