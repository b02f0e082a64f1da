import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { columnLetters } from '../../../core/workbook/a1.ts';
import { cellText } from '../../../core/workbook/cell.ts';
import { keyColumn, rowKey, SIGNATURE_COLUMNS } from '../../../core/workbook/row-key.ts';
import { type RowsByKey, rowNowIn, rowsByKey } from '../../../core/workbook/rows-by-key.ts';
import type { Table } from '../../../core/workbook/table.ts';
import type { RowNow } from '../../../core/workbook/writes.ts';
import { firstFreeRow } from './grow.ts';
import { quoteTab } from './read.ts';

/** A row that a batch wrote to: where it believed the row to be, and what it should be known by afterwards. */
export interface Target {
  readonly tab: string;
  readonly row: number;
  readonly key: string;
  /** For a row that was given its key by this batch: its number when it was read, to compare what people see in it. */
  readonly givenKeyTo: number | null;
}

/** The keys of the rows that a batch adds to a tab. */
export interface Added {
  readonly tab: string;
  readonly keys: readonly string[];
}

/** A person may have added a few rows since the reading; ours are then a little further down. */
const LOOK_FURTHER_ROWS = 20;

/** Where the rows stand, as they were read. */
export class Positions {
  readonly #rows = new Map<string, RowsByKey>();
  /** Where the next row of a tab goes. */
  readonly #free = new Map<string, number>();

  static asRead(tables: ReadonlyMap<string, Table>): Positions {
    const positions = new Positions();
    for (const table of tables.values()) {
      if (keyColumn(table.tab.title) === null) continue;
      positions.#rows.set(table.tab.title, rowsByKey(table.rows.map((row) => [rowKey(table, row), row.row])));
      positions.#free.set(table.tab.title, firstFreeRow(table));
    }
    return positions;
  }

  readonly rowNow: RowNow = (tab, key, rowAsRead) => rowNowIn(this.#rows)(tab, key, rowAsRead);

  /** What the answer to a batch has to tell of a tab: its header row, the keys of the rows it touched, and what tells rows without a key apart. */
  answerRanges(table: Table, targets: readonly Target[], added: readonly Added[]): string[] {
    const tab = quoteTab(table.tab.title);
    const headerRow = table.headerRow + 1;
    const [from, to] = this.#span(table, targets, added);
    const gaveKeys = targets.some((target) => target.tab === table.tab.title && target.givenKeyTo !== null);
    const headers = [keyColumn(table.tab.title) ?? '', ...(gaveKeys ? SIGNATURE_COLUMNS : [])];
    const columns = headers.map((header) => columnLetters(table.columnOf.get(header) ?? 0));
    return [
      `${tab}!${headerRow}:${headerRow}`,
      ...columns.map((c) => `${tab}!${c}${from + 1}:${c}${to + 1}`),
    ];
  }

  /**
   * Compares the sheet's answer with where a write believed rows and columns to be. False when something moved, so
   * that cells may have landed elsewhere, or when a row that was added is not where it should be.
   */
  confirm(
    table: Table,
    answer: sheets_v4.Schema$Spreadsheet,
    targets: readonly Target[],
    added: readonly Added[],
  ): boolean {
    const sheet = answer.sheets?.find((s) => s.properties?.sheetId === table.sheetId);
    const [headerData, keyData, ...signatureData] = sheet?.data ?? [];
    const headers = headerData?.rowData?.[0]?.values?.map((cell) => cell.formattedValue ?? '') ?? [];
    if (table.headers.some((header, column) => header !== (headers[column] ?? '').trim())) return false;

    const keys = columnTexts(keyData);
    const signatures = signatureData.map(columnTexts);
    const stayed = targets.every((target) => {
      if (target.tab !== table.tab.title) return true;
      if ((keys.get(target.row) ?? '') !== target.key) return false;
      return target.givenKeyTo === null || looksTheSame(table, target.givenKeyTo, target.row, signatures);
    });
    const there = new Set(keys.values());
    const ours = added.filter(({ tab }) => tab === table.tab.title).flatMap((one) => one.keys);
    this.#free.set(table.tab.title, (this.#free.get(table.tab.title) ?? 0) + ours.length);
    return stayed && ours.every((key) => there.has(key));
  }

  /** The first and the last row that the answer has to tell of. */
  #span(table: Table, targets: readonly Target[], added: readonly Added[]): readonly [number, number] {
    const free = this.#free.get(table.tab.title) ?? 0;
    const count = added
      .filter(({ tab }) => tab === table.tab.title)
      .reduce((sum, one) => sum + one.keys.length, 0);
    let [from, to] = count === 0 ? [Infinity, 0] : [free, free + count + LOOK_FURTHER_ROWS];
    for (const target of targets) {
      if (target.tab !== table.tab.title) continue;
      from = Math.min(from, target.row);
      to = Math.max(to, target.row);
    }
    return [Number.isFinite(from) ? from : 0, to];
  }
}

/** Whether a row that just got its key still shows what a person had typed there. */
function looksTheSame(
  table: Table,
  rowAsRead: number,
  rowNow: number,
  signatures: readonly ReadonlyMap<number, string>[],
): boolean {
  const cells = table.rows.find((r) => r.row === rowAsRead)?.cells ?? [];
  return SIGNATURE_COLUMNS.every(
    (header, i) => cellText(cells[table.columnOf.get(header) ?? -1]) === (signatures[i]?.get(rowNow) ?? ''),
  );
}

/** The texts of one column, by row from 0. */
function columnTexts(data: sheets_v4.Schema$GridData | undefined): ReadonlyMap<number, string> {
  const first = data?.startRow ?? 0;
  return new Map(
    (data?.rowData ?? []).map((row, i) => [first + i, (row.values?.[0]?.formattedValue ?? '').trim()]),
  );
}
