import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import type { Traces } from '../../core/forget/traces.ts';
import { columnLetters } from '../../core/workbook/a1.ts';
import { askGoogle } from '../../lambdas/adapters/sheets/errors.ts';
import { quoteTab } from '../../lambdas/adapters/sheets/read.ts';
import { listed } from '../words.ts';

/**
 * Cells of the person's rows of Leads with a note that somebody attached: `G5`. A note can be taken off by a cell's
 * place alone, which may be another row's by then, so that it is left to a person.
 */
export async function cellsWithNotes(
  { sheets, spreadsheetId }: { readonly sheets: sheets_v4.Sheets; readonly spreadsheetId: string },
  { leads: { table, rows } }: Traces,
): Promise<readonly string[]> {
  if (rows.length === 0) return [];
  const tab = quoteTab(table.tab.title);
  const found = await askGoogle('read the notes', () =>
    sheets.spreadsheets.get({
      spreadsheetId,
      ranges: rows.map(({ row }) => `${tab}!${row + 1}:${row + 1}`),
      fields: 'sheets(data(startRow,rowData(values(note))))',
    }),
  );
  const data = (found.sheets ?? []).flatMap((sheet) => sheet.data ?? []);
  return data.flatMap(({ startRow, rowData }) =>
    (rowData?.[0]?.values ?? []).flatMap(({ note }, column) =>
      note == null || note === '' ? [] : [`${columnLetters(column)}${(startRow ?? 0) + 1}`],
    ),
  );
}

/** What a person has to do about them; nothing when there are none. */
export function notesLeft(cells: readonly string[]): readonly string[] {
  if (cells.length === 0) return [];
  const what = cells.length === 1 ? 'A note is' : 'Notes are';
  return [
    `${what} attached to ${listed(cells)} of Leads: right-click ▸ Delete notes, as Leadsheet leaves them.`,
  ];
}
