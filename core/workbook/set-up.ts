import { editDistance } from '../text-distance.ts';
import { type CellValue, cellText, isBlank } from './cell.ts';
import { foldHeader } from './headers.ts';
import { type NamedPlace, namedPlaces, standsRight } from './named-ranges.ts';
import type { Column } from './schema/column.ts';
import { SETTING, SETTINGS } from './schema/settings.ts';
import type { Tab } from './schema/tab.ts';
import { WORKBOOK, WORKBOOK_VERSION } from './schema/workbook.ts';
import type { Snapshot, TabCells } from './snapshot.ts';
import { headerOf, type TabToRead, wholeTab } from './tab-to-read.ts';

/**
 * One step that brings a workbook to the declared layout. A runtime performs them with what it has: the Sheets API,
 * or SpreadsheetApp. Steps only ever add: what people made stays.
 */
export type SetUpStep =
  | { readonly kind: 'add tab'; readonly tab: Tab; readonly index: number }
  | {
      readonly kind: 'add column';
      readonly tab: Tab;
      readonly column: Column;
      readonly before: number;
      readonly headerRow: number;
    }
  /** Rows of a tab, each with a cell for each declared column, below its last filled one. */
  | {
      readonly kind: 'add rows';
      readonly tab: Tab;
      readonly row: number;
      readonly rows: readonly PlacedRow[];
    }
  | {
      readonly kind: 'write cell';
      readonly tab: Tab;
      readonly row: number;
      readonly column: number;
      readonly value: CellValue;
    }
  | { readonly kind: 'name range'; readonly place: NamedPlace }
  /** The blank tab that a new spreadsheet comes with. */
  | { readonly kind: 'remove tab'; readonly title: string };

/** Cells of one row by their column, from 0. */
export type PlacedRow = readonly { readonly column: number; readonly value: CellValue }[];

/** What stands in a spreadsheet besides the cells of our tabs. */
export interface Standing {
  /** Titles of all tabs, in their order. */
  readonly titles: readonly string[];
  readonly names: readonly NamedPlace[];
}

/** What a new spreadsheet's only tab is called. */
const FIRST_TAB = 'Sheet1';

/** What setting up needs to have read: the header of each tab, and all of Settings. */
export const SET_UP_TABS: readonly TabToRead[] = WORKBOOK.map((tab) =>
  tab.title === SETTINGS.title ? wholeTab(tab) : headerOf(tab),
);

/**
 * All that a workbook lacks of the declared layout, in the order in which it is to be done: its tabs, its columns,
 * settings it does not have yet, the number of its layout, and named ranges. Nothing for a workbook that has it all.
 */
export function setUpPlan(
  snapshot: Snapshot,
  standing: Standing,
  tabs: readonly Tab[] = WORKBOOK,
): { readonly steps: readonly SetUpStep[]; readonly renamed: readonly string[] } {
  const { steps, renamed } = setUpSteps(snapshot, tabs);
  const later = (title: string) => afterSteps(title, snapshot, steps);
  const settings = steps.some((step) => step.kind === 'add tab' && step.tab.title === SETTINGS.title)
    ? []
    : settingSteps(later(SETTINGS.title), tabs.find(({ title }) => title === SETTINGS.title) ?? SETTINGS);
  const settled = settings.reduce(withStep, later(SETTINGS.title));
  const names = namedPlaces(tabs, (title) => (title === SETTINGS.title ? settled : later(title)))
    .filter(
      (place) =>
        !standsRight(
          standing.names.find(({ name }) => name === place.name),
          place,
        ),
    )
    .map((place): SetUpStep => ({ kind: 'name range', place }));
  const isNew = standing.titles.length === 1 && standing.titles[0] === FIRST_TAB;
  const remove: readonly SetUpStep[] =
    isNew && steps.length === tabs.length ? [{ kind: 'remove tab', title: FIRST_TAB }] : [];
  return { steps: [...steps, ...settings, ...names, ...remove], renamed };
}

/** Settings that the workbook does not have yet, and the number of the layout it now has. */
function settingSteps(cells: TabCells, settings: Tab): readonly SetUpStep[] {
  const headerRow = headerRowOf(cells.rows, SETTINGS);
  const columnOf = (header: string) =>
    (cells.rows[headerRow] ?? []).findIndex((cell) => foldHeader(cellText(cell)) === foldHeader(header));
  const [nameColumn, valueColumn] = [columnOf('Setting'), columnOf('Value')];
  if (nameColumn < 0 || valueColumn < 0) return [];
  const rowOf = (name: string) =>
    cells.rows.findIndex((row) => foldHeader(cellText(row[nameColumn])) === foldHeader(name));
  const missing = settings.template.filter(([name]) => rowOf(cellText(name)) < 0);
  const rows = missing.map(
    (row): PlacedRow =>
      settings.columns.flatMap(({ header }, at) => {
        const column = columnOf(header);
        return column < 0 ? [] : [{ column, value: row[at] ?? null }];
      }),
  );
  const row = cells.rows.reduce((end, line, at) => (line.every(isBlank) ? end : at + 1), 0);
  const versionRow = rowOf(SETTING.workbookVersion);
  const version = Number(cells.rows[versionRow]?.[valueColumn] ?? 0);
  return [
    ...(rows.length === 0 ? [] : [{ kind: 'add rows', tab: SETTINGS, row, rows } as const]),
    ...(versionRow < 0 || version >= WORKBOOK_VERSION
      ? []
      : [
          {
            kind: 'write cell',
            tab: SETTINGS,
            row: versionRow,
            column: valueColumn,
            value: WORKBOOK_VERSION,
          } as const,
        ]),
  ];
}

