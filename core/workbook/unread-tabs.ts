import type { Tab } from './schema/tab.ts';
import type { Snapshot, TabCells } from './snapshot.ts';

/** A snapshot in which tabs that a job has no use for stand as their headers alone, as if nothing were in them. */
export function withUnread(snapshot: Snapshot, tabs: readonly Tab[]): Snapshot {
  const added = tabs.map(({ title, columns }): [string, TabCells] => {
    const rows = [columns.map(({ header }) => header)];
    return [title, { title, sheetId: -1, rows, rowCount: 1, columnCount: columns.length }];
  });
  return { ...snapshot, tabs: new Map([...added, ...snapshot.tabs]) };
}
