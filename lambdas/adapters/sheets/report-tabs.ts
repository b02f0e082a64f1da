import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import type { Report, ReportCell, ReportRow } from '../../../core/reports/report.ts';
import { askGoogle } from './errors.ts';
import { chartRequests, goneCharts, numberFormatOf } from './report-charts.ts';
import { cellData } from './requests.ts';

type Request = sheets_v4.Schema$Request;

/** Google recommends payloads of at most 2 MB. */
const LARGEST_BYTES = 2_000_000;
const LOOK =
  'numberFormat,textFormat,wrapStrategy,horizontalAlignment,verticalAlignment,backgroundColorStyle';

/** Every chart that a report of ours ever had, so that one whose rows are gone is found. */
const CHART_KEYS = [
  'monday-sources',
  'source-counts',
  'source-share',
  'funnel-steps',
  'funnel-weeks',
  'sla-reps',
  'return-reasons',
];

/**
 * Writes each report whole into its tab: its values, how they look, and its native charts; what stood below from an
 * earlier run goes in the same atomic batch. Reports whose tab is not there are left out: the answer names those written.
 */
export async function writeReports(
  sheets: sheets_v4.Sheets,
  spreadsheetId: string,
  reports: readonly Report[],
  standing: readonly sheets_v4.Schema$SheetProperties[],
): Promise<readonly string[]> {
  const byTitle = new Map(standing.map((properties) => [properties.title ?? '', properties]));
  const charts = await standingCharts(sheets, spreadsheetId);
  const sheetIdOf = (title: string) => byTitle.get(title)?.sheetId ?? null;
  const written = reports.filter(({ tab }) => byTitle.has(tab.title));
  const perTab = written.map((report) => {
    const properties = byTitle.get(report.tab.title) ?? {};
    return tabRequests(report, properties, sheetIdOf, charts);
  });
  const shown = new Set(written.flatMap((report) => report.charts.map(({ key }) => key)));
  const gone = goneCharts(CHART_KEYS, shown, charts);
  for (const requests of batches([...perTab, gone])) {
    await askGoogle('write the reports', () =>
      sheets.spreadsheets.batchUpdate({ spreadsheetId, fields: 'spreadsheetId', requestBody: { requests } }),
    );
  }
  return written.map(({ tab }) => tab.title);
}

async function standingCharts(sheets: sheets_v4.Sheets, spreadsheetId: string): Promise<ReadonlySet<number>> {
  const shape = await askGoogle('read the charts', () =>
    sheets.spreadsheets.get({ spreadsheetId, fields: 'sheets.charts.chartId' }),
  );
  return new Set(
    (shape.sheets ?? []).flatMap(({ charts }) => charts ?? []).flatMap(({ chartId }) => chartId ?? []),
  );
}

/** A tab is never split over two batches, so that nobody sees half of one. */
function batches(perTab: readonly (readonly Request[])[]): readonly Request[][] {
  const all: Request[][] = [];
  let bytes = LARGEST_BYTES;
  for (const requests of perTab) {
    if (requests.length === 0) continue;
    const size = Buffer.byteLength(JSON.stringify(requests));
    if (bytes + size > LARGEST_BYTES) {
      all.push([]);
      bytes = 0;
    }
    all.at(-1)?.push(...requests);
    bytes += size;
  }
  return all;
}

function tabRequests(
  report: Report,
  { sheetId, gridProperties }: sheets_v4.Schema$SheetProperties,
  sheetIdOf: (title: string) => number | null,
  charts: ReadonlySet<number>,
): readonly Request[] {
  const id = sheetId ?? 0;
  const { rowCount = 0, columnCount = 0 } = { ...gridProperties };
  const declared = report.tab.columns.length;
  const width = Math.max(declared, ...report.rows.map(({ cells }) => cells.length));
  const end = report.rows.length + 1;
  const chartColumns = report.charts.length === 0 ? 0 : 1;
  const header = { values: report.tab.columns.map((column) => cellData(column.header)) };
  const rows = report.rows.map((row) => ({ values: cellsOf(row, report, width, sheetIdOf) }));
  const fields = report.isList ? 'userEnteredValue' : `userEnteredValue,userEnteredFormat(${LOOK})`;
  const below = { sheetId: id, startRowIndex: end, startColumnIndex: 0, endColumnIndex: width };
  return [
    ...grow(id, 'ROWS', end - (rowCount ?? 0)),
    ...grow(id, 'COLUMNS', width + chartColumns - (columnCount ?? 0)),
    {
      updateCells: {
        start: { sheetId: id, rowIndex: 0, columnIndex: 0 },
        rows: [header],
        fields: 'userEnteredValue',
      },
    },
    ...(rows.length === 0
      ? []
      : [{ updateCells: { start: { sheetId: id, rowIndex: 1, columnIndex: 0 }, rows, fields } }]),
    ...(end >= (rowCount ?? 0) ? [] : [{ repeatCell: { range: below, cell: {}, fields } }]),
    ...chartRequests(report, id, charts, width),
  ];
}

function grow(sheetId: number, dimension: 'ROWS' | 'COLUMNS', length: number): readonly Request[] {
  return length <= 0 ? [] : [{ appendDimension: { sheetId, dimension, length } }];
}

/** As many cells as the report is wide, so that what stood there before is overwritten. */
function cellsOf(
  row: ReportRow,
  report: Report,
  width: number,
  sheetIdOf: (title: string) => number | null,
): sheets_v4.Schema$CellData[] {
  return Array.from({ length: width }, (_, at) => {
    const cell = row.cells[at];
    if (report.isList) return cell === undefined ? {} : cellData(cell.value);
    const look = lookOf(row, cell, sheetIdOf);
    return { ...(cell === undefined ? {} : cellData(cell.value)), userEnteredFormat: look };
  });
}

const HEADING = { red: 0.91, green: 0.92, blue: 0.93 };
const QUIET = { red: 0.37, green: 0.39, blue: 0.41 };

function lookOf(
  { look }: ReportRow,
  cell: ReportCell | undefined,
  sheetIdOf: (title: string) => number | null,
): sheets_v4.Schema$CellFormat {
  const isNumber = typeof cell?.value === 'number';
  const numberFormat = isNumber ? numberFormatOf(cell.format) : undefined;
  const target = cell?.link === undefined ? null : sheetIdOf(cell.link.tab);
  const textFormat = {
    ...(look === 'heading' || look === 'columns' || look === 'strong' ? { bold: true } : {}),
    ...(look === 'quiet' ? { italic: true, foregroundColorStyle: { rgbColor: QUIET } } : {}),
    ...(target === null ? {} : { link: { uri: `#gid=${target}&range=${cell?.link?.cell ?? 'A1'}` } }),
  };
  return {
    ...(numberFormat === undefined ? {} : { numberFormat }),
    ...(Object.keys(textFormat).length === 0 ? {} : { textFormat }),
    ...(look === 'heading' ? { backgroundColorStyle: { rgbColor: HEADING } } : {}),
    wrapStrategy: look === 'columns' ? 'WRAP' : 'OVERFLOW_CELL',
    verticalAlignment: 'MIDDLE',
    horizontalAlignment:
      isNumber || typeof cell?.value !== 'string' || cell.format === 'share' ? 'RIGHT' : 'LEFT',
  };
}
