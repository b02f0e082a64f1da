import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { type CellValue, cellText } from '../core/workbook/cell.ts';
import { parseInstant } from '../core/workbook/instant.ts';
import { LEADS } from '../core/workbook/schema/leads.ts';
import { PROBLEMS, RUNS } from '../core/workbook/schema/runs.ts';
import type { Tab } from '../core/workbook/schema/tab.ts';
import { wholeTab } from '../core/workbook/tab-to-read.ts';
import { cellOf, readTable } from '../core/workbook/table.ts';
import { readWorkbook } from '../lambdas/adapters/sheets/read.ts';
import type { SheetsStore } from './sheets/store.ts';
import type { OpsWorkbook } from './web/ops/deps.ts';

/** What /ops shows of the workbook, read through the Sheets API like everything else. */
export function opsWorkbook(
  client: () => sheets_v4.Sheets,
  store: SheetsStore,
  spreadsheetId: string,
): OpsWorkbook {
  /** Each filled row of a tab, read by header; none when the tab cannot be read. */
  async function rowsOf<Header extends string>(tab: Tab<Header>): Promise<readonly RowReader<Header>[]> {
    const { snapshot } = await readWorkbook(client(), spreadsheetId, [wholeTab(tab)]);
    const { table } = readTable(snapshot, tab);
    if (table === null) return [];
    return table.rows.map((row) => {
      const cell = (header: Header): CellValue => cellOf(table, row, header);
      return {
        text: (header) => cellText(cell(header)),
        number: (header) => Number(cell(header) ?? 0),
        instant: (header) => parseInstant(cell(header), snapshot.timeZone),
      };
    });
  }

  return {
    revision: () => store.workbook(spreadsheetId).revision,
    timeZone: () => store.workbook(spreadsheetId).properties.timeZone ?? 'Etc/UTC',
    heldLeads: async () =>
      (await rowsOf(LEADS))
        .filter((lead) => lead.text('Held') !== '')
        .map((lead) => ({
          leadId: lead.text('Lead ID'),
          name: lead.text('Name'),
          company: lead.text('Company'),
          stage: lead.text('Stage'),
          reason: lead.text('Held'),
          createdMs: lead.instant('Created'),
        })),
    runs: async (limit) =>
      (await rowsOf(RUNS))
        .slice(-limit)
        .reverse()
        .map((run) => ({
          run: run.text('Run'),
          job: run.text('Job'),
          startedMs: run.instant('Started'),
          finishedMs: run.instant('Finished'),
          read: run.number('Read'),
          changed: run.number('Changed'),
          failed: run.number('Failed'),
          what: run.text('What happened'),
        })),
    problems: async () =>
      (await rowsOf(PROBLEMS)).map((problem) => ({
        severity: problem.text('Severity'),
        where: problem.text('Where'),
        what: problem.text('What is wrong'),
        fix: problem.text('How to fix it'),
      })),
  };
}

interface RowReader<Header extends string> {
  text(header: Header): string;
  number(header: Header): number;
  instant(header: Header): number | null;
}
