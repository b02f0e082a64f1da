/** Workbooks in one SQLite file. A commit is on its way to the disk before its request is answered. */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { SpreadsheetProperties } from '../google.ts';
import type { Edit } from '../model/edit.ts';
import { type Look, Looks } from '../model/looks.ts';
import type { Row } from '../model/row.ts';
import { type ColumnProperties, Sheet, type SheetRules, type TabProperties } from '../model/sheet.ts';
import { type NameOfRange, sheetOf, type Workbook } from '../model/workbook.ts';
import { orderKeys, orderParts } from './row-order.ts';
import { readRow, rowText } from './row-text.ts';
import { SCHEMA } from './schema.ts';

interface StoredSheet {
  title: TabProperties;
  rules: SheetRules;
  rowCount: number;
  columnCount: number;
  columns: readonly (ColumnProperties | null | undefined)[];
}

/** Rows of all sheets share one table; a sheet has the identifiers from `number × 2³²`. */
const ROWS_PER_SHEET = 2 ** 32;

export class WorkbookFile {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  /** What the file holds of each sheet's order, to write only the parts that differ. */
  readonly #orders = new Map<number, Buffer[]>();
  readonly #looksWritten = new Map<string, number>();

  constructor(path: string) {
    this.#database = new DatabaseSync(path);
    // Written ahead: what was committed survives the end of the process, however it ends.
    this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;');
    this.#database.exec(SCHEMA);
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  spreadsheetIds(): string[] {
    return this.#all('SELECT id FROM spreadsheet ORDER BY rowid').map((found) => String(found.id));
  }

  read(spreadsheetId: string, formulas: Workbook['formulas']): Workbook | null {
    const [found] = this.#all(
      'SELECT revision, properties, names FROM spreadsheet WHERE id = ?',
      spreadsheetId,
    );
    if (!found) return null;
    const looks = this.#readLooks(spreadsheetId);
    return {
      spreadsheetId,
      revision: Number(found.revision),
      properties: JSON.parse(String(found.properties)) as SpreadsheetProperties,
      namedRanges: JSON.parse(String(found.names)) as NameOfRange[],
      sheets: this.#all(
        'SELECT number, sheet_id, state FROM sheet WHERE spreadsheet = ? ORDER BY position',
        spreadsheetId,
      ).map((row) => this.#readSheet(Number(row.number), Number(row.sheet_id), String(row.state), looks)),
      looks,
      formulas,
    };
  }

