import type { Report, ReportCell, ReportRow } from '../../core/reports/report.ts';
import { type Block, blocksOf } from './blocks.ts';
import { chartSvg } from './chart-svg.ts';
import { escaped } from './escaped.ts';
import { shown } from './shown.ts';

export interface ReportPage {
  readonly reports: readonly Report[];
  /** When the reports were made, in words. */
  readonly asOf: string;
  /** The address of a cell in the sheet. */
  readonly linkTo: (link: NonNullable<ReportCell['link']>) => string;
}

/** Charts are drawn for these two widths, so that their words can be read on a phone too. */
const WIDE = 560;
const NARROW = 320;

/** The reports for people who do not open the sheet: what stands between the tags of `main`. */
export function reportsHtml(page: ReportPage): string {
  const jumps = page.reports.map(
    ({ tab }) => `<li><a href="#${idOf(tab.title)}">${escaped(tab.title)}</a></li>`,
  );
  return `<h1>Reports</h1><p class="about">${escaped(page.asOf)}</p><ul class="jump">${jumps.join('')}</ul>${page.reports.map((report) => sectionOf(report, page)).join('')}`;
}

function sectionOf(report: Report, page: ReportPage): string {
  const { title } = report.tab;
  const id = idOf(title);
  // What a report begins with, before its first heading, comes before its pictures.
  const charts = chartsHtml(report);
  const isBelow = beginsWithSentence(report);
  const content = report.isList
    ? `<p><a href="${escaped(page.linkTo({ tab: title, cell: 'A1' }))}">Open the list in the sheet</a></p>`
    : blocksOf(report)
        .map((block, at) => blockHtml(block, title, page) + (at === 0 && isBelow ? charts : ''))
        .join('');

  return `<section aria-labelledby="${id}"><h2 id="${id}">${escaped(title)}</h2><p class="about">${escaped(report.about)}</p>${isBelow ? '' : charts}${content}</section>`;
}

/** Such as Monday, which first says whether last night worked. */
function beginsWithSentence(report: Report): boolean {
  const first = report.isList ? undefined : blocksOf(report)[0];
  return first?.title === '' && first.columns.length === 1;
}

function chartsHtml(report: Report): string {
  if (report.charts.length === 0) return '';
  const figures = report.charts.map((chart) => {
    const picture = (width: number, name: string) =>
      `<div class="${name}" role="img" aria-label="${escaped(`${chart.says} The numbers stand in the tables below.`)}">${chartSvg(report, chart, width)}</div>`;
    return `<figure><figcaption>${escaped(chart.title)}</figcaption>${picture(WIDE, 'wide')}${picture(NARROW, 'narrow')}</figure>`;
  });
  return `<div class="charts">${figures.join('')}</div>`;
}

function blockHtml(block: Block, report: string, page: ReportPage): string {
  const notes = block.notes.map((note) => `<p class="quiet">${escaped(note)}</p>`).join('');
  const heading = block.title === '' ? '' : `<h3>${escaped(block.title)}</h3>`;
  if (block.rows.length === 0) return `${heading}${notes}`;
  if (block.columns.length === 1) {
    const [only] = block.rows;
    if (block.title === '' && block.rows.length === 1)
      return `<p class="night">${cellHtml(only?.cells[0], page)}</p>${notes}`;
    const items = block.rows.map(({ cells }) => `<li>${cellHtml(cells[0], page)}</li>`);
    return `${heading}<ul class="plain">${items.join('')}</ul>${notes}`;
  }
  const name = block.title === '' ? report : block.title;
  const head = block.columns.map(
    ({ name: column, at }) =>
      `<th scope="col"${classOf(isNumeric(block, at), false)}>${escaped(column)}</th>`,
  );
  const body = block.rows.map((row) => rowHtml(row, block, page));
  const caption = block.title === '' ? '' : `<caption>${escaped(block.title)}</caption>`;
  return `<div class="scroll" role="region" aria-label="${escaped(name)}" tabindex="0"><table>${caption}<thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>${notes}`;
}

function rowHtml(row: ReportRow, block: Block, page: ReportPage): string {
  const cells = block.columns.map(({ at }, i) => {
    const cell = row.cells[at];
    const html = cellHtml(cell, page);
    if (i === 0) return `<th scope="row">${html}</th>`;
    const isLong = typeof cell?.value === 'string' && cell.value.length > 40;
    return `<td${classOf(isNumeric(block, at), isLong)}>${html}</td>`;
  });
  return `<tr${row.look === 'strong' ? ' class="strong"' : ''}>${cells.join('')}</tr>`;
}

function cellHtml(cell: ReportCell | undefined, page: ReportPage): string {
  if (cell === undefined) return '';
  const words = escaped(shown(cell.value, cell.format));
  return cell.link === undefined ? words : `<a href="${escaped(page.linkTo(cell.link))}">${words}</a>`;
}

function isNumeric({ rows }: Block, at: number): boolean {
  return rows.some(({ cells }) => typeof cells[at]?.value === 'number');
}

function classOf(isNumber: boolean, isLong: boolean): string {
  const names = [isNumber ? 'number' : '', isLong ? 'long' : ''].filter((name) => name !== '');
  return names.length === 0 ? '' : ` class="${names.join(' ')}"`;
}

function idOf(title: string): string {
  return title.toLowerCase().replace(/\W+/g, '-');
}
