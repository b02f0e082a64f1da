import { readFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { parse } from 'csv-parse/sync';

export type CsvRow = Readonly<Record<string, string>>;

export function readCsv(file: string): readonly CsvRow[] {
  return parse(readFileSync(file), { columns: true, bom: true, skip_empty_lines: true });
}

/** The rows as SQL sees them, every column a text, so that nothing of ours has touched them. */
export function asTable(database: DatabaseSync, name: string, rows: readonly CsvRow[]): void {
  const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== '');
  database.exec(`create table "${name}" (${columns.map((column) => `"${column}" text`).join(', ')})`);
  const insert = database.prepare(`insert into "${name}" values (${columns.map(() => '?').join(', ')})`);
  database.exec('begin');
  for (const row of rows) insert.run(...columns.map((column) => row[column] ?? ''));
  database.exec('commit');
}

export function query<T>(database: DatabaseSync, sql: string): readonly T[] {
  return database.prepare(sql).all() as unknown as readonly T[];
}
