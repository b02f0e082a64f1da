import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { columnLetters } from '../../core/workbook/a1.ts';
import { foldHeader } from '../../core/workbook/headers.ts';
import { STAGES } from '../../core/workbook/schema/leads.ts';
import type { Table } from '../../core/workbook/table.ts';
import { askGoogle } from '../../lambdas/adapters/sheets/errors.ts';
import { quoteTab } from '../../lambdas/adapters/sheets/read.ts';

/**
 * How many of the leads that came with these submissions are in each stage, in the order of a lead's life. Null when
 * somebody moved the columns since the table was read.
 */
export async function countStages(
  sheets: sheets_v4.Sheets,
  spreadsheetId: string,
  leads: Pick<Table, 'tab' | 'headerRow' | 'columnOf'>,
  submissionKeys: ReadonlySet<string>,
): Promise<ReadonlyMap<string, number> | null> {
  const headers = ['Stage', 'Submission key'];
  const columns = headers.map((header) => columnLetters(leads.columnOf.get(header) ?? 0));
  const data = await askGoogle('read the stages', () =>
    sheets.spreadsheets.values.batchGet({
      spreadsheetId,
      ranges: columns.map((letters) => `${quoteTab(leads.tab.title)}!${letters}:${letters}`),
      majorDimension: 'COLUMNS',
      valueRenderOption: 'UNFORMATTED_VALUE',
      fields: 'valueRanges(values)',
    }),
  );
  const [stages = [], keys = []] = (data.valueRanges ?? []).map((range) =>
    (range.values?.[0] ?? []).map(String),
  );
  const stand = [stages, keys].map((column) => foldHeader(column[leads.headerRow] ?? ''));
  if (stand.some((header, at) => header !== foldHeader(headers[at] ?? ''))) return null;
  const counts = new Map<string, number>(STAGES.map((stage) => [stage, 0]));
  keys.forEach((key, row) => {
    const stage = stages[row] ?? '';
    if (submissionKeys.has(key)) counts.set(stage, (counts.get(stage) ?? 0) + 1);
  });
  return new Map([...counts].filter(([, count]) => count > 0));
}
