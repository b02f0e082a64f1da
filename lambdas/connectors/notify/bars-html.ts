import type { Bars } from '../../../core/reports/weekly-bars.ts';
import { escaped } from '../../report-page/escaped.ts';

const COLOURS = ['#1a5fb4', '#e08a1e', '#2f9e6e'];
const WIDEST_PERCENT = 78;

/** Bars of table cells, which every mail program shows, with images off too, and reads out as numbers. */
export function barsHtml({ title, rows }: Bars): string {
  const names = rows[0]?.bars.map(
    ({ name }, at) =>
      `<span style="display:inline-block;width:10px;height:10px;border-radius:2px;background:${COLOURS[at] ?? ''}"></span> ${escaped(name)} &nbsp; `,
  );
  const lines = rows.map(({ label, bars }) => {
    const drawn = bars.map(({ name, value, length }, at) => {
      const width = Math.max(1, Math.round(length * WIDEST_PERCENT));
      return `<div style="line-height:18px;white-space:nowrap" title="${escaped(name)}"><span style="display:inline-block;width:${width}%;height:10px;border-radius:2px;background:${COLOURS[at] ?? ''}"></span> ${value}</div>`;
    });
    return `<tr><th scope="row" style="width:34%;text-align:left;font-weight:400;padding:4px 8px 4px 0;vertical-align:top">${escaped(label)}</th><td style="padding:4px 0">${drawn.join('')}</td></tr>`;
  });
  return `<table style="width:100%;border-collapse:collapse;font-size:14px;margin:0 0 24px;table-layout:fixed"><caption style="text-align:left;font-weight:600;font-size:16px;padding-bottom:4px">${escaped(title)}<br><span style="font-weight:400;font-size:13px">${(names ?? []).join('')}</span></caption><tbody>${lines.join('')}</tbody></table>`;
}

const BLOCKS = 12;

/** The same for a message of text alone: a line for each row. */
export function barsText({ title, rows }: Bars): string {
  const widest = Math.max(0, ...rows.map(({ label }) => label.length));
  const lines = rows.map(({ label, bars }) => {
    const told = bars.map(({ name, value }) => `${value} ${name}`).join(', ');
    const [first] = bars;
    const filled = Math.round((first?.length ?? 0) * BLOCKS);
    const bar = '█'.repeat(filled) + ' '.repeat(BLOCKS - filled);
    return `${label.padEnd(widest)} ${bar} ${told}`;
  });
  return `${title}\n${lines.join('\n')}`;
}
