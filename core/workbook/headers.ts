import type { Problem } from '../problem.ts';
import { editDistance } from '../text-distance.ts';
import type { Column } from './schema/column.ts';
import type { Tab } from './schema/tab.ts';

/** Headers match whatever their case and spacing. */
export function foldHeader(text: string): string {
  const plain = ALREADY_SINGLE_SPACED.test(text) ? text : text.normalize('NFKC').trim().replace(/\s+/g, ' ');
  return plain.toLowerCase();
}

/** ASCII with single spaces, as nearly all headers are: nothing of it changes. A run reads thousands of them. */
const ALREADY_SINGLE_SPACED = /^[!-~]+(?: [!-~]+)*$/;

/** What is wrong with the headers of a tab: each one missing, with what it probably became, and each one there twice. */
export function explainHeaders(tab: Tab, headers: readonly string[], headerRow: number): readonly Problem[] {
  const standing = headers.map(foldHeader);
  const declared = new Set(tab.columns.map((c) => foldHeader(c.header)));
  const unknown = headers.filter((h, i) => h !== '' && !declared.has(standing[i] ?? ''));
  const needed = tab.teamsColumns ? [] : tab.columns;
  const missing = needed.filter((c) => !standing.includes(foldHeader(c.header)));
  const where = { tab: tab.title, row: headerRow + 1 };

  const absent = missing.map((column): Problem => {
    const became = likelyRename(column, tab, headers, unknown, missing.length);
    return {
      severity: 'stops',
      where,
      what: `${tab.title} has no column "${column.header}"${became === null ? '' : `; it was probably renamed to "${became}"`}. Nothing was written.`,
      fix:
        became === null
          ? 'Bring it back with Edit ▸ Undo, or let Leadsheet ▸ Set up or upgrade workbook add it.'
          : `Rename "${became}" back to "${column.header}".`,
    };
  });
  const twice = tab.columns
    .filter((c) => isTwice(standing, foldHeader(c.header)))
    .map(
      (column): Problem => ({
        severity: 'stops',
        where: { ...where, column: column.header },
        what: `${tab.title} has the column "${column.header}" more than once, so it is not clear which one counts. Nothing was written.`,
        fix: `Rename or delete the one that is not needed.`,
      }),
    );
  return [...absent, ...twice];
}

function isTwice(headers: readonly string[], header: string): boolean {
  return headers.indexOf(header) !== headers.lastIndexOf(header);
}

/** The unknown header that a missing column probably became: an alias, a near spelling, the one in its old place, or the only one. */
function likelyRename(
  column: Column,
  tab: Tab,
  headers: readonly string[],
  unknown: readonly string[],
  missingCount: number,
): string | null {
  const wanted = foldHeader(column.header);
  const alias = unknown.find((h) => column.aliases.some((a) => foldHeader(a) === foldHeader(h)));
  if (alias !== undefined) return alias;

  const near = unknown
    .map((header) => ({ header, distance: editDistance(foldHeader(header), wanted) }))
    .sort((a, b) => a.distance - b.distance)[0];
  if (near !== undefined && near.distance <= Math.max(2, wanted.length / 3)) return near.header;

  const inPlace = betweenNeighbours(column, tab, headers);
  if (inPlace !== null && unknown.includes(inPlace)) return inPlace;
  return unknown.length === 1 && missingCount === 1 ? (unknown[0] ?? null) : null;
}

/** The header that stands between the columns which are declared before and after this one. */
function betweenNeighbours(column: Column, tab: Tab, headers: readonly string[]): string | null {
  const at = tab.columns.findIndex((c) => c.header === column.header);
  const indexOf = (neighbour: Column | undefined) =>
    neighbour === undefined ? -1 : headers.findIndex((h) => foldHeader(h) === foldHeader(neighbour.header));
  const before = indexOf(tab.columns[at - 1]);
  if (before >= 0) return headers[before + 1] ?? null;
  const after = indexOf(tab.columns[at + 1]);
  return after > 0 ? (headers[after - 1] ?? null) : null;
}
