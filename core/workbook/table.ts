import type { Problem } from '../problem.ts';
import { type CellValue, cellText, isBlank } from './cell.ts';
import { explainHeaders, foldHeader } from './headers.ts';
import type { Tab } from './schema/tab.ts';
import type { Snapshot } from './snapshot.ts';
import { HEADER_WITHIN_ROWS } from './tab-to-read.ts';

/** One filled row of a tab. `row` counts from 0, as the Sheets API does. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly CellValue[];
}

/** A tab read by its headers: columns are known by header text, never by position. */
export interface Table<Header extends string = string> {
  readonly tab: Tab<Header>;
  readonly sheetId: number;
  readonly headerRow: number;
  /** Headers as they stand, from the first column; columns that a team added are among them. */
  readonly headers: readonly string[];
  /** Declared columns by their declared header, and columns that a team added by their own. */
  readonly columnOf: ReadonlyMap<string, number>;
  /** Filled rows only. */
  readonly rows: readonly TableRow[];
  readonly columnCount: number;
  /** Rows of the grid, filled or not. */
  readonly rowCount: number;
}

/**
 * Reads one tab. Without a tab of that name, or with a declared header missing or there twice, nothing may be
 * written to it: the answer is then null with a problem that stops the job and says what probably happened.
 */
export function readTable<Header extends string>(
  snapshot: Snapshot,
  tab: Tab<Header>,
): { table: Table<Header> | null; problems: readonly Problem[] } {
  const cells = snapshot.tabs.get(tab.title);
  if (cells === undefined) return { table: null, problems: [missingTab(tab.title)] };

  const headerRow = findHeaderRow(cells.rows, tab);
  const headers = (cells.rows[headerRow] ?? []).map(cellText);
  const problems = explainHeaders(tab, headers, headerRow);
  if (problems.length > 0) return { table: null, problems };

  const byText = new Map(headers.map((header, index) => [foldHeader(header), index]));
  const columnOf = new Map<string, number>();
  headers.forEach((header, index) => {
    if (header !== '' && !columnOf.has(header)) columnOf.set(header, index);
  });
  for (const { header } of tab.columns) columnOf.set(header, byText.get(foldHeader(header)) ?? -1);

  const rows: TableRow[] = [];
  for (let row = headerRow + 1; row < cells.rows.length; row++) {
    const line = cells.rows[row];
    if (line !== undefined && !line.every(isBlank)) rows.push({ row, cells: line });
  }
  return {
    table: {
      tab,
      sheetId: cells.sheetId,
      headerRow,
      headers,
      columnOf,
      rows,
      columnCount: cells.columnCount,
      rowCount: cells.rowCount,
    },
    problems: [],
  };
}

/** The value of one declared column in one row. */
export function cellOf<Header extends string>(
  table: Table<Header>,
  row: TableRow,
  header: Header,
): CellValue {
  return row.cells[table.columnOf.get(header) ?? -1] ?? null;
}

function findHeaderRow<Header extends string>(
  rows: readonly (readonly CellValue[])[],
  tab: Tab<Header>,
): number {
  const declared = new Set(tab.columns.map((c) => foldHeader(c.header)));
  let best = 0;
  let bestHits = -1;
  for (let row = 0; row < Math.min(rows.length, HEADER_WITHIN_ROWS); row++) {
    const hits = new Set((rows[row] ?? []).map((v) => foldHeader(cellText(v))).filter((h) => declared.has(h)))
      .size;
    if (hits > bestHits) [best, bestHits] = [row, hits];
    if (hits === declared.size) break;
  }
  return best;
}

function missingTab(title: string): Problem {
  return {
    severity: 'stops',
    where: { tab: title },
    what: `The tab "${title}" is not in this workbook.`,
    fix: `Give the tab its name back, restore it from File ▸ Version history, or run \`npm run leadsheet -- init\` to add it anew.`,
  };
}
