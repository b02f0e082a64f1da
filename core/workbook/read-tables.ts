import type { Problem } from '../problem.ts';
import type { Tab } from './schema/tab.ts';
import type { Snapshot } from './snapshot.ts';
import type { TabToRead } from './tab-to-read.ts';
import { readTable, type Table } from './table.ts';

/** The tabs a job works with, read; a tab that cannot be read is a problem and is not among them. */
export interface ReadTables {
  readonly byTitle: ReadonlyMap<string, Table>;
  readonly problems: readonly Problem[];
}

export function readTables(snapshot: Snapshot, tabs: readonly TabToRead[]): ReadTables {
  const byTitle = new Map<string, Table>();
  const problems: Problem[] = [];
  for (const { tab } of tabs) {
    const read = readTable(snapshot, tab);
    problems.push(...read.problems);
    if (read.table !== null) byTitle.set(tab.title, read.table);
  }
  return { byTitle, problems };
}

/** A tab that the job checked to be there. */
export function tableOf<Header extends string>(tables: ReadTables, tab: Tab<Header>): Table<Header> {
  const table = tables.byTitle.get(tab.title);
  if (table === undefined) throw new Error(`the tab ${tab.title} was used before it was read`);
  return table as Table<Header>;
}

/** Whether a problem among these keeps a job that needs these tabs from writing. */
export function stopsJob(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'stops');
}
