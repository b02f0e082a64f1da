import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { hashText } from '../../../core/fingerprint.ts';
import type { Format, Report, ReportChart } from '../../../core/reports/report.ts';
import { NUMBER_FORMATS } from '../../../core/workbook/look.ts';

type Request = sheets_v4.Schema$Request;

const WIDTH = 620;
const HEIGHT = 340;
const GAP = 16;

/**
 * Native charts of a report, beside its table. One that is there already keeps the place and the size that people gave
 * it; one whose rows are gone is taken away.
 */
export function chartRequests(
  report: Report,
  sheetId: number,
  standing: ReadonlySet<number>,
  anchorColumn: number,
): readonly Request[] {
  return report.charts.map((chart, at): Request => {
    const chartId = chartIdOf(chart.key);
    const spec = specOf(chart, sheetId);
    if (standing.has(chartId)) return { updateChartSpec: { chartId, spec } };
    const anchorCell = { sheetId, rowIndex: 1, columnIndex: anchorColumn };
    const overlayPosition = {
      anchorCell,
      offsetYPixels: at * (HEIGHT + GAP),
      offsetXPixels: GAP,
      widthPixels: WIDTH,
      heightPixels: HEIGHT,
    };
    return { addChart: { chart: { chartId, spec, position: { overlayPosition } } } };
  });
}

/** Charts of ours that no report has any more. */
export function goneCharts(
  keys: readonly string[],
  shown: ReadonlySet<string>,
  standing: ReadonlySet<number>,
) {
  return keys
    .filter((key) => !shown.has(key) && standing.has(chartIdOf(key)))
    .map((key): Request => ({ deleteEmbeddedObject: { objectId: chartIdOf(key) } }));
}

/** The same chart always has the same id: a positive number of 31 bits. */
export function chartIdOf(key: string): number {
  return Number.parseInt(hashText(key).slice(0, 8), 16) & 0x7fffffff || 1;
}

function specOf(chart: ReportChart, sheetId: number): sheets_v4.Schema$ChartSpec {
  const isBar = chart.kind === 'bar';
  // The header of the table is row 0, and the report's first row is row 1.
  const source = (column: number) => ({
    sourceRange: {
      sources: [
        {
          sheetId,
          startRowIndex: chart.fromRow + 1,
          endRowIndex: chart.toRow + 1,
          startColumnIndex: column,
          endColumnIndex: column + 1,
        },
      ],
    },
  });
  return {
    title: chart.title,
    altText: `${chart.says} The numbers stand in the table.`,
    basicChart: {
      chartType: isBar ? 'BAR' : chart.kind === 'line' ? 'LINE' : 'COLUMN',
      legendPosition: chart.series.length > 1 ? 'BOTTOM_LEGEND' : 'NO_LEGEND',
      axis: isBar
        ? [{ position: 'LEFT_AXIS' }, { position: 'BOTTOM_AXIS' }]
        : [{ position: 'BOTTOM_AXIS' }, { position: 'LEFT_AXIS' }],
      domains: [{ domain: { ...source(chart.labels) } }],
      series: chart.series.map(({ column }, at) => ({
        series: source(column),
        targetAxis: isBar ? 'BOTTOM_AXIS' : 'LEFT_AXIS',
        colorStyle: { rgbColor: SERIES_COLOURS[at % SERIES_COLOURS.length] ?? {} },
      })),
      headerCount: 0,
    },
  };
}

/** Told apart by who sees no colours, too: dark, middle and light. */
const SERIES_COLOURS: readonly sheets_v4.Schema$Color[] = [
  { red: 0.1, green: 0.37, blue: 0.71 },
  { red: 0.9, green: 0.55, blue: 0.1 },
  { red: 0.2, green: 0.6, blue: 0.45 },
];

/** How a cell of a report is shown in the sheet. */
export function numberFormatOf(format: Format): sheets_v4.Schema$NumberFormat | undefined {
  switch (format) {
    case 'share':
      return NUMBER_FORMATS.share;
    case 'money':
      return { type: 'NUMBER', pattern: '#,##0' };
    case 'count':
      return { type: 'NUMBER', pattern: '#,##0' };
    case 'days':
      return { type: 'NUMBER', pattern: '#,##0.0' };
    case 'instant':
      return NUMBER_FORMATS.instant;
    case 'text':
      return undefined;
  }
}
