import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { cellText } from '../core/workbook/cell.ts';
import { parseInstant } from '../core/workbook/instant.ts';
import { LEADS } from '../core/workbook/schema/leads.ts';
import { PROBLEMS, RUNS } from '../core/workbook/schema/runs.ts';
import type { Tab } from '../core/workbook/schema/tab.ts';
import { wholeTab } from '../core/workbook/tab-to-read.ts';
import { cellOf, readTable, type Table, type TableRow } from '../core/workbook/table.ts';
import { readWorkbook } from '../lambdas/adapters/sheets/read.ts';

export interface HeldLead {
  readonly leadId: string;
  readonly name: string;
  readonly company: string;
  readonly stage: string;
  readonly reason: string;
  readonly createdEpochMs: number | null;
}

export interface RunLine {
  readonly run: string;
  readonly job: string;
  readonly startedEpochMs: number | null;
  readonly finishedEpochMs: number | null;
  readonly read: number;
  readonly changed: number;
  readonly failed: number;
  readonly what: string;
}

export interface ProblemLine {
  readonly severity: string;
  readonly where: string;
  readonly what: string;
  readonly fix: string;
}

/** What /ops shows of the workbook, read through the Sheets API like everything else. */
export function opsWorkbook(client: () => sheets_v4.Sheets, spreadsheetId: string) {
  async function rowsOf<Header extends string>(tab: Tab<Header>) {
    const { snapshot } = await readWorkbook(client(), spreadsheetId, [wholeTab(tab)]);
    const { table } = readTable(snapshot, tab);
    return { table, timeZone: snapshot.timeZone };
  }
  return {
    async heldLeads(): Promise<readonly HeldLead[]> {
      const { table, timeZone } = await rowsOf(LEADS);
      if (table === null) return [];
      return table.rows
        .filter((row) => text(table, row, 'Held') !== '')
        .map((row) => ({
          leadId: text(table, row, 'Lead ID'),
          name: text(table, row, 'Name'),
          company: text(table, row, 'Company'),
          stage: text(table, row, 'Stage'),
          reason: text(table, row, 'Held'),
          createdEpochMs: parseInstant(cellOf(table, row, 'Created'), timeZone),
        }));
    },
    async runs(limit: number): Promise<readonly RunLine[]> {
      const { table, timeZone } = await rowsOf(RUNS);
      if (table === null) return [];
      return table.rows
        .slice(-limit)
        .reverse()
        .map((row) => ({
          run: text(table, row, 'Run'),
          job: text(table, row, 'Job'),
          startedEpochMs: parseInstant(cellOf(table, row, 'Started'), timeZone),
          finishedEpochMs: parseInstant(cellOf(table, row, 'Finished'), timeZone),
          read: Number(cellOf(table, row, 'Read') ?? 0),
          changed: Number(cellOf(table, row, 'Changed') ?? 0),
          failed: Number(cellOf(table, row, 'Failed') ?? 0),
          what: text(table, row, 'What happened'),
        }));
    },
    async problems(): Promise<readonly ProblemLine[]> {
      const { table } = await rowsOf(PROBLEMS);
      if (table === null) return [];
      return table.rows.map((row) => ({
        severity: text(table, row, 'Severity'),
        where: text(table, row, 'Where'),
        what: text(table, row, 'What is wrong'),
        fix: text(table, row, 'How to fix it'),
      }));
    },
  };
}

function text<Header extends string>(table: Table<Header>, row: TableRow, header: Header): string {
  return cellText(cellOf(table, row, header));
}
