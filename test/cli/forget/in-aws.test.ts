import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLedger } from '../../../cli/deployment/open-ledger.ts';
import { personSubject } from '../../../core/forget/subjects.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../../local/aws/account.ts';
import { LEDGER_TABLE_NAME } from '../../../local/aws/aws-env.ts';
import { type LocalLedgerTable, startLedgerTable } from '../../../local/aws/ledger-table/ledger-table.ts';
import { SPREADSHEET_ID, startTestSheet, type TestSheet } from '../../support/sheet.ts';
import { type AwsAccount, stackXml, startAwsAccount } from '../support/aws-account.ts';
import { leadsheetWith } from '../support/commands.ts';
import { temporaryFolder } from '../support/files.ts';

const folder = temporaryFolder();
const home = path.join(folder, 'home');
mkdirSync(home);
const cdkJson = path.join(folder, 'cdk.json');
const workbook = { name: 'emea', spreadsheetId: SPREADSHEET_ID, timeZone: 'Europe/Berlin', crm: 'none' };
writeFileSync(
  cdkJson,
  JSON.stringify({ context: { leadsheet: { alarmEmail: 'ops@acme.com', workbooks: [workbook] } } }),
);
let account: AwsAccount;
let table: LocalLedgerTable;
let sheet: TestSheet;

beforeAll(async () => {
  sheet = await startTestSheet();
  table = await startLedgerTable(null, LEDGER_TABLE_NAME);
  account = await startAwsAccount({ DescribeStacks: () => stackXml({ Ledger: LEDGER_TABLE_NAME }) });
});
afterAll(async () => {
  await account.close();
  await table.stop();
  await sheet.close();
});

const forget = (...args: readonly string[]) =>
  leadsheetWith(
    {
      ...account.env,
      AWS_ENDPOINT_URL_DYNAMODB: table.endpoint,
      GOOGLE_SHEETS_URL: sheet.url,
      GOOGLE_ACCESS_TOKEN: 'operator',
      LEADSHEET_CDK_JSON: cdkJson,
    },
    home,
    'forget',
    ...args,
    '--stack',
    'emea',
  );

it('forgets a person in the sheet at Google and the ledger in AWS, by the rights of whoever runs it', async () => {
  await sheet.type("'Leads'!A2", ['Dana', 'Acme', '', '', '', '', 'Dana@acme.com']);
  await sheet.type("'Leads'!A3", ['Ben', 'Acme', '', '', '', '', 'ben@acme.com']);
  const note = { note: 'knows Ben' };
  await sheet.person([
    {
      updateCells: {
        start: { sheetId: sheet.sheetId('Leads'), rowIndex: 1, columnIndex: 6 },
        rows: [{ values: [note] }],
        fields: 'note',
      },
    },
  ]);
  const { code, stdout, stderr } = await forget('dana+news@acme.com', '--yes');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('In the workbook `emea` in AWS this address stands in 1 lead:');
  expect(stdout).toContain('  Leads, row 2: Dana, Acme, Dana@acme.com');
  expect(stdout).toMatch(/\nForgotten: 1 lead\. What came before \S+ comes in no more\.\n/);
  expect(stdout).toContain('A note is attached to G2 of Leads: right-click ▸ Delete notes');
  expect((await sheet.rows('Leads')).map((lead) => lead['Name'])).toEqual(['Ben']);
  const client = new DynamoDBClient({
    endpoint: table.endpoint,
    region: LOCAL_REGION,
    credentials: LOCAL_CREDENTIALS,
  });
  const { ledger, close } = openLedger(client, LEDGER_TABLE_NAME);
  expect([...(await ledger.buried([personSubject('dana@acme.com')])).keys()]).toHaveLength(1);
  close();
});

it('says where the ledger is missing when an older version deployed the stack', async () => {
  account.answer({ DescribeStacks: () => stackXml({}) });
  const { code, stderr } = await forget('dana@acme.com', '--yes');
  expect([code, stderr.trim()]).toEqual([
    1,
    'The stack does not tell its `Ledger`: deploy it anew with `npm run deploy`.',
  ]);
});
