import { editDistance } from '../text-distance.ts';
import { cellText } from './cell.ts';
import { foldHeader } from './headers.ts';
import type { Column } from './schema/column.ts';
import type { Tab } from './schema/tab.ts';
import type { Snapshot } from './snapshot.ts';

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
    };

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
    for (const column of tab.teamsColumns ? [] : tab.columns) {
      if (headers.some((h) => foldHeader(h) === foldHeader(column.header))) continue;
      const likely = renamedFrom(column, tab, headers);
      if (likely !== null)
        renamed.push(`${tab.title}: "${likely}" is probably "${column.header}"; rename it back.`);
      else steps.push({ kind: 'add column', tab, column, before: placeOf(column, tab, headers), headerRow });
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
