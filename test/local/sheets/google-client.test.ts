import { auth, sheets, type sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StandIn, startStandIn } from './stand-in.ts';

let standIn: StandIn;
let client: sheets_v4.Sheets;

beforeAll(async () => {
  standIn = await startStandIn();
  const credentials = new auth.OAuth2();
  credentials.setCredentials({ access_token: 'local' });
  client = sheets({ version: 'v4', rootUrl: `${standIn.origin}/`, auth: credentials });
});
afterAll(() => standIn.close());

async function create(requestBody: sheets_v4.Schema$Spreadsheet): Promise<string> {
  const { data } = await client.spreadsheets.create({ requestBody });
  return data.spreadsheetId ?? '';
}

describe('Google’s own client', () => {
  test('creates a spreadsheet with its tabs, names and cells', async () => {
    const rowData = [{ values: [{ userEnteredValue: { stringValue: 'Name' }, note: 'Who it is' }] }];
    const { data } = await client.spreadsheets.create({
      requestBody: {
        properties: { title: 'Leads', timeZone: 'Europe/Berlin' },
        sheets: [
          {
            properties: { title: 'Leads', sheetId: 7, gridProperties: { frozenRowCount: 1 } },
            data: [{ rowData }],
          },
          { properties: { title: 'Log', hidden: true } },
        ],
        namedRanges: [{ name: 'LEADS', range: { sheetId: 7 } }],
      },
      fields:
        'spreadsheetId,properties(title,timeZone),sheets.properties(title,sheetId,hidden),namedRanges.name',
    });
    expect(data).toEqual({
      spreadsheetId: expect.any(String),
      properties: { title: 'Leads', timeZone: 'Europe/Berlin' },
      sheets: [
        { properties: { title: 'Leads', sheetId: 7 } },
        { properties: { title: 'Log', sheetId: expect.any(Number), hidden: true } },
      ],
      namedRanges: [{ name: 'LEADS' }],
    });
    const spreadsheetId = data.spreadsheetId ?? '';
    const { data: values } = await client.spreadsheets.values.get({ spreadsheetId, range: 'Leads!A1' });
    expect(values.values).toEqual([['Name']]);
  });

  test('writes and reads back in one call, the header and one column', async () => {
    const spreadsheetId = await create({ properties: { title: 'Leads' } });
    const rows = ['Lead ID', 'L-1', 'L-2'].map((stringValue) => ({
      values: [{ userEnteredValue: { stringValue } }],
    }));
    const { data } = await client.spreadsheets.batchUpdate({
      spreadsheetId,
      requestBody: {
        requests: [{ appendCells: { sheetId: 0, rows, fields: 'userEnteredValue' } }],
        includeSpreadsheetInResponse: true,
        responseRanges: ['Sheet1!1:1', 'Sheet1!A:A'],
        responseIncludeGridData: true,
      },
      fields: 'replies,updatedSpreadsheet.sheets.data(startRow,rowData.values.formattedValue)',
    });
    const cell = (formattedValue: string) => ({ values: [{ formattedValue }] });
    expect(data).toEqual({
      replies: [{}],
      updatedSpreadsheet: {
        sheets: [
          {
            data: [{ rowData: [cell('Lead ID')] }, { rowData: [cell('Lead ID'), cell('L-1'), cell('L-2')] }],
          },
        ],
      },
    });
  });

  test('is told of a refusal as by Google', async () => {
    const spreadsheetId = await create({});
    await expect(client.spreadsheets.values.get({ spreadsheetId, range: 'Leads!A1' })).rejects.toMatchObject({
      status: 400,
      message: 'Unable to parse range: Leads!A1',
    });
    await expect(client.spreadsheets.get({ spreadsheetId: 'none' })).rejects.toMatchObject({
      status: 404,
      message: 'Requested entity was not found.',
    });
  });

  test('appends, clears and reads several ranges', async () => {
    const spreadsheetId = await create({});
    const { data } = await client.spreadsheets.values.append({
      spreadsheetId,
      range: 'Sheet1',
      valueInputOption: 'RAW',
      requestBody: { values: [['a', 'b'], ['c']] },
    });
    expect(data.updates).toMatchObject({ updatedRange: 'Sheet1!A1:B2', updatedRows: 2, updatedCells: 3 });
    await client.spreadsheets.values.clear({ spreadsheetId, range: 'Sheet1!A1' });
    const { data: batch } = await client.spreadsheets.values.batchGet({
      spreadsheetId,
      ranges: ['A1:B1', 'A2:B2'],
    });
    expect(batch.valueRanges?.map(({ values }) => values)).toEqual([[['', 'b']], [['c']]]);
  });
});
