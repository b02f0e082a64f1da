import type { Rules } from '../criteria/rules.ts';
import type { Problem } from '../problem.ts';
import { type CellValue, cellText } from '../workbook/cell.ts';
import { epochMsToSerial } from '../workbook/instant.ts';
import type { RowAppend } from '../workbook/plan.ts';
import { VERSIONS, type VersionHeader } from '../workbook/schema/runs.ts';
import { cellOf, type Table, type TableRow } from '../workbook/table.ts';
import { fingerprint } from './canonical.ts';
import { differenceInWords } from './difference.ts';
import { parseRules, rulesAsJson } from './stored-rules.ts';

type VersionTable = Table<VersionHeader>;

/** Where the rules' JSON stands, in this order; Google refuses a cell of more than 50,000 characters. */
const RULES_CELLS: readonly VersionHeader[] = ['Rules', 'Rules (2)', 'Rules (3)', 'Rules (4)'];
const CELL_CHARACTERS = 49_000;

/** The rules that a run judges by. */
export interface RulesInForce {
  readonly rules: Rules;
  /** As the Leads tab shows it: "v3". */
  readonly version: string;
  /** True when what stands in the tabs cannot be read, and an earlier version judges. */
  readonly isEarlier: boolean;
  /** The row that a version which never judged before gets in Versions. */
  readonly newVersion: RowAppend | null;
}

/**
 * Decides what judges: the rules as they stand when they can be read whole, else the last version that could.
 * Null when neither is there: then no stage moves.
 */
export function rulesInForce(
  read: Rules | null,
  table: VersionTable,
  asOfEpochMs: number,
  timeZone: string,
): { inForce: RulesInForce | null; problems: readonly Problem[] } {
  const last = table.rows.at(-1);
  if (read === null) return earlierVersion(table);

  const print = fingerprint(read);
  const lastPrint = last === undefined ? '' : cellText(cellOf(table, last, 'Fingerprint'));
  if (last !== undefined && lastPrint === print) {
    const version = cellText(cellOf(table, last, 'Version'));
    return { inForce: { rules: read, version, isEarlier: false, newVersion: null }, problems: [] };
  }
  const json = rulesAsJson(read);
  const version = `v${nextNumber(table)}`;
  const before = last === undefined ? null : storedRules(table, last);
  const changed =
    before === null
      ? 'The first rules that judged.'
      : differenceInWords(before, read) || 'Nothing that can be told in words.';
  const cells = new Map<VersionHeader, CellValue>([
    ['Version', version],
    ['Fingerprint', print],
    ['Used since', epochMsToSerial(asOfEpochMs, timeZone)],
    ['What changed', changed],
  ]);
  RULES_CELLS.forEach((header, i) => {
    const part = json.slice(i * CELL_CHARACTERS, (i + 1) * CELL_CHARACTERS);
    if (part !== '') cells.set(header, part);
  });
  return {
    inForce: { rules: read, version, isEarlier: false, newVersion: { tab: VERSIONS.title, cells } },
    problems: json.length > RULES_CELLS.length * CELL_CHARACTERS ? [tooLong(json.length)] : [],
  };
}

function earlierVersion(table: VersionTable): { inForce: RulesInForce | null; problems: readonly Problem[] } {
  for (const row of [...table.rows].reverse()) {
    const rules = storedRules(table, row);
    if (rules === null) continue;
    const version = cellText(cellOf(table, row, 'Version'));
    return { inForce: { rules, version, isEarlier: true, newVersion: null }, problems: [] };
  }
  return { inForce: null, problems: [] };
}

function storedRules(table: VersionTable, row: TableRow): Rules | null {
  return parseRules(RULES_CELLS.map((header) => String(cellOf(table, row, header) ?? '')).join(''));
}

function nextNumber(table: VersionTable): number {
  const numbers = table.rows.map((row) => Number(cellText(cellOf(table, row, 'Version')).replace(/^v/, '')));
  return Math.max(0, ...numbers.filter(Number.isFinite)) + 1;
}

function tooLong(characters: number): Problem {
  return {
    severity: 'wrong',
    where: { tab: VERSIONS.title },
    what: `The rules and their lists take ${characters} characters, and ${RULES_CELLS.length * CELL_CHARACTERS} can be kept; without them no earlier version can judge when a rule breaks.`,
    fix: 'Make the longest list of the Lists tab shorter.',
  };
}
