import type { Problem } from '../problem.ts';
import { cellText, isBlank } from '../workbook/cell.ts';
import { SIGNATURE_COLUMNS } from '../workbook/row-key.ts';
import { LEADS } from '../workbook/schema/leads.ts';
import { WORKBOOK } from '../workbook/schema/workbook.ts';
import type { Snapshot } from '../workbook/snapshot.ts';
import { readTable } from '../workbook/table.ts';
import type { Repair, RepairCell } from './repair.ts';

/** Something that no job stumbles over and that a person may want to put in order. */
export interface Untidy {
  readonly problem: Problem;
  readonly repair: Repair | null;
}

const MOST_ROWS = 10;

/** Cells of people's tabs that begin or end with a space: dropdowns take them for other words. One note for each tab. */
export function straySpaces(snapshot: Snapshot): readonly Untidy[] {
  return WORKBOOK.filter(({ owner, title }) => owner === 'people' && title !== 'Start here').flatMap(
    (tab) => {
      const rows = snapshot.tabs.get(tab.title)?.rows ?? [];
      const cells = rows.flatMap((line, row) =>
        line.flatMap((from, column): readonly RepairCell[] =>
          typeof from === 'string' && from.trim() !== '' && from !== from.trim()
            ? [{ tab: tab.title, row, column, from, to: from.trim() }]
            : [],
        ),
      );
      const [first] = cells;
      if (first === undefined) return [];
      const many =
        cells.length > 1 ? `${cells.length} cells of ${tab.title} begin` : `A cell of ${tab.title} begins`;
      return [
        {
          problem: {
            severity: 'note',
            where: { tab: tab.title, row: first.row + 1 },
            what: `${many} or end with a space. They are read without it, and a dropdown or a search does not find them.`,
            fix: 'Take the spaces away.',
          },
          repair: { kind: 'cells', label: 'Take the spaces away', cells },
        },
      ];
    },
  );
}

/** Rows of Leads by which nobody is known: text below the list is taken for a lead, and new leads go below it. */
export function rowsWithoutLead(snapshot: Snapshot): readonly Untidy[] {
  const { table } = readTable(snapshot, LEADS);
  if (table === null) return [];
  const columns = SIGNATURE_COLUMNS.map((header) => table.columnOf.get(header) ?? -1);
  return table.rows
    .filter(({ cells }) => columns.every((column) => isBlank(cells[column])))
    .slice(0, MOST_ROWS)
    .map(({ row, cells }) => {
      const text = cellText(cells.find((cell) => !isBlank(cell)));
      return {
        problem: {
          severity: 'note',
          where: { tab: LEADS.title, row: row + 1 },
          what: `Row ${row + 1} of Leads holds "${text.slice(0, 40)}" and nobody's name, company or address, so it is taken for a lead.`,
          fix: 'Move notes and sums to a tab of your own: Leads is one list, with nothing below it.',
        },
        repair: null,
      } as const;
    });
}

/** The zones in which times are read. */
export interface Zones {
  readonly sheet: string;
  readonly script: string;
  /** The team's calendar and those with a name. */
  readonly calendars: readonly string[];
}

/** Zones that differ: a time near midnight is then another day for one of them. */
export function zonesApart({ sheet, script, calendars }: Zones): readonly Untidy[] {
  const problems: Problem[] = [];
  if (script !== sheet)
    problems.push({
      severity: 'note',
      where: { tab: 'Settings' },
      what: `The script's time zone is ${script}, and this spreadsheet's is ${sheet}. Leadsheet reads times in the spreadsheet's.`,
      fix: `Set one of them: the spreadsheet's under File ▸ Settings, the script's under Extensions ▸ Apps Script ▸ Project settings.`,
    });
  const others = [...new Set(calendars)].filter((zone) => zone !== sheet);
  if (others.length > 0)
    problems.push({
      severity: 'note',
      where: { tab: 'Calendar' },
      what: `Calendar counts working hours in ${others.join(', ')}, and times in the sheet are shown in ${sheet}.`,
      fix: 'That is right for reps elsewhere; if not, change Time zone in Calendar, or the spreadsheet’s under File ▸ Settings.',
    });
  return problems.map((problem) => ({ problem, repair: null }));
}
