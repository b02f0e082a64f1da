import type { Report, ReportRow } from '../../core/reports/report.ts';

/** A part of a report below one heading. */
export interface Block {
  readonly title: string;
  /** Names of the columns that its rows fill. */
  readonly columns: readonly { readonly name: string; readonly at: number }[];
  readonly rows: readonly ReportRow[];
  readonly notes: readonly string[];
}

/** The parts of a report, each with only the columns that say something in it. */
export function blocksOf(report: Report): readonly Block[] {
  const parts: { title: string; names: readonly string[]; rows: ReportRow[]; notes: string[] }[] = [];
  const declared = report.tab.columns.map(({ header }) => header);
  const current = () => {
    const last = parts.at(-1) ?? { title: '', names: declared, rows: [], notes: [] };
    if (parts.length === 0) parts.push(last);
    return last;
  };
  for (const row of report.rows) {
    const words = row.cells.map(({ value }) => String(value ?? ''));
    if (row.look === 'heading') parts.push({ title: words[0] ?? '', names: declared, rows: [], notes: [] });
    else if (row.look === 'columns') current().names = words;
    else if (row.look === 'quiet') current().notes.push(words[0] ?? '');
    else if (row.cells.length > 0) current().rows.push(row);
  }
  return parts.map(({ title, names, rows, notes }) => ({
    title,
    rows,
    notes,
    columns: names
      .map((name, at) => ({ name, at }))
      .filter(({ at }) => at === 0 || rows.some(({ cells }) => !isEmpty(cells[at]?.value))),
  }));
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}
