import type { CellValue } from '../cell.ts';
import type { Column } from './column.ts';

/** One tab, declared once. */
export interface Tab<Header extends string = string> {
  readonly title: string;
  /** Who works in it, which gives it its colour: people edit, machines write, or both. */
  readonly owner: 'people' | 'machine' | 'both';
  /** Whether a person sees it at once; the rest stays hidden until somebody asks for it. */
  readonly shown: boolean;
  readonly frozenColumns: number;
  readonly columns: readonly Column<Header>[];
  /** Rows that a new workbook starts with, each a cell for each column in their order. */
  readonly template: readonly (readonly CellValue[])[];
  /** True when machines only ever add rows at the end. */
  readonly appendOnly: boolean;
  /** True when the columns are the team's own: they may rename and delete any, and no job needs one of them. */
  readonly teamsColumns: boolean;
}

type TabOptions = Partial<Pick<Tab, 'frozenColumns' | 'template' | 'appendOnly' | 'teamsColumns'>>;

export function tab<const Header extends string>(
  title: string,
  owner: Tab['owner'],
  shown: boolean,
  columns: readonly Column<Header>[],
  options: TabOptions = {},
): Tab<Header> {
  return {
    title,
    owner,
    shown,
    columns,
    frozenColumns: options.frozenColumns ?? 0,
    template: options.template ?? [],
    appendOnly: options.appendOnly ?? false,
    teamsColumns: options.teamsColumns ?? false,
  };
}
