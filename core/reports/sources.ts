import { fitsPattern } from '../criteria/glob.ts';
import { foldText } from '../criteria/text.ts';
import { cellText } from '../workbook/cell.ts';
import type { SOURCES } from '../workbook/schema/reports.ts';
import { cellOf, type Table } from '../workbook/table.ts';

export const NO_SOURCE = '(not known)';

/** Which source of the Sources tab a lead's Source and Medium mean. */
export interface SourceNames {
  /** The name under which a lead is counted: its row of Sources, else as it stands. */
  nameOf(source: string, medium: string): string;
  channelOf(name: string): string;
  ownerOf(name: string): string;
}

/**
 * Reads the Sources tab. A lead belongs to the first row whose name is its Source, or one of whose Matches fits its
 * Source or `source / medium`; `*` is any text and `?` one character. Upper and lower case do not matter.
 */
export function readSources(table: Table<(typeof SOURCES)['columns'][number]['header']>): SourceNames {
  const rows = table.rows.flatMap((row) => {
    const name = cellText(cellOf(table, row, 'Source'));
    if (name === '') return [];
    const patterns = cellText(cellOf(table, row, 'Matches'))
      .split(/[,;\n]/)
      .map((pattern) => [...foldText(pattern)])
      .filter((pattern) => pattern.length > 0);
    return [
      {
        name,
        folded: foldText(name),
        patterns,
        channel: cellText(cellOf(table, row, 'Channel')),
        owner: cellText(cellOf(table, row, 'Owner')),
      },
    ];
  });
  const known = new Map<string, string>();
  const standing = new Map<string, string>();
  const find = (source: string, medium: string): string => {
    const folded = foldText(source);
    if (folded === '') return NO_SOURCE;
    const texts = [[...folded], [...`${folded} / ${foldText(medium)}`]];
    const row =
      rows.find((one) => one.folded === folded) ??
      rows.find(({ patterns }) => patterns.some((p) => texts.some((text) => fitsPattern(text, p))));
    if (row !== undefined) return row.name;
    // The first way of writing it stands for all of them.
    const first = standing.get(folded) ?? source;
    standing.set(folded, first);
    return first;
  };
  const byName = (name: string) => rows.find((one) => one.folded === foldText(name));
  return {
    nameOf: (source, medium) => {
      const key = `${source}\u0000${medium}`;
      const name = known.get(key) ?? find(source, medium);
      known.set(key, name);
      return name;
    },
    channelOf: (name) => byName(name)?.channel ?? '',
    ownerOf: (name) => byName(name)?.owner ?? '',
  };
}