/** The cells of a tab as they will be once it and its columns are there. */
function afterSteps(title: string, snapshot: Snapshot, steps: readonly SetUpStep[]): TabCells {
  const before = snapshot.tabs.get(title) ?? { title, sheetId: 0, rows: [], rowCount: 0, columnCount: 0 };
  return steps.reduce(
    (cells, step) => ('tab' in step && step.tab.title === title ? withStep(cells, step) : cells),
    before,
  );
}

function withStep(cells: TabCells, step: SetUpStep): TabCells {
  if (step.kind === 'add tab') {
    return { ...cells, rows: [step.tab.columns.map(({ header }) => header), ...step.tab.template] };
  }
  if (step.kind === 'add column') {
    const rows = cells.rows.map((row, at) => {
      const padded = [...row, ...Array<null>(Math.max(0, step.before - row.length)).fill(null)];
      return [
        ...padded.slice(0, step.before),
        at === step.headerRow ? step.column.header : null,
        ...padded.slice(step.before),
      ];
    });
    return { ...cells, rows };
  }
  if (step.kind !== 'add rows') return cells;
  const added = step.rows.map((placed) => {
    const row: CellValue[] = [];
    for (const { column, value } of placed) row[column] = value;
    return Array.from(row, (value) => value ?? null);
  });
  return { ...cells, rows: [...cells.rows.slice(0, step.row), ...added] };
}

/**
 * What a workbook lacks: tabs that are not there, and declared columns that no header stands for. A column that was
 * probably only renamed is not added beside it: the answer then says so, and a person decides.
 */
export function setUpSteps(
  snapshot: Snapshot,
  tabs: readonly Tab[],
): { readonly steps: readonly SetUpStep[]; readonly renamed: readonly string[] } {
  const steps: SetUpStep[] = [];
  const renamed: string[] = [];
  tabs.forEach((tab, index) => {
    const cells = snapshot.tabs.get(tab.title);
    if (cells === undefined) {
      steps.push({ kind: 'add tab', tab, index });
      return;
    }
    const headerRow = headerRowOf(cells.rows, tab);
    const headers = (cells.rows[headerRow] ?? []).map(cellText);
    const standing = [...headers];
    for (const column of tab.teamsColumns ? [] : tab.columns) {
      if (standing.some((h) => foldHeader(h) === foldHeader(column.header))) continue;
      const likely = renamedFrom(column, tab, standing);
      if (likely !== null) {
        renamed.push(`${tab.title}: "${likely}" is probably "${column.header}"; rename it back.`);
        continue;
      }
      // Columns that were added before this one have moved what stands to the right of them.
      const before = placeOf(column, tab, headers);
      headers.splice(before, 0, column.header);
      steps.push({ kind: 'add column', tab, column, before, headerRow });
    }
  });
  return { steps, renamed };
}

/** After the declared column that stands before it, or else at the end. */
function placeOf(column: Column, tab: Tab, headers: readonly string[]): number {
  const at = tab.columns.findIndex((c) => c.header === column.header);
  for (let i = at - 1; i >= 0; i--) {
    const found = headers.findIndex((h) => foldHeader(h) === foldHeader(tab.columns[i]?.header ?? ''));
    if (found >= 0) return found + 1;
  }
  return headers.length;
}

function renamedFrom(column: Column, tab: Tab, headers: readonly string[]): string | null {
  const declared = new Set(tab.columns.map((c) => foldHeader(c.header)));
  const unknown = headers.filter((h) => h !== '' && !declared.has(foldHeader(h)));
  const wanted = foldHeader(column.header);
  return (
    unknown.find(
      (h) =>
        column.aliases.some((alias) => foldHeader(alias) === foldHeader(h)) ||
        editDistance(foldHeader(h), wanted) <= Math.floor(wanted.length / 4),
    ) ?? null
  );
}

function headerRowOf(rows: readonly (readonly unknown[])[], tab: Tab): number {
  const first = foldHeader(tab.columns[0]?.header ?? '');
  const found = rows
    .slice(0, 10)
    .findIndex((row) => row.some((cell) => foldHeader(String(cell ?? '')) === first));
  return Math.max(found, 0);
}
