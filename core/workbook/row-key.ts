import { cellText } from './cell.ts';
import { LEADS } from './schema/leads.ts';
import type { Table, TableRow } from './table.ts';

/** Which column a row is known by, in the tabs whose rows people may move. */
const KEY_COLUMN: Readonly<Record<string, string>> = {
  [LEADS.title]: 'Lead ID',
  Settings: 'Setting',
  Definitions: 'Stage',
  Versions: 'Version',
  Reps: 'Name',
};

/** Columns that tell rows without a Lead ID apart: what a person types first. */
export const SIGNATURE_COLUMNS = ['E-mail', 'Name', 'Company', 'Phone', 'Job title'];

export function keyColumn(tab: string): string | null {
  return KEY_COLUMN[tab] ?? null;
}

/** What the row is known by; blank for a lead that a person typed in and no run has seen yet. */
export function rowKey(table: Table, row: TableRow): string {
  const header = keyColumn(table.tab.title);
  return header === null ? '' : cellText(row.cells[table.columnOf.get(header) ?? -1]);
}

/** What a lead's row looks like to a person: used to find a row again before it has a Lead ID. */
export function rowSignature(table: Table, row: TableRow): string {
  const texts = signatureCells(table, row).map(({ text }) => text);
  return texts.every((text) => text === '') ? '' : JSON.stringify(texts);
}

/** The cells of the signature, each with where it stands. */
export function signatureCells(
  table: Table,
  row: TableRow,
): readonly { readonly column: number; readonly header: string; readonly text: string }[] {
  return SIGNATURE_COLUMNS.map((header) => {
    const column = table.columnOf.get(header) ?? -1;
    return { column, header, text: cellText(row.cells[column]) };
  });
}
