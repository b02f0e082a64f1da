import type { Rules } from '../criteria/rules.ts';
import { type CellValue, cellText } from '../workbook/cell.ts';
import { parseInstant } from '../workbook/instant.ts';
import type { RowAppend } from '../workbook/plan.ts';
import { VERSIONS, type VersionHeader } from '../workbook/schema/runs.ts';
import { cellOf, type Table, type TableRow } from '../workbook/table.ts';
import { APPROVED_COLUMN, type Approval, readApproval, SIDES, type Side } from './approval.ts';
import { parseRules, rulesAsJson } from './stored-rules.ts';

export type VersionTable = Table<VersionHeader>;

/** Where the rules' JSON stands, in this order; Google refuses a cell of more than 50,000 characters. */
const RULES_CELLS: readonly VersionHeader[] = ['Rules', 'Rules (2)', 'Rules (3)', 'Rules (4)'];
const CELL_CHARACTERS = 49_000;
/** Longer rules are told of in Versions, and cannot judge from there. */
export const MOST_CHARACTERS = RULES_CELLS.length * CELL_CHARACTERS;

/** One row of Versions. */
export interface KeptVersion {
  readonly row: TableRow;
  /** As the Leads tab shows it: "v3". */
  readonly version: string;
  readonly number: number;
  readonly fingerprint: string;
  /** When it first judged; null for one that was approved and has not judged yet. */
  readonly usedSinceEpochMs: number | null;
  readonly approvals: Readonly<Record<Side, Approval | null>>;
  /** The rules themselves, or null where they are not kept whole. */
  rules(): Rules | null;
}

/** Every version that Versions keeps, by number, however the tab is sorted. */
export function keptVersions(table: VersionTable, timeZone: string): readonly KeptVersion[] {
  return table.rows
    .map((row): KeptVersion => {
      const version = cellText(cellOf(table, row, 'Version'));
      const approval = (side: Side) => readApproval(cellOf(table, row, APPROVED_COLUMN[side]), timeZone);
      return {
        row,
        version,
        number: Number(/^v(\d+)$/.exec(version)?.[1] ?? 0),
        fingerprint: cellText(cellOf(table, row, 'Fingerprint')),
        usedSinceEpochMs: parseInstant(cellOf(table, row, 'Used since'), timeZone),
        approvals: { Marketing: approval('Marketing'), Sales: approval('Sales') },
        rules: () =>
          parseRules(RULES_CELLS.map((header) => String(cellOf(table, row, header) ?? '')).join('')),
      };
    })
    .sort((a, b) => a.number - b.number);
}

/** The version that judged last; null where none ever did. */
export function lastUsed(kept: readonly KeptVersion[]): KeptVersion | null {
  let last: KeptVersion | null = null;
  for (const version of kept) {
    if (version.usedSinceEpochMs === null) continue;
    if (version.usedSinceEpochMs >= (last?.usedSinceEpochMs ?? Number.NEGATIVE_INFINITY)) last = version;
  }
  return last;
}

/** The last version that both sides approved; null where there is none. */
export function lastApproved(kept: readonly KeptVersion[]): KeptVersion | null {
  return kept.filter(({ approvals }) => SIDES.every((side) => approvals[side] !== null)).at(-1) ?? null;
}

/** When both sides had approved it; null until then. */
export function approvedAt({ approvals }: KeptVersion): number | null {
  const { Marketing, Sales } = approvals;
  return Marketing === null || Sales === null ? null : Math.max(Marketing.atEpochMs, Sales.atEpochMs);
}

/** The name that a version gets which is kept next. */
export function nextVersion(kept: readonly KeptVersion[]): string {
  return `v${Math.max(0, ...kept.map(({ number }) => number)) + 1}`;
}

/** The row that keeps a version, with other cells of it; rules that are too long for it are left out. */
export function versionRow(rules: Rules, cells: ReadonlyMap<VersionHeader, CellValue>): RowAppend {
  const json = rulesAsJson(rules);
  const all = new Map(cells);
  RULES_CELLS.forEach((header, i) => {
    const part = json.slice(i * CELL_CHARACTERS, (i + 1) * CELL_CHARACTERS);
    if (part !== '') all.set(header, part);
  });
  return { tab: VERSIONS.title, cells: all };
}

/** How many characters of Versions the rules take. */
export function charactersOf(rules: Rules): number {
  return rulesAsJson(rules).length;
}
