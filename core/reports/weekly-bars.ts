import type { Report, ReportChart } from './report.ts';

/** A chart as bars that a message can show without a picture file: lengths from 0 to 1 of the longest. */
export interface Bars {
  readonly title: string;
  readonly rows: readonly {
    readonly label: string;
    readonly bars: readonly { readonly name: string; readonly value: number; readonly length: number }[];
  }[];
}

/** What the week's message shows: what sales made of each source's leads, and who answered in time. */
const SHOWN: readonly string[] = ['monday-sources', 'sla-reps'];
const MOST_ROWS = 6;

/** The two charts of the weekly message; one without rows is left out. */
export function weeklyBars(reports: readonly Report[]): readonly Bars[] {
  return SHOWN.flatMap((key) =>
    reports.flatMap((report) =>
      report.charts.filter((chart) => chart.key === key).map((chart) => barsOf(report, chart)),
    ),
  );
}

function barsOf(report: Report, chart: ReportChart): Bars {
  const rows = report.rows.slice(chart.fromRow, Math.min(chart.toRow, chart.fromRow + MOST_ROWS));
  const values = rows.map(({ cells }) =>
    chart.series.map(({ name, column }) => {
      const value = cells[column]?.value;
      return { name, value: typeof value === 'number' ? value : 0 };
    }),
  );
  const longest = Math.max(1, ...values.flat().map(({ value }) => value));
  return {
    title: chart.title,
    rows: rows.map(({ cells }, at) => ({
      label: String(cells[chart.labels]?.value ?? ''),
      bars: (values[at] ?? []).map((one) => ({ ...one, length: one.value / longest })),
    })),
  };
}
