import type { CellValue } from '../workbook/cell.ts';
import type { Tab } from '../workbook/schema/tab.ts';

/** How a value is shown, in the sheet and on the page. */
export type Format = 'text' | 'count' | 'share' | 'money' | 'days' | 'instant';

export interface ReportCell {
  readonly value: CellValue;
  readonly format: Format;
  /** Where a click on it leads: a tab, and a cell in it. */
  readonly link?: { readonly tab: string; readonly cell: string };
}

export interface ReportRow {
  /** `columns` names the columns of the rows below it, up to the next heading, where they are not those of the tab. */
  readonly look: 'plain' | 'heading' | 'columns' | 'strong' | 'quiet';
  readonly cells: readonly ReportCell[];
}

/** A picture of some of a report's rows: their numbers stand in the table, so the chart says nothing that it does not. */
export interface ReportChart {
  /** The same chart always has the same key. */
  readonly key: string;
  readonly title: string;
  /** What it shows, for who cannot see it. */
  readonly says: string;
  readonly kind: 'bar' | 'column' | 'line';
  /** Rows of the report, from 0, the last one not among them. */
  readonly fromRow: number;
  readonly toRow: number;
  readonly labels: number;
  readonly series: readonly { readonly name: string; readonly column: number }[];
  readonly format: Format;
}

/** One report, whole: what its tab holds below the header. */
export interface Report {
  readonly tab: Tab;
  /** What it is about, in one line. */
  readonly about: string;
  readonly rows: readonly ReportRow[];
  readonly charts: readonly ReportChart[];
  /** A plain list, whose cells look as its columns do. */
  readonly isList: boolean;
}

export const BLANK: ReportCell = { value: null, format: 'text' };

export const text = (value: string): ReportCell => ({ value, format: 'text' });
export const count = (value: number): ReportCell => ({ value, format: 'count' });
export const share = (value: number): ReportCell => ({ value, format: 'share' });

/** Rounded to cents, as it is shown. */
export function money(value: number | null): ReportCell {
  return value === null ? BLANK : { value: Math.round(value * 100) / 100, format: 'money' };
}

/** Rounded to a tenth, as it is shown. */
export function days(value: number | null): ReportCell {
  return value === null ? BLANK : { value: Math.round(value * 10) / 10, format: 'days' };
}

export function plain(...cells: readonly ReportCell[]): ReportRow {
  return { look: 'plain', cells };
}

export function strong(...cells: readonly ReportCell[]): ReportRow {
  return { look: 'strong', cells };
}

export function heading(words: string): ReportRow {
  return { look: 'heading', cells: [text(words)] };
}

export function columns(...names: readonly string[]): ReportRow {
  return { look: 'columns', cells: names.map(text) };
}

export function quiet(words: string): ReportRow {
  return { look: 'quiet', cells: [text(words)] };
}

export const EMPTY_ROW: ReportRow = { look: 'plain', cells: [] };
