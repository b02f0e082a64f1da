import { type ReportPage, reportsHtml } from './report-html.ts';
import { REPORT_STYLE } from './style.ts';

/** The reports as one file that needs nothing else: to be kept, sent, or opened from a bucket. */
export function wholeReportPage(page: ReportPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Reports · Leadsheet</title>
<link rel="icon" href="data:,">
<style>:root{color-scheme:light dark}body{margin:0;background:#fff}@media (prefers-color-scheme:dark){body{background:#171a1f}}${REPORT_STYLE}</style>
</head>
<body>
<main class="reports" id="main">${reportsHtml(page)}</main>
</body>
</html>
`;
}
