import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { columnLetters } from '../../../core/workbook/a1.ts';
import { cellText } from '../../../core/workbook/cell.ts';
import { keyColumn, rowKey, SIGNATURE_COLUMNS } from '../../../core/workbook/row-key.ts';
import type { Table } from '../../../core/workbook/table.ts';
import type { RowNow } from '../../../core/workbook/writes.ts';
import { quoteTab } from './read.ts';

/** A row that a batch wrote to: where it believed the row to be, and what it should be known by afterwards. */
export interface Target {
  readonly tab: string;
  readonly row: number;
  readonly key: string;
  /** For a row that was given its key by this batch: its number when it was read, to compare what people see in it. */
  readonly givenKeyTo: number | null;
}

/** Where the rows stand, as the last answer of the sheet told. */
export class Positions {
  readonly #rows = new Map<string, ReadonlyMap<string, readonly number[]>>();

  static asRead(tables: ReadonlyMap<string, Table>): Positions {
    const positions = new Positions();
    for (const table of tables.values()) {
      if (keyColumn(table.tab.title) === null) continue;
      positions.#rows.set(table.tab.title, byKey(table.rows.map((row) => [rowKey(table, row), row.row])));
    }
    return positions;
  }

  /**
   * The row of a key, null when it is gone. Where two rows have it, the one that stands where it was read; a row
   * without a key is where it was read, and a tab whose rows have no keys belongs to the machine alone.
   */
  readonly rowNow: RowNow = (tab, key, rowAsRead) => {
    const rows = this.#rows.get(tab);
    if (rows === undefined || key === '') return rowAsRead;
    const standing = rows.get(key) ?? [];
    if (standing.includes(rowAsRead)) return rowAsRead;
    return standing.length === 1 ? (standing[0] ?? null) : null;
  };

  /**
   * Compares the sheet's answer with where a write believed rows and columns to be, and remembers where they are.
   * False when something moved, so that cells may have landed elsewhere.
   */
  confirm(table: Table, answer: sheets_v4.Schema$Spreadsheet, targets: readonly Target[]): boolean {
    const sheet = answer.sheets?.find((s) => s.properties?.sheetId === table.sheetId);
    const [headerData, keyData, ...signatureData] = sheet?.data ?? [];
    const headers = headerData?.rowData?.[0]?.values?.map((cell) => cell.formattedValue ?? '') ?? [];
    if (table.headers.some((header, column) => header !== (headers[column] ?? '').trim())) return false;

    const keys = columnTexts(keyData);
    const signatures = signatureData.map(columnTexts);
    const filled = keys.map((key, row) => [key, row] as const).slice(table.headerRow + 1);
    this.#rows.set(table.tab.title, byKey(filled));
    return targets.every((target) => {
      if (target.tab !== table.tab.title) return true;
      if ((keys[target.row] ?? '') !== target.key) return false;
      return target.givenKeyTo === null || looksTheSame(table, target.givenKeyTo, target.row, signatures);
    });
  }
}

/** What the answer to a write has to tell of a tab: its header row, its keys, and what tells rows without a key apart. */
export function answerRanges(table: Table, targets: readonly Target[]): string[] {
  const tab = quoteTab(table.tab.title);
  const headerRow = table.headerRow + 1;
  const gaveKeys = targets.some((target) => target.tab === table.tab.title && target.givenKeyTo !== null);
  const headers = [keyColumn(table.tab.title) ?? '', ...(gaveKeys ? SIGNATURE_COLUMNS : [])];
  const columns = headers.map((header) => columnLetters(table.columnOf.get(header) ?? 0));
  return [`${tab}!${headerRow}:${headerRow}`, ...columns.map((c) => `${tab}!${c}:${c}`)];
}

/** Whether a row that just got its key still shows what a person had typed there. */
function looksTheSame(
  table: Table,
  rowAsRead: number,
  rowNow: number,
  signatures: readonly (readonly string[])[],
): boolean {
  const cells = table.rows.find((r) => r.row === rowAsRead)?.cells ?? [];
  return SIGNATURE_COLUMNS.every(
    (header, i) => cellText(cells[table.columnOf.get(header) ?? -1]) === (signatures[i]?.[rowNow] ?? ''),
  );
}

function columnTexts(data: sheets_v4.Schema$GridData | undefined): readonly string[] {
  const before: string[] = new Array(data?.startRow ?? 0).fill('');
  return [...before, ...(data?.rowData ?? []).map((row) => (row.values?.[0]?.formattedValue ?? '').trim())];
}

function byKey(entries: readonly (readonly [string, number])[]): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  for (const [key, row] of entries) {
    if (key === '') continue;
    const standing = rows.get(key);
    if (standing === undefined) rows.set(key, [row]);
    else standing.push(row);
  }
  return rows;
}
