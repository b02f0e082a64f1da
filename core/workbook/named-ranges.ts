import { type CellValue, cellText, isBlank } from './cell.ts';
import { foldHeader } from './headers.ts';
import { SETTING } from './schema/settings.ts';
import type { Tab } from './schema/tab.ts';
import type { TabCells } from './snapshot.ts';

/** A range with a name: whole columns of a tab, so that it covers rows added later, or one cell. Places count from 0. */
export interface NamedPlace {
  readonly name: string;
  readonly tab: string;
  readonly firstColumn: number;
  /** The end is excluded. */
  readonly endColumn: number;
  /** Null for whole columns. */
  readonly row: number | null;
}

/** The names that formulas use, and the tabs they stand for. */
const WHOLE_TABS: Readonly<Record<string, string>> = {
  LEADS: 'Leads',
  SCORING: 'Scoring',
  STAGES: 'Stages',
  LISTS: 'Lists',
  SLA_TABLE: 'SLA',
  CALENDAR: 'Calendar',
  ACTIVITY: 'Activity',
};

/** The cell that says by which moment all leads were last judged. */
export const AS_OF = 'AS_OF';

/**
 * The named ranges that a workbook should have, by its tabs as they are going to be: each from the first column to the
 * last that has a header, and AS_OF on the cell that each run writes.
 */
export function namedPlaces(
  tabs: readonly Tab[],
  cellsOf: (title: string) => TabCells,
): readonly NamedPlace[] {
  const places = Object.entries(WHOLE_TABS).flatMap(([name, title]): NamedPlace[] => {
    if (!tabs.some((tab) => tab.title === title)) return [];
    const endColumn = Math.max(1, ...cellsOf(title).rows.slice(0, 10).map(filledWidth));
    return [{ name, tab: title, firstColumn: 0, endColumn, row: null }];
  });
  return [...places, ...asOfPlace(cellsOf('Settings'))];
}

function asOfPlace({ rows, title }: TabCells): readonly NamedPlace[] {
  const row = rows.findIndex((cells) =>
    cells.some((cell) => foldHeader(cellText(cell)) === foldHeader(SETTING.asOf)),
  );
  const column = Math.max(
    0,
    ...rows.slice(0, 10).map((cells) => cells.findIndex((cell) => foldHeader(cellText(cell)) === 'value')),
  );
  return row < 0 ? [] : [{ name: AS_OF, tab: title, firstColumn: column, endColumn: column + 1, row }];
}

function filledWidth(cells: readonly unknown[]): number {
  return cells.reduce((width: number, cell, at) => (isBlank(cell as CellValue) ? width : at + 1), 0);
}

/** Whether a name stands where it should. A team may have made it wider. */
export function standsRight(standing: NamedPlace | undefined, wanted: NamedPlace): boolean {
  return (
    standing !== undefined &&
    standing.tab === wanted.tab &&
    standing.row === wanted.row &&
    (wanted.row === null
      ? standing.firstColumn === 0 && standing.endColumn >= wanted.endColumn
      : standing.firstColumn === wanted.firstColumn)
  );
}
