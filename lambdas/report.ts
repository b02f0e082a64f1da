import { missingReportTab, reportPlan } from '../core/reports/report-plan.ts';
import { REPORT_TABS } from '../core/reports/report-tabs.ts';
import { LEADS } from '../core/workbook/schema/leads.ts';
import { readToWrite } from './adapters/sheets/read.ts';
import { writeReports } from './adapters/sheets/report-tabs.ts';
import { writerIds } from './adapters/sheets/writer.ts';
import { type JobContext, lambdaContext } from './context.ts';
import { type BatchAnswer, batchAnswer } from './events/trigger.ts';
import { googleSheetUrl, pageOf } from './report-page/page-of.ts';
import type { ReportPage } from './report-page/report-html.ts';
import { newRun, runSheetJob } from './sheet-job.ts';

/** Writes every report into its tab and the page of reports, each morning; on Mondays it tells people of the week. */
export async function handler(): Promise<BatchAnswer> {
  return reportWorkbook(await lambdaContext());
}

/** The reports are of one reading and one moment, and each tab is written whole: run twice, they are the same. */
export async function reportWorkbook(context: JobContext): Promise<BatchAnswer> {
  const { sheets, spreadsheetId } = context;
  const run = newRun(context, 'report');
  const asOfEpochMs = run.startedEpochMs;
  const atMs = context.now();
  const [reading, { allReports }] = await Promise.all([
    readToWrite(sheets, spreadsheetId, REPORT_TABS, writerIds(context.newId)),
    import('../core/reports/all-reports.ts'),
  ]);
  const made = allReports(reading.snapshot, asOfEpochMs);
  const stops = 'stops' in made;
  const written = stops ? [] : await writeReports(sheets, spreadsheetId, made.reports, reading.sheets);
  const missing = stops
    ? []
    : made.reports
        .filter(({ tab }) => !written.includes(tab.title))
        .map(({ tab }) => missingReportTab(tab.title));
  const problems = stops ? made.stops : [...made.problems, ...missing];
  const leads = reading.snapshot.tabs.get(LEADS.title)?.rows.length ?? 1;
  const { summary } = await runSheetJob(context, {
    run,
    tabs: REPORT_TABS,
    fillsPeoplesCells: false,
    tellsOfNothing: true,
    alreadyRead: { reading, atMs },
    plan: (snapshot) => reportPlan({ snapshot, run, asOfEpochMs, problems, written, leads: leads - 1 }),
  });
  if (!stops) {
    await keepPage(context, pageOf(made, reading, asOfEpochMs, googleSheetUrl(spreadsheetId)));
    const { tellWeekly } = await import('./tell-weekly.ts');
    await tellWeekly(context, made, reading, asOfEpochMs);
  }
  return batchAnswer(summary);
}

async function keepPage({ settings, log }: JobContext, page: ReportPage): Promise<void> {
  const { LEADSHEET_REPORT_BUCKET: bucket } = settings;
  if (bucket === undefined) return;
  // What draws is as large as all the rest, and no run needs it before the tabs are written.
  const { keepReportPage } = await import('./report-page/keep.ts');
  const characters = await keepReportPage(bucket, page);
  log.info('kept the page of reports', { characters });
}
