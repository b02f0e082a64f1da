import { ANSWER_COLOURS, MACHINE_HEADER_COLOUR, OWNER_COLOURS, STAGE_COLOURS } from './schema/colours.ts';
import type { Column, ColumnKind } from './schema/column.ts';
import { LEADS } from './schema/leads.ts';
import type { Tab } from './schema/tab.ts';
import { WORKBOOK } from './schema/workbook.ts';

/** Two lines, so that a long header over a narrow column can be read. */
export const HEADER_HEIGHT_IN_PIXELS = 38;

/** Rows that a new tab has, filled or not. */
export const FIRST_ROWS = 1000;

/** A number format as both Google's API and the sheet's script know it. */
export interface NumberFormat {
  readonly type: 'DATE_TIME' | 'DATE' | 'NUMBER' | 'PERCENT' | 'TEXT';
  readonly pattern: string;
}

export const NUMBER_FORMATS: Partial<Record<ColumnKind, NumberFormat>> = {
  instant: { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm' },
  date: { type: 'DATE', pattern: 'yyyy-mm-dd' },
  money: { type: 'NUMBER', pattern: '#,##0.00' },
  share: { type: 'PERCENT', pattern: '0%' },
  text: { type: 'TEXT', pattern: '@' },
};

/** What a dropdown offers: words, or what stands in a column below its header; columns count from 0. */
export type Dropdown =
  | { readonly from: 'words'; readonly words: readonly string[] }
  | { readonly from: 'column'; readonly tab: string; readonly column: number };

/** How the cells below a header look. A dropdown never refuses: a rule refused at the door could not be explained. */
export interface CellLook {
  readonly wraps: boolean;
  readonly vertical: 'TOP' | 'MIDDLE';
  readonly horizontal: 'LEFT' | 'RIGHT';
  readonly numberFormat: NumberFormat | null;
  readonly dropdown: Dropdown | null;
}

/** Where a column of a tab stands, from 0. */
export type ColumnPlace = (tab: string, header: string) => number;

/** A header cell: bold, wrapped, its note, its colour, and the warning of a column that only machines write. */
export interface HeaderLook {
  readonly text: string;
  readonly note: string;
  readonly background: string;
  /** What the warning says to who edits it; null where people may. */
  readonly warning: string | null;
}

/** A cell of this column that holds exactly this word has this colour. */
export interface ColourRule {
  readonly header: string;
  readonly word: string;
  readonly colour: string;
}

/** Where columns stand in a new workbook. */
export const declaredPlace: ColumnPlace = (title, header) => {
  const tab = WORKBOOK.find((candidate) => candidate.title === title);
  return Math.max(0, tab?.columns.findIndex((column) => column.header === header) ?? 0);
};

export function cellLook(tab: Tab, column: Column, placeOf: ColumnPlace = declaredPlace): CellLook {
  const hasLongText =
    tab.shown && tab.title !== LEADS.title && tab.columns.some((c) => c.kind === 'long text');
  const { choices, kind } = column;
  return {
    wraps: hasLongText && kind === 'long text',
    vertical: hasLongText ? 'TOP' : 'MIDDLE',
    horizontal: kind === 'number' || kind === 'money' || kind === 'share' ? 'RIGHT' : 'LEFT',
    numberFormat: NUMBER_FORMATS[kind] ?? null,
    dropdown:
      choices?.from === 'column'
        ? { from: 'column', tab: choices.tab, column: placeOf(choices.tab, choices.header) }
        : choices,
  };
}

export function headerLook(tab: Tab, column: Column): HeaderLook {
  const isMachines = column.owner === 'machine' && tab.owner !== 'machine';
  return {
    text: column.header,
    note: column.note,
    background: isMachines ? MACHINE_HEADER_COLOUR : OWNER_COLOURS[tab.owner].header,
    warning: isMachines ? `Leadsheet writes "${column.header}"` : null,
  };
}

/** Colours of stage and answer, so that a list can be read at a glance; none for another tab. */
export function colourRules(tab: Tab): readonly ColourRule[] {
  if (tab.title !== LEADS.title) return [];
  const rules = (header: string, colours: Readonly<Record<string, string>>) =>
    Object.entries(colours).map(([word, colour]): ColourRule => ({ header, word, colour }));
  return [...rules('Stage', STAGE_COLOURS), ...rules('Sales answer', ANSWER_COLOURS)];
}
