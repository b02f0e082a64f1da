import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { columnLetters } from '../core/workbook/a1.ts';
import { type CellValue, cellText } from '../core/workbook/cell.ts';
import { parseInstant } from '../core/workbook/instant.ts';
import { LEADS } from '../core/workbook/schema/leads.ts';
import { PROBLEMS, RUNS } from '../core/workbook/schema/runs.ts';
import type { Tab } from '../core/workbook/schema/tab.ts';
import { headerOf, wholeTab } from '../core/workbook/tab-to-read.ts';
import { cellOf, readTable } from '../core/workbook/table.ts';
import { quoteTab, readWorkbook } from '../lambdas/adapters/sheets/read.ts';
import type { SheetsStore } from './sheets/store.ts';
import type { OpsWorkbook } from './web/ops/deps.ts';
import type { HeldLead } from './web/ops/wire.ts';

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
    heldLeads: () => heldLeads(client(), spreadsheetId),
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

const HELD_COLUMNS = ['Held', 'Lead ID', 'Name', 'Company', 'Stage', 'Created'] as const;

/** Reads only the columns it shows: the lead list may be long, and the page asks often. */
async function heldLeads(sheets: sheets_v4.Sheets, spreadsheetId: string): Promise<readonly HeldLead[]> {
  const { snapshot } = await readWorkbook(sheets, spreadsheetId, [headerOf(LEADS)]);
  const { table } = readTable(snapshot, LEADS);
  if (table === null) return [];
  const { data } = await sheets.spreadsheets.values.batchGet({
    spreadsheetId,
    ranges: HELD_COLUMNS.map((header) => {
      const letters = columnLetters(table.columnOf.get(header) ?? 0);
      return `${quoteTab(LEADS.title)}!${letters}${table.headerRow + 2}:${letters}`;
    }),
    majorDimension: 'COLUMNS',
    valueRenderOption: 'UNFORMATTED_VALUE',
    fields: 'valueRanges(values)',
  });
  const [held = [], ...others] = (data.valueRanges ?? []).map(
    (range): readonly CellValue[] => range.values?.[0] ?? [],
  );
  return held.flatMap((reason, row) => {
    if (cellText(reason) === '') return [];
    const [leadId, name, company, stage] = others.map((column) => cellText(column[row]));
    return [
      {
        leadId: leadId ?? '',
        name: name ?? '',
        company: company ?? '',
        stage: stage ?? '',
        reason: cellText(reason),
        createdMs: parseInstant(others[4]?.[row], snapshot.timeZone),
      },
    ];
  });
}
