import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import type { EChartsCoreOption } from 'echarts/core';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Format, Report, ReportChart } from '../../core/reports/report.ts';
import { shown } from './shown.ts';

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

/** What a picture is drawn in: colours of a page, or names of its colours. */
export interface Palette {
  readonly text: string;
  readonly line: string;
  readonly series: readonly string[];
}

/** Colours that stand for the page's own, which follow light and dark. */
const STAND_INS: Palette = {
  text: '#010203',
  line: '#010204',
  series: ['#010205', '#010206', '#010207'],
};
const OF_THE_PAGE: Readonly<Record<string, string>> = {
  '#010203': 'var(--quiet)',
  '#010204': 'var(--line)',
  '#010205': 'var(--series-1)',
  '#010206': 'var(--series-2)',
  '#010207': 'var(--series-3)',
};

const ROW_HEIGHT = 44;

/** A chart as SVG in the page's own colours, drawn for one width: nothing runs in the page. */
export function chartSvg(report: Report, chart: ReportChart, widthInPixels: number): string {
  const svg = drawSvg(report, chart, widthInPixels, STAND_INS);
  return svg.replace(/#01020[3-7]/g, (colour) => OF_THE_PAGE[colour] ?? colour);
}

/** A chart as SVG in given colours. */
export function drawSvg(report: Report, chart: ReportChart, widthInPixels: number, palette: Palette): string {
  const rows = report.rows.slice(chart.fromRow, chart.toRow);
  const height = chart.kind === 'bar' ? 70 + rows.length * ROW_HEIGHT : 300;
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width: widthInPixels, height });
  try {
    drawing.setOption(optionOf(rows, chart, palette, widthInPixels));
    return drawing.renderToSVGString();
  } finally {
    drawing.dispose();
  }
}

function optionOf(
  rows: Report['rows'],
  chart: ReportChart,
  palette: Palette,
  width: number,
): EChartsCoreOption {
  const labels = rows.map(({ cells }) => String(cells[chart.labels]?.value ?? ''));
  const isBar = chart.kind === 'bar';
  const font = { color: palette.text, fontFamily: 'system-ui, sans-serif', fontSize: 13 };
  const names = {
    type: 'category',
    data: labels,
    inverse: isBar,
    axisLine: { lineStyle: { color: palette.line } },
    axisTick: { show: false },
    axisLabel: isBar ? { ...font, width: Math.round(width * 0.3), overflow: 'truncate' } : font,
  };
  const values = {
    type: 'value',
    min: 0,
    minInterval: chart.format === 'count' ? 1 : 0,
    splitNumber: width < 500 ? 3 : 5,
    axisLabel: { ...font, formatter: (value: number) => shown(value, chart.format) },
    splitLine: { lineStyle: { color: palette.line } },
  };
  return {
    animation: false,
    color: [...palette.series],
    textStyle: font,
    legend:
      chart.series.length > 1
        ? { top: 0, left: 0, textStyle: font, itemHeight: 10, itemGap: 24 }
        : { show: false },
    grid: {
      left: 8,
      right: 28,
      top: 36,
      bottom: 8,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: isBar ? values : names,
    yAxis: isBar ? names : values,
    series: chart.series.map(({ name, column }) => ({
      name,
      type: chart.kind === 'line' ? 'line' : 'bar',
      data: rows.map(({ cells }) => numberIn(cells[column]?.value)),
      barMaxWidth: 16,
      symbolSize: 6,
      lineStyle: { width: 2 },
      label: isBar
        ? { show: true, position: 'right', ...font, formatter: labelFormatter(chart.format) }
        : { show: false },
    })),
  };
}

function labelFormatter(format: Format) {
  return ({ value }: { value: unknown }) => (typeof value === 'number' ? shown(value, format) : '');
}

function numberIn(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
