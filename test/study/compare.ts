import { type AllReports, allReports } from '../../core/reports/all-reports.ts';
import type { CellValue } from '../../core/workbook/cell.ts';
import { type Written, withSetting, workbookWith } from '../core/reports/written-leads.ts';

export type ReportLine = Readonly<Record<string, CellValue>>;

/** The lines of a report over leads that were written into a workbook, by header. */
export function linesOf(
  leads: readonly Written[],
  period: string,
  asOfEpochMs: number,
  title: string,
): readonly ReportLine[] {
  const chosen = withSetting(workbookWith({ Leads: leads }), 'Report period', period);
  const made = allReports(withSetting(chosen, 'Smallest sample', 0), asOfEpochMs);
  if ('stops' in made) throw new Error(made.stops.map(({ what }) => what).join(' '));
  return lines(made, title);
}

function lines(made: AllReports, title: string): readonly ReportLine[] {
  const report = made.reports.find(({ tab }) => tab.title === title);
  if (report === undefined) throw new Error(`no report ${title}`);
  return report.rows.map(({ cells }) =>
    Object.fromEntries(report.tab.columns.map(({ header }, at) => [header, cells[at]?.value ?? null])),
  );
}

/** Prints both sides of each line, and answers how many differ. */
export function sideBySide(
  title: string,
  pairs: readonly {
    readonly of: string;
    readonly ours: readonly CellValue[];
    readonly sql: readonly CellValue[];
  }[],
): number {
  console.log(`\n${title}`);
  let different = 0;
  for (const { of, ours, sql } of pairs) {
    const same = ours.length === sql.length && ours.every((value, at) => isSame(value, sql[at] ?? null));
    if (!same) different++;
    console.log(
      `${same ? 'same     ' : 'DIFFERENT'} ${of.padEnd(44)} ${told(ours)}${same ? '' : `   SQL: ${told(sql)}`}`,
    );
  }
  console.log(`${pairs.length} lines, ${different} different.`);
  return different;
}

function isSame(a: CellValue, b: CellValue): boolean {
  return typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) < 1e-9 : a === b;
}

function told(values: readonly CellValue[]): string {
  return values
    .map((value) =>
      typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(4) : String(value),
    )
    .join('  ');
}
