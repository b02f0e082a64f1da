import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { DomainEvent } from '../../core/workbook/plan.ts';
import { createLedger, type Ledger } from '../../lambdas/adapters/ledger.ts';
import type { JobContext } from '../../lambdas/context.ts';
import { LEDGER_TABLE_NAME } from '../../local/aws/aws-env.ts';
import { startLedgerTable } from '../../local/aws/ledger-table/ledger-table.ts';
import { SPREADSHEET_ID, type TestSheet } from './sheet.ts';

/** A real ledger in the embedded DynamoDB. */
export async function startTestLedger(): Promise<{ ledger: Ledger; close(): Promise<void> }> {
  const table = await startLedgerTable(null, LEDGER_TABLE_NAME);
  const client = new DynamoDBClient({
    region: 'eu-west-1',
    endpoint: table.endpoint,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const ledger = createLedger({
    documents: DynamoDBDocumentClient.from(client),
    tableName: LEDGER_TABLE_NAME,
  });
  return {
    ledger,
    close: async () => {
      client.destroy();
      await table.stop();
    },
  };
}

export interface TestContext extends JobContext {
  readonly events: DomainEvent[];
  nowMs: number;
}

let ids = 0;

/** What a job works with in a test: time stands still unless the test moves it, and nothing waits. */
export function testContext(
  sheet: TestSheet,
  ledger: Ledger,
  nowMs = Date.UTC(2026, 10, 20, 12),
): TestContext {
  const events: DomainEvent[] = [];
  const context: TestContext = {
    sheets: sheet.sheets,
    spreadsheetId: SPREADSHEET_ID,
    ledger,
    bus: {
      publish: async (published) => {
        events.push(...published);
      },
    },
    settings: {
      LEADSHEET_SPREADSHEET_ID: SPREADSHEET_ID,
      LEADSHEET_BUS: 'test',
      LEADSHEET_LEDGER: LEDGER_TABLE_NAME,
      GOOGLE_SHEETS_URL: 'http://127.0.0.1/',
      GOOGLE_FORMS_URL: 'http://127.0.0.1/',
    },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    metrics: { count: () => undefined },
    events,
    nowMs,
    now: () => context.nowMs,
    newId: () => `id${++ids}`,
    pause: async () => undefined,
  };
  return context;
}
