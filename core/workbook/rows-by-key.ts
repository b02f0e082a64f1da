import type { RowNow } from './writes.ts';

/** Where the rows of each tab stand, by what they are known by. */
export type RowsByKey = ReadonlyMap<string, readonly number[]>;

export function rowsByKey(entries: readonly (readonly [key: string, row: number])[]): RowsByKey {
  const rows = new Map<string, number[]>();
  for (const [key, row] of entries) {
    if (key === '') continue;
    const standing = rows.get(key);
    if (standing === undefined) rows.set(key, [row]);
    else standing.push(row);
  }
  return rows;
}

/**
 * The row of a key, null when it is gone. Where two rows have it, the one that stands where it was read; a row
 * without a key is where it was read, and a tab whose rows have no keys belongs to the machine alone.
 */
export function rowNowIn(tabs: ReadonlyMap<string, RowsByKey>): RowNow {
  return (tab, key, rowAsRead) => {
    const rows = tabs.get(tab);
    if (rows === undefined || key === '') return rowAsRead;
    const standing = rows.get(key) ?? [];
    if (standing.includes(rowAsRead)) return rowAsRead;
    return standing.length === 1 ? (standing[0] ?? null) : null;
  };
}
