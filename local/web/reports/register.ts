import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { allReports } from '../../../core/reports/all-reports.ts';
import { REPORT_TABS } from '../../../core/reports/report-tabs.ts';
import { readWorkbook } from '../../../lambdas/adapters/sheets/read.ts';
import { escaped } from '../../../lambdas/report-page/escaped.ts';
import { pageOf } from '../../../lambdas/report-page/page-of.ts';
import { reportsHtml } from '../../../lambdas/report-page/report-html.ts';
import { REPORT_STYLE } from '../../../lambdas/report-page/style.ts';
import type { Clock } from '../../clock.ts';
import { navigation } from '../nav.ts';

const SHARED = path.join(path.dirname(fileURLToPath(import.meta.url)), '../shared.css');

/** Serves the reports at `/reports`, made from the workbook as it is when somebody looks. */
export function registerReports(
  app: FastifyInstance,
  options: {
    readonly client: () => sheets_v4.Sheets;
    readonly spreadsheetId: string;
    readonly clock: Clock;
  },
): void {
  app.get('/reports', async (_request, reply) => {
    const reading = await readWorkbook(options.client(), options.spreadsheetId, REPORT_TABS);
    const now = options.clock.now();
    const made = allReports(reading.snapshot, now);
    const body =
      'stops' in made
        ? `<h1>Reports</h1><p>The workbook cannot be read as it is, so there is no report.</p><ul>${made.stops.map(({ what, fix }) => `<li>${escaped(what)} ${escaped(fix)}</li>`).join('')}</ul>`
        : reportsHtml(pageOf(made, reading, now, '/'));
    return reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(await framed(body));
  });
}

async function framed(body: string): Promise<string> {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>Reports · Leadsheet</title>
<link rel="icon" href="data:,">
<style>${await readFile(SHARED, 'utf8')}${REPORT_STYLE}</style>
</head>
<body>
${navigation('/reports')}
<main class="reports" id="main" tabindex="-1">${body}</main>
</body>
</html>
`;
}
