import type { AllReports } from '../../core/reports/all-reports.ts';
import { momentInWords } from '../../core/workbook/day-words.ts';
import type { Reading } from '../adapters/sheets/read.ts';
import type { ReportPage } from './report-html.ts';

/** The page of reports that were made from a reading; `sheetUrl` is the sheet's address without its fragment. */
export function pageOf(
  made: AllReports,
  reading: Reading,
  asOfEpochMs: number,
  sheetUrl: string,
): ReportPage {
  const { timeZone } = reading.snapshot;
  const ids = new Map(reading.sheets.map(({ title, sheetId }) => [title ?? '', sheetId ?? 0]));
  return {
    reports: made.reports,
    asOf: `As of ${momentInWords(asOfEpochMs, timeZone, asOfEpochMs)}, ${timeZone}. Reports are about ${made.periodWords}; the Settings tab chooses.`,
    linkTo: ({ tab, cell }) => `${sheetUrl}#gid=${ids.get(tab) ?? 0}&range=${cell}`,
  };
}

/** Where people open the sheet. */
export function googleSheetUrl(spreadsheetId: string): string {
  return `https://docs.google.com/spreadsheets/d/${encodeURIComponent(spreadsheetId)}/edit`;
}
