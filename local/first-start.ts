import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { allReports } from '../core/reports/all-reports.ts';
import { REPORT_TABS } from '../core/reports/report-tabs.ts';
import { RETURN_REASONS } from '../core/workbook/schema/agreement.ts';
import { createLedger, type Ledger } from '../lambdas/adapters/ledger.ts';
import { readWorkbook } from '../lambdas/adapters/sheets/read.ts';
import { writeReports } from '../lambdas/adapters/sheets/report-tabs.ts';
import { setUpWorkbook } from '../lambdas/adapters/sheets/set-up.ts';
import { hubSpotConnector } from '../lambdas/connectors/crm/hubspot/hubspot.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from './aws/account.ts';
import { LEDGER_TABLE_NAME } from './aws/aws-env.ts';
import type { LocalAws } from './aws/local-aws.ts';
import type { MovableClock } from './clock.ts';
import { fillWorkbook } from './fill-workbook.ts';
import type { Sales } from './sales/register.ts';
import type { LedgerEntries } from './sample/ledger.ts';
import { playSample } from './sample/play.ts';

export interface FirstStart {
  readonly sheets: sheets_v4.Sheets;
  readonly spreadsheetId: string;
  readonly aws: LocalAws;
  readonly sales: Sales;
  readonly clock: MovableClock;
  readonly crm: { readonly url: string; readonly token: string; readonly contactUrl: string };
  readonly empty: boolean;
  readonly timeZone: string;
  readonly say: (what: string) => void;
}

/** Makes the workbook, and unless told otherwise fills it, the CRM and the ledger with two months that look like real life. */
export async function firstStart(start: FirstStart): Promise<void> {
  start.say('Making the workbook');
  await setUpWorkbook(start.sheets, start.spreadsheetId);
  await prepareCrm(start);
  if (start.empty) return;

  start.say('Filling in two months of sample leads');
  const sample = playSample({
    nowEpochMs: start.clock.now(),
    timeZone: start.timeZone,
    contactUrl: start.crm.contactUrl,
  });
  await fillWorkbook(start.sheets, start.spreadsheetId, sample.snapshot);
  await writeFirstReports(start);
  start.sales.portal.contacts.takeOver(sample.contacts);
  await fillLedger(start.aws, sample.ledger);
}

/** What the report job would have written this morning, so that Monday is not blank on the first day. */
async function writeFirstReports({ sheets, spreadsheetId, clock }: FirstStart): Promise<void> {
  const reading = await readWorkbook(sheets, spreadsheetId, REPORT_TABS);
  const made = allReports(reading.snapshot, clock.now());
  if (!('stops' in made)) await writeReports(sheets, spreadsheetId, made.reports, reading.sheets);
}

/** The fields that a first push would have made in the CRM. */
async function prepareCrm({ crm, clock }: FirstStart): Promise<void> {
  const returnReasons = RETURN_REASONS.template.map(([reason]) => String(reason));
  const connector = hubSpotConnector(
    { token: crm.token, baseUrl: crm.url, returnReasons },
    {
      fetch,
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      now: () => clock.now(),
      random: Math.random,
    },
  );
  await connector.prepare();
}

async function fillLedger(aws: LocalAws, entries: LedgerEntries): Promise<void> {
  const client = new DynamoDBClient({
    region: LOCAL_REGION,
    endpoint: aws.endpoints.dynamoDb,
    credentials: LOCAL_CREDENTIALS,
  });
  try {
    const ledger = createLedger({
      documents: DynamoDBDocumentClient.from(client),
      tableName: LEDGER_TABLE_NAME,
    });
    await tell(ledger, entries);
  } finally {
    client.destroy();
  }
}

async function tell(ledger: Ledger, entries: LedgerEntries): Promise<void> {
  await ledger.rememberSent(entries.sent);
  await Promise.all(entries.confirmed.map((push) => ledger.confirmPush(push)));
  await Promise.all(entries.submissions.map(({ keys, atEpochMs }) => ledger.remember(keys, { atEpochMs })));
  for (const { name, position } of entries.cursors) await ledger.moveCursor(name, null, position);
}