  /** Writes what an edit changed, all of it or nothing. `edit` is null for a new workbook. */
  write(after: Workbook, edit: Edit | null): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      this.#writeWorkbook(after);
      this.#writeLooks(after);
      for (const sheet of edit?.before.sheets ?? []) {
        if (!sheetOf(after, sheet.sheetId)) this.#removeSheet(after.spreadsheetId, sheet.sheetId);
      }
      for (const [position, sheet] of after.sheets.entries()) {
        this.#writeSheet(after, sheet, position, edit);
      }
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      this.#orders.clear();
      this.#looksWritten.clear();
      throw error;
    }
  }

  remove(spreadsheetId: string): void {
    for (const found of this.#all('SELECT sheet_id FROM sheet WHERE spreadsheet = ?', spreadsheetId)) {
      this.#removeSheet(spreadsheetId, Number(found['sheet_id']));
    }
    this.#run('DELETE FROM spreadsheet WHERE id = ?', spreadsheetId);
    this.#looksWritten.delete(spreadsheetId);
  }

  #writeWorkbook(after: Workbook): void {
    this.#run(
      `INSERT INTO spreadsheet (id, revision, properties, names) VALUES (?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, properties = excluded.properties, names = excluded.names`,
      after.spreadsheetId,
      after.revision,
      JSON.stringify(after.properties),
      JSON.stringify(after.namedRanges),
    );
  }

  #writeSheet(after: Workbook, sheet: Sheet, position: number, edit: Edit | null): void {
    const moved = edit === null || edit.before.sheets[position]?.sheetId !== sheet.sheetId;
    const changed = edit === null || sheet.owner === edit.token;
    if (!moved && !changed) return;
    const [written] = this.#all(
      `INSERT INTO sheet (spreadsheet, sheet_id, position, state) VALUES (?, ?, ?, ?)
       ON CONFLICT (spreadsheet, sheet_id) DO UPDATE SET position = excluded.position, state = excluded.state
       RETURNING number`,
      after.spreadsheetId,
      sheet.sheetId,
      position,
      JSON.stringify(storedSheet(sheet)),
    );
    if (!changed) return;
    const number = Number(written?.number);
    const before = edit && sheetOf(edit.before, sheet.sheetId);
    if (before && sheet.rowOrder === 'moved') this.#removeRows(number, before, sheet);
    if (edit === null || sheet.rowOrder !== 'kept') this.#writeOrder(number, sheet);
    const owner = edit?.token ?? sheet.owner;
    for (const row of sheet.rows())
      if (row && (edit === null || row.owner === owner)) this.#writeRow(number, row);
  }

  #writeRow(number: number, row: Row): void {
    this.#run(
      'INSERT INTO row (id, content) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET content = excluded.content',
      number * ROWS_PER_SHEET + row.key,
      rowText(row),
    );
  }

  #removeRows(number: number, before: Sheet, after: Sheet): void {
    const kept = new Set(after.rows().map((row) => row?.key));
    for (const row of before.rows()) {
      if (row && !kept.has(row.key))
        this.#run('DELETE FROM row WHERE id = ?', number * ROWS_PER_SHEET + row.key);
    }
  }

  #writeOrder(number: number, sheet: Sheet): void {
    const parts = orderParts(sheet.rows());
    const known = this.#orders.get(number) ?? [];
    for (const [part, keys] of parts.entries()) {
      if (known[part]?.equals(keys)) continue;
      this.#run(
        'INSERT INTO row_order (sheet, part, keys) VALUES (?, ?, ?) ON CONFLICT (sheet, part) DO UPDATE SET keys = excluded.keys',
        number,
        part,
        keys,
      );
    }
    if (known.length > parts.length || !this.#orders.has(number)) {
      this.#run('DELETE FROM row_order WHERE sheet = ? AND part >= ?', number, parts.length);
    }
    this.#orders.set(number, parts);
  }

  #removeSheet(spreadsheetId: string, sheetId: number): void {
    const [found] = this.#all(
      'DELETE FROM sheet WHERE spreadsheet = ? AND sheet_id = ? RETURNING number',
      spreadsheetId,
      sheetId,
    );
    const number = Number(found?.number);
    this.#run(
      'DELETE FROM row WHERE id >= ? AND id < ?',
      number * ROWS_PER_SHEET,
      (number + 1) * ROWS_PER_SHEET,
    );
    this.#orders.delete(number);
  }

  #readSheet(number: number, sheetId: number, state: string, looks: Looks): Sheet {
    const stored = JSON.parse(state) as StoredSheet;
    const sheet = new Sheet(sheetId, stored.title.title, null);
    sheet.properties = stored.title;
    sheet.rules = stored.rules;
    sheet.rowCount = stored.rowCount;
    sheet.columnCount = stored.columnCount;
    sheet.columns = stored.columns.map((column) => column ?? undefined);
    const parts = this.#all('SELECT keys FROM row_order WHERE sheet = ? ORDER BY part', number).map(
      (found) => found.keys as Uint8Array,
    );
    this.#orders.set(
      number,
      parts.map((part) => Buffer.from(part)),
    );
    const rows = new Map<number, Row>();
    const first = number * ROWS_PER_SHEET;
    const select = this.#statement('SELECT id, content FROM row WHERE id >= ? AND id < ?');
    for (const found of select.iterate(first, first + ROWS_PER_SHEET)) {
      const key = Number(found.id) - first;
      rows.set(key, readRow(key, String(found.content), looks));
    }
    sheet.replaceRows(orderKeys(parts).map((key) => rows.get(key)));
    sheet.rowOrder = 'kept';
    return sheet;
  }

  #readLooks(spreadsheetId: string): Looks {
    const looks = new Looks();
    const stored = this.#all('SELECT look FROM look WHERE spreadsheet = ? ORDER BY number', spreadsheetId);
    for (const found of stored) looks.number(JSON.parse(String(found.look)) as Look);
    this.#looksWritten.set(spreadsheetId, looks.count);
    return looks;
  }

  #writeLooks({ spreadsheetId, looks }: Workbook): void {
    // Number 0 is the plain look, which every workbook has.
    const first = this.#looksWritten.get(spreadsheetId) ?? 1;
    for (let number = first; number < looks.count; number++) {
      this.#run(
        'INSERT OR REPLACE INTO look (spreadsheet, number, look) VALUES (?, ?, ?)',
        spreadsheetId,
        number,
        JSON.stringify(looks.look(number)),
      );
    }
    this.#looksWritten.set(spreadsheetId, looks.count);
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const prepared = this.#database.prepare(sql);
    this.#statements.set(sql, prepared);
    return prepared;
  }

  #run(sql: string, ...values: (string | number | Buffer)[]): void {
    this.#statement(sql).run(...values);
  }

  #all(sql: string, ...values: (string | number)[]): Record<string, unknown>[] {
    return this.#statement(sql).all(...values) as Record<string, unknown>[];
  }
}

function storedSheet(sheet: Sheet): StoredSheet {
  return {
    title: sheet.properties,
    rules: sheet.rules,
    rowCount: sheet.rowCount,
    columnCount: sheet.columnCount,
    columns: sheet.columns,
  };
}
