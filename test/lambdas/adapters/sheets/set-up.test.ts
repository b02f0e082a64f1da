import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WORKBOOK, WORKBOOK_VERSION } from '../../../../core/workbook/schema/workbook.ts';
import { setUpWorkbook } from '../../../../lambdas/adapters/sheets/set-up.ts';
import { workbookOfVersion1 } from '../../../support/old-workbook.ts';
import { SPREADSHEET_ID, startTestSheet, type TestSheet } from '../../../support/sheet.ts';

let sheet: TestSheet;
beforeAll(async () => {
  sheet = await startTestSheet();
});
afterAll(() => sheet.close());

async function names() {
  const { data } = await sheet.sheets.spreadsheets.get({
    spreadsheetId: SPREADSHEET_ID,
    fields: 'namedRanges(name,range)',
  });
  return new Map((data.namedRanges ?? []).map(({ name, range }) => [name, range]));
}

const writes = () => sheet.log.requests.filter(({ method }) => method !== 'GET').length;

describe('setting a workbook up over the Sheets API', () => {
  it('names whole columns, so that rows added later count, and the cell that each run writes', async () => {
    const found = await names();
    for (const name of ['LEADS', 'SCORING', 'STAGES', 'LISTS', 'ACTIVITY'])
      expect(found.get(name), name).not.toHaveProperty('endRowIndex');
    expect(found.get('AS_OF')).toMatchObject({ startColumnIndex: 1, endColumnIndex: 2 });
  });

  it('changes nothing the second time', async () => {
    sheet.log.clear();
    expect(await setUpWorkbook(sheet.sheets, SPREADSHEET_ID)).toEqual({
      tabsAdded: [],
      columnsAdded: [],
      renamed: [],
    });
    expect(writes()).toBe(0);
  });
});

it('upgrades a workbook of version 1 and leaves what people wrote; the third time nothing changes', async () => {
  const { spreadsheetId, titles: old } = await workbookOfVersion1(sheet.sheets);
  const before = await cells(spreadsheetId, 'Leads');
  const report = await setUpWorkbook(sheet.sheets, spreadsheetId);
  expect(report.renamed).toEqual([]);
  const titles = WORKBOOK.map(({ title }) => title);
  expect(report.tabsAdded).toEqual(titles.filter((title) => !old.includes(title)));
  for (const tab of WORKBOOK) {
    const [headers = []] = await cells(spreadsheetId, tab.title);
    expect(headers, tab.title).toEqual(expect.arrayContaining(tab.columns.map(({ header }) => header)));
  }
  const after = await cells(spreadsheetId, 'Leads');
  const kept = (rows: readonly unknown[][]) =>
    (before[0] ?? []).map((header) => rows[1]?.[(rows[0] ?? []).indexOf(header)] || '');
  expect(kept(after)).toEqual(kept(before));
  const settings = await cells(spreadsheetId, 'Settings');
  expect(settings.find(([name]) => name === 'Workbook version')?.[1]).toBe(WORKBOOK_VERSION);

  sheet.log.clear();
  await setUpWorkbook(sheet.sheets, spreadsheetId);
  expect(writes()).toBe(0);
});

async function cells(spreadsheetId: string, tab: string): Promise<unknown[][]> {
  const { data } = await sheet.sheets.spreadsheets.values.get({
    spreadsheetId,
    range: `'${tab}'`,
    valueRenderOption: 'UNFORMATTED_VALUE',
  });
  return data.values ?? [];
}
